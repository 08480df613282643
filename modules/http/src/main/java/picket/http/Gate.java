package picket.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.DirectHandler;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpException;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.http.encoding.ContentDecoder;
import io.helidon.http.encoding.ContentEncoder;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.encoding.ContentEncodingContextConfig;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What every request meets first and every answer last: request id, client address, trace, allow-list of {@code Host}
 * values, security headers, {@code HEAD}, access log.
 *
 * @param hosts which {@code Host} values are answered
 * @param proxies whose word about clients and request ids counts
 * @param headers on every answer
 * @param log takes one line a request, if there is one
 */
record Gate(
        Hosts hosts,
        List<ClientAddress.Network> proxies,
        List<Header> headers,
        Optional<System.Logger> log,
        InstantSource clock)
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
            Head.answerAsGet(request, response);
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
            log.ifPresent(to -> write(to, method, request, response, System.nanoTime() - start));
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
            LOG.log(System.Logger.Level.ERROR, "request " + RequestId.of(req) + " failed", e);
            Problem.of(Status.INTERNAL_SERVER_ERROR_500).send(req, res);
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

    /** The path goes without its query, where codes and states travel. */
    private void write(System.Logger to, Method method, ServerRequest request, RoutingResponse response, long nanos) {
        var line = new LinkedHashMap<String, Object>();
        line.put("time", clock.instant().toString());
        line.put("method", method.text());
        line.put("path", request.prologue().uriPath().rawPath());
        line.put("status", response.status().code());
        line.put("ms", Math.round(nanos / 1e4) / 1e2);
        line.put("bytes", response.bytesWritten());
        line.put("request", response.headers().first(RequestId.HEADER).orElse(""));
        line.put("client", ClientAddress.of(request));
        try {
            to.log(System.Logger.Level.INFO, Json.MAPPER.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }

    /**
     * The {@code Host} values that are answered. A page whose name was rebound to our address still sends its own name,
     * so a foreign one is refused; an address is no name and loopback names cannot be rebound.
     *
     * @param names {@code host:port}, or {@code host} for any port, in lower case
     * @param any answers all
     */
    record Hosts(Set<String> names, boolean any) {
        static final Hosts ANY = new Hosts(Set.of(), true);

        private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

        /** A loopback origin goes by all loopback names, as a worker behind a router on this machine sees them. */
        static Hosts of(URI origin, List<String> more) {
            var names = ClientAddress.loopback(origin.getHost()) ? LOOPBACK : List.of(origin.getHost());
            var port = origin.getPort() < 0 ? "" : ":" + origin.getPort();
            var all = Stream.concat(names.stream().map(name -> name + port), more.stream())
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toUnmodifiableSet());
            return new Hosts(all, false);
        }

        boolean admit(ServerRequest request) {
            if (any) {
                return true;
            }
            var authority = request.headers().first(HeaderNames.HOST).orElse("").toLowerCase(Locale.ROOT);
            int colon = authority.lastIndexOf(':');
            boolean port = colon > authority.lastIndexOf(']');
            var host = port ? authority.substring(0, colon) : authority;
            return names.contains(authority)
                    || names.contains(host)
                    || (port && own(host, authority.substring(colon + 1), request));
        }

        private static boolean own(String host, String port, ServerRequest request) {
            if (!port.equals(Integer.toString(request.localPeer().port()))) {
                return false;
            }
            return ClientAddress.loopback(host)
                    || ClientAddress.literal(host)
                            .filter(address -> request.localPeer().address() instanceof InetSocketAddress local
                                    && address.equals(local.getAddress()))
                            .isPresent();
        }
    }

    /**
     * {@code HEAD} on every {@code GET} route (RFC 9110 §9.3.2). Helidon neither routes {@code HEAD} to such a route nor
     * keeps a body off the wire, so the request is routed as {@code GET}, the body is counted instead of sent, and the
     * count becomes the length, which Helidon would say is 0, when the headers are about to be written.
     */
    static final class Head implements Http1ConnectionListener {
        private static final HeaderName LENGTH = HeaderNames.create("X-Unsent-Length");

        static void answerAsGet(RoutingRequest request, RoutingResponse response) {
            var head = request.prologue();
            request.prologue(HttpPrologue.create(
                    head.rawProtocol(),
                    head.protocol(),
                    head.protocolVersion(),
                    Method.GET,
                    head.uriPath(),
                    head.query(),
                    head.fragment()));
            response.streamFilter(body -> new Counted(body, response));
        }

        @Override
        public void headers(ConnectionContext context, Headers headers) {
            if (headers instanceof WritableHeaders<?> answer && answer.contains(LENGTH)) {
                answer.set(HeaderNames.CONTENT_LENGTH, answer.get(LENGTH).get());
                answer.remove(LENGTH);
            }
        }
    }

    private static final class Counted extends OutputStream {
        private final OutputStream body;
        private final RoutingResponse response;
        private long count;

        Counted(OutputStream body, RoutingResponse response) {
            this.body = body;
            this.response = response;
        }

        @Override
        public void write(int one) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
        }

        @Override
        public void close() throws IOException {
            if (count > 0) {
                response.headers().set(Head.LENGTH, Long.toString(count));
            }
            body.close();
        }
    }

    /**
     * Helidon knows a read timeout but does not set it on the sockets that a server accepts.
     *
     * @param watcher is shown each of them
     */
    record Patience(SocketOptions given, Consumer<SocketChannel> watcher) implements SocketOptions {
        @Override
        public void configureSocket(SocketChannel accepted) {
            given.configureSocket(accepted);
            try {
                accepted.socket().setSoTimeout(Math.clamp(readTimeout().toMillis(), 0, Integer.MAX_VALUE));
            } catch (SocketException e) {
                throw new UncheckedIOException(e);
            }
            watcher.accept(accepted);
        }

        @Override
        public Map<SocketOption<?>, Object> socketOptions() {
            return given.socketOptions();
        }

        @Override
        public Duration connectTimeout() {
            return given.connectTimeout();
        }

        @Override
        public Duration readTimeout() {
            return given.readTimeout();
        }

        @Override
        public Optional<Integer> socketReceiveBufferSize() {
            return given.socketReceiveBufferSize();
        }

        @Override
        public Optional<Integer> socketSendBufferSize() {
            return given.socketSendBufferSize();
        }

        @Override
        public boolean socketReuseAddress() {
            return given.socketReuseAddress();
        }

        @Override
        public boolean socketKeepAlive() {
            return given.socketKeepAlive();
        }

        @Override
        public boolean tcpNoDelay() {
            return given.tcpNoDelay();
        }
    }

    /** Lets bodies through as they came. Left alone, Helidon refuses an encoding before any route could say so. */
    static final class AsItCame implements ContentEncodingContext {
        @Override
        public boolean contentEncodingEnabled() {
            return false;
        }

        @Override
        public boolean contentDecodingEnabled() {
            return true;
        }

        @Override
        public boolean contentEncodingSupported(String encoding) {
            return false;
        }

        @Override
        public boolean contentDecodingSupported(String encoding) {
            return true;
        }

        @Override
        public ContentEncoder encoder(String encoding) {
            return ContentEncoder.NO_OP;
        }

        @Override
        public ContentDecoder decoder(String encoding) {
            return ContentDecoder.NO_OP;
        }

        @Override
        public ContentEncoder encoder(Headers headers) {
            return ContentEncoder.NO_OP;
        }

        @Override
        public ContentEncodingContextConfig prototype() {
            return ContentEncodingContextConfig.create();
        }
    }
}
