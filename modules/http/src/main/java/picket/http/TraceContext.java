package picket.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The trace that a request belongs to, as its client named it (W3C Trace Context §3.2). It is passed on as it is: nothing is
 * measured here.
 *
 * <p>While a request is handled it holds for its thread, so that whatever is asked of other processes can name it.
 *
 * @param parent value of {@code traceparent}
 * @param state value of {@code tracestate}
 */
public record TraceContext(String parent, Optional<String> state) {
    /** The header that names a span of a trace. */
    public static final HeaderName PARENT = HeaderNames.create("traceparent");
    /** The header with what vendors add. */
    public static final HeaderName STATE = HeaderNames.create("tracestate");

    private static final Pattern PARENT_SHAPE =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final Pattern STATE_SHAPE = Pattern.compile("[!-~](?:[ -~]{0,510}[!-~])?");
    private static final ScopedValue<TraceContext> CURRENT = ScopedValue.newInstance();

    /** A trace, unless it is not written as one; a state that is not is left out, as the standard asks. */
    public static Optional<TraceContext> of(Optional<String> parent, Optional<String> state) {
        return parent.filter(text -> PARENT_SHAPE.matcher(text).matches())
                .map(text -> new TraceContext(
                        text, state.filter(list -> STATE_SHAPE.matcher(list).matches())));
    }

    /** The trace that headers name. */
    public static Optional<TraceContext> in(Headers headers) {
        return of(headers.first(PARENT), headers.first(STATE));
    }

    /** The trace of what this thread is at work for. */
    public static Optional<TraceContext> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** Works for a trace; without one, for that of before. */
    public static <T> T within(Optional<TraceContext> trace, Supplier<T> work) {
        return trace.map(found -> ScopedValue.where(CURRENT, found).call(work::get))
                .orElseGet(work);
    }

    /** The id of the whole trace. */
    public String id() {
        return parent.substring(3, 35);
    }

    /** Two digits that say what its client does with it, for example that it is sampled. */
    public String flags() {
        return parent.substring(53);
    }
}
