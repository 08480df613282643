package picket.sentry;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The trace that a request belongs to, as its client named it (W3C Trace Context §3.2). It is passed on as it is: nothing is
 * measured here.
 *
 * @param parent value of {@code traceparent}
 * @param state value of {@code tracestate}
 */
public record Trace(String parent, Optional<String> state) {
    private static final Pattern PARENT =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final Pattern STATE = Pattern.compile("[!-~](?:[ -~]{0,510}[!-~])?");

    /** A trace, unless it is not written as one; a state that is not is left out, as the standard asks. */
    public static Optional<Trace> of(Optional<String> parent, Optional<String> state) {
        return parent.filter(text -> PARENT.matcher(text).matches())
                .map(text ->
                        new Trace(text, state.filter(list -> STATE.matcher(list).matches())));
    }

    /** The id of the whole trace. */
    public String id() {
        return parent.substring(3, 35);
    }
}
