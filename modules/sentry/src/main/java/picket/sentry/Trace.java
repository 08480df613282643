package picket.sentry;

import java.util.Optional;

/**
 * The trace that a request belongs to, as its client named it (W3C Trace Context §3.2).
 *
 * @param parent value of {@code traceparent}
 * @param state value of {@code tracestate}
 */
public record Trace(String parent, Optional<String> state) {}
