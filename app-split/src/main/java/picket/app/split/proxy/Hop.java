package picket.app.split.proxy;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.http.ServerRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picket.http.ClientAddress;
import picket.http.RequestId;
import picket.http.TraceContext;

/**
 * Which headers pass the router (RFC 9110 §7.6.1), and what it says about the client in their place.
 *
 * @param scheme of the public origin, {@code http} or {@code https}
 * @param random for the ids of trace spans
 */
record Hop(String scheme, RandomGenerator random) {
    /** They concern one connection only; {@code Expect} is answered by each hop for itself. */
    private static final Set<String> ONE_CONNECTION = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "expect");

    /** What a worker believes only from the router, so nothing of it may come from outside. */
    private static final Pattern OURS = Pattern.compile("forwarded|x-forwarded-.*|x-request-id|traceparent|baggage");

    private static final Pattern TRACE_ID = Pattern.compile("(?!0{32})[0-9a-f]{32}");

    /** The headers for the worker; the original {@code Host} is among them. */
    WritableHeaders<?> request(ServerRequest request) {
        var headers = WritableHeaders.create();
        pass(request.headers(), header -> !OURS.matcher(header).matches(), headers);
        var id = RequestId.of(request);
        headers.set(RequestId.HEADER, id);
        headers.set(HeaderNames.X_FORWARDED_FOR, ClientAddress.of(request));
        headers.set(HeaderNames.X_FORWARDED_PROTO, scheme);
        request.headers().first(HeaderNames.HOST).ifPresent(host -> headers.set(HeaderNames.X_FORWARDED_HOST, host));
        headers.set(
                TraceContext.PARENT,
                TraceContext.in(request.headers()).map(this::goingOn).orElseGet(() -> trace(id)));
        return headers;
    }

    /** The headers for the client. */
    static WritableHeaders<?> response(Headers answer) {
        var headers = WritableHeaders.create();
        pass(answer, _ -> true, headers);
        // The router has told the client its own id already, which is the worker's too if that trusts the router.
        headers.remove(RequestId.HEADER);
        return headers;
    }

    private static void pass(Headers from, Predicate<String> wanted, WritableHeaders<?> to) {
        var named = from.values(HeaderNames.CONNECTION).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        for (Header header : from) {
            var name = header.headerName().lowerCase();
            if (!ONE_CONNECTION.contains(name) && !named.contains(name) && wanted.test(name)) {
                to.set(header);
            }
        }
    }

    /** The trace of a client, of which this hop is a part; its id leads to nothing, so that anybody may name one. */
    private String goingOn(TraceContext trace) {
        return "00-" + trace.id() + "-" + hex(random.nextLong() | 1) + "-" + trace.flags();
    }

    /** A trace context that begins here (W3C Trace Context §3.2); its trace is the request. */
    private String trace(String requestId) {
        var trace =
                TRACE_ID.matcher(requestId).matches() ? requestId : hex(random.nextLong()) + hex(random.nextLong() | 1);
        return "00-" + trace + "-" + hex(random.nextLong() | 1) + "-01";
    }

    private static String hex(long value) {
        return "%016x".formatted(value);
    }
}
