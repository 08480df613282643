package picket.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.DirectHandler;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What every request meets first and every answer last: request id, client address, trace, allow-list of {@code Host}
 * values, security headers, {@code HEAD}, access log.
 *
 * @param hosts which {@code Host} values are answered
 * @param proxies whose word about clients and request ids counts
 * @param headers on every answer
 * @param log takes a line for each request, if there is one
 */
record Gate(AllowedHosts hosts, List<ClientAddress.Network> proxies, List<Header> headers, Optional<AccessLog> log)
        implements Filter {
    private static final System.Logger LOG = System.getLogger(Gate.class.getName());

    /** Headers on every answer of a deployment; a worker may replace a value. */
    static List<Header> headers(URI origin) {
        var always = Stream.of(
                HeaderValues.createCached("X-Content-Type-Options", "nosniff"),
                HeaderValues.createCached("X-Frame-Options", "DENY"),
                HeaderValues.createCached("Referrer-Policy", "strict-origin-when-cross-origin"));
        var secure = Stream.of(
                        HeaderValues.createCached("Strict-Transport-Security", "max-age=31536000; includeSubDomains"))
                .filter(header -> "https".equals(origin.getScheme()));
        return Stream.concat(always, secure).toList();
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        long start = System.nanoTime();
        var method = request.prologue().method();
        var id = RequestId.resolve(request, ClientAddress.fromProxy(request, proxies));
        var client = ClientAddress.resolve(request, proxies);
        request.context().register(id);
        request.context().register(client);
        response.header(RequestId.HEADER, id.value());
        headers.forEach(response::header);
        if (method.equals(Method.HEAD)) {
            HeadAsGet.answer(request, response);
        }
        try {
            var refusal = refuse(request);
            if (refusal.isPresent()) {
                refusal.get().send(request, response);
            } else {
                TraceContext.within(TraceContext.in(request.headers()), () -> {
                    chain.proceed();
                    return true;
                });
            }
        } finally {
            log.ifPresent(to -> to.write(method, request, response, System.nanoTime() - start));
        }
        closeIfSaid(request, response);
    }

    /**
     * Closes a connection whose last answer this was (RFC 9112 §9.6). Helidon up to 4.5.3 only says so and reads on: an
     * idle client waits in vain, and a body that no route read is taken for the next request.
     */
    private static void closeIfSaid(RoutingRequest request, RoutingResponse response) {
        boolean last = request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)
                || response.headers().containsToken(HeaderValues.CONNECTION_CLOSE);
        if (!last || !response.isSent()) {
            return;
        }
        boolean coming = !request.headers().containsToken(HeaderValues.EXPECT_100) || request.continueSent();
        try {
            if (coming && request.content().hasEntity() && !request.content().consumed()) {
                // What is left unread resets the connection, and the answer may be lost with it.
                request.content().consume();
            }
        } catch (RuntimeException e) {
            throw new CloseConnectionException("the body broke off behind the last answer", e);
        }
        throw new CloseConnectionException("that was the last answer");
    }

    private Optional<Problem> refuse(ServerRequest request) {
        if (!hosts.admit(request)) {
            return Optional.of(Problem.of(
                    Status.MISDIRECTED_REQUEST_421,
                    "This server does not answer for the host that the request names; see PICKET_ALLOWED_HOSTS."));
        }
        // A target with an authority of its own (RFC 9112 §3.2.2) could name another host than the Host header.
        return request.prologue().uriPath().rawPath().startsWith("/")
                ? Optional.empty()
                : Optional.of(Problem.of(Status.BAD_REQUEST_400, "Give the path alone as the request's target."));
    }

    /** The routes with this gate in front; whatever they leave unanswered or throw becomes a problem. */
    void around(HttpRouting.Builder routing, HttpFeature routes) {
        routing.addFilter(this);
        routing.error(Problem.Thrown.class, (req, res, e) -> e.problem().send(req, res));
        routing.error(
                HttpException.class,
                (req, res, e) -> Problem.of(e.status())
                        .send(req, e.keepAlive() ? res : res.header(HeaderValues.CONNECTION_CLOSE)));
        routing.error(DataReader.InsufficientDataAvailableException.class, (req, res, e) -> {
            throw new CloseConnectionException("the client left before its request was complete", e);
        });
        routing.error(Throwable.class, (req, res, e) -> {
            var problem = Problem.of(req, e);
            boolean ours = problem.status().code() == Status.INTERNAL_SERVER_ERROR_500_CODE;
            LOG.log(
                    ours ? System.Logger.Level.ERROR : System.Logger.Level.WARNING,
                    "request " + RequestId.of(req) + " failed",
                    e);
            problem.send(req, res);
        });
        routing.addFeature(routes);
    }

    /** Answers to what Helidon refuses before there is a request to route: same form, same headers. */
    DirectHandlers direct() {
        DirectHandler problem = (request, type, status, given, message) -> {
            var id = RequestId.fresh();
            headers.forEach(given::set);
            given.set(RequestId.HEADER, id.value());
            given.set(HeaderNames.CONTENT_TYPE, Problem.TYPE);
            return DirectHandler.TransportResponse.builder()
                    .status(status)
                    .headers(given)
                    .keepAlive(type.keepAlive())
                    .entity(Problem.of(status).body(id.value()))
                    .build();
        };
        var handlers = DirectHandlers.builder();
        for (var type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, problem);
        }
        return handlers.build();
    }
}
