package picket.sentry;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads Sentry's {@code Link} header (RFC 8288 with the extra parameters {@code results} and {@code cursor}). */
final class NextCursor {
    private static final Pattern ENTRY = Pattern.compile("<[^>]*>([^<]*)");
    private static final Pattern PARAMETER = Pattern.compile(";\\s*([a-z]+)\\s*=\\s*\"([^\"]*)\"");

    private NextCursor() {}

    /** The cursor of {@code rel="next"}, if that page has results. */
    static Optional<String> in(String header) {
        return ENTRY.matcher(header)
                .results()
                .map(entry -> entry.group(1))
                .filter(entry -> is(entry, "rel", "next") && is(entry, "results", "true"))
                .flatMap(entry -> parameter(entry, "cursor").stream())
                .findFirst();
    }

    private static boolean is(String entry, String name, String value) {
        return parameter(entry, name).filter(value::equals).isPresent();
    }

    private static Optional<String> parameter(String entry, String name) {
        return PARAMETER
                .matcher(entry)
                .results()
                .filter(match -> match.group(1).equals(name))
                .map(match -> match.group(2))
                .filter(value -> !value.isBlank())
                .findFirst();
    }
}
