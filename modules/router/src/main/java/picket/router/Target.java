package picket.router;

import java.util.regex.Pattern;

/**
 * Request targets that mean the same to every process on the way (RFC 9112 §3.2, RFC 3986 §6.2).
 *
 * <p>Refused are the absolute form and whatever one parser may read as another path than the next one: empty and dot
 * segments, also encoded ones, encoded slashes, backslashes and control characters, and segment parameters.
 */
final class Target {
    static final String ADVICE = "The request target is not a plain path: send it in origin form, without empty or dot"
            + " segments, encoded slashes, backslashes, control characters or semicolons.";

    private static final Pattern AMBIGUOUS =
            Pattern.compile("//|/\\.{1,2}(?:/|$)|[;\\\\]|%(?:2[EeFf]|3[Bb]|5[Cc]|[01].|7[Ff])");

    private Target() {}

    /** @param rawPath as received, without the query */
    static boolean sound(String rawPath) {
        return rawPath.startsWith("/") && !AMBIGUOUS.matcher(rawPath).find();
    }
}
