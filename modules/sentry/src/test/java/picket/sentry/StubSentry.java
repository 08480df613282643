package picket.sentry;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A server on loopback that answers what a test told it to, and remembers what it was asked. */
public final class StubSentry implements AutoCloseable {
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final Map<String, Integer> waits = new ConcurrentHashMap<>();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private volatile Optional<UnaryOperator<String>> otherwise = Optional.empty();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final WebServer server;
    private final Sentry sentry;

    private StubSentry(Sentry.Options options) {
        server = WebServer.builder()
                .host("127.0.0.1")
                .shutdownHook(false)
                .connectionOptions(socket -> socket.tcpNoDelay(true))
                .routing(routing -> routing.any(this::handle))
                .build()
                .start();
        sentry = Sentry.open(options, InstantSource.system());
    }

    /** Starts one with bounds that no test runs into. */
    public static StubSentry start() {
        var usual = Sentry.Options.defaults("0.1-test");
        return start(new Sentry.Options(
                usual.version(),
                usual.connect(),
                usual.read(),
                usual.total(),
                usual.bodyLimit(),
                usual.connections(),
                Duration.ofMillis(1)));
    }

    /** Starts one with bounds that tests can run into. */
    public static StubSentry start(Sentry.Options options) {
        return new StubSentry(options);
    }

    /** Refuses a path below {@code /api/0/} for a time, in seconds. */
    public StubSentry limited(String path, int seconds) {
        waits.put("/api/0/" + path, seconds);
        return error(path, 429, "{\"detail\": \"Too many\"}");
    }

    /** Answers a path below {@code /api/0/}, whatever its query, with JSON. */
    public StubSentry json(String path, String body) {
        return reply(path, new Reply(200, "application/json", body, "", Duration.ZERO));
    }

    /** Answers a path below {@code /api/0/}, whatever its query, with an error. */
    public StubSentry error(String path, int status, String body) {
        return reply(path, new Reply(status, "application/json", body, "", Duration.ZERO));
    }

    /** Answers a path below {@code /api/0/}, whatever its query, with a file. */
    public StubSentry file(String path, byte[] bytes) {
        files.put("/api/0/" + path, bytes);
        return this;
    }

    /** Answers one method on a path below {@code /api/0/} with JSON. */
    public StubSentry json(String method, String path, String body) {
        replies.put(method + " /api/0/" + path, new Reply(200, "application/json", body, "", Duration.ZERO));
        return this;
    }

    /** Answers one method on a path below {@code /api/0/} with an error. */
    public StubSentry error(String method, String path, int status, String body) {
        replies.put(method + " /api/0/" + path, new Reply(status, "application/json", body, "", Duration.ZERO));
        return this;
    }

    /** Answers a path below {@code /api/0/} with JSON that another page follows. */
    public StubSentry page(String path, String body, String next) {
        var link = "<http://sentry/>; rel=\"next\"; results=\"true\"; cursor=\"" + next + "\"";
        return reply(path, new Reply(200, "application/json", body, link, Duration.ZERO));
    }

    /** Answers a path below {@code /api/0/}, whatever its method and query. */
    public StubSentry reply(String path, Reply reply) {
        replies.put("/api/0/" + path, reply);
        return this;
    }

    /** Answers every path that has no answer of its own with JSON that is made of the path. */
    public StubSentry otherwise(UnaryOperator<String> bodies) {
        otherwise = Optional.of(bodies);
        return this;
    }

    /** What was asked so far, in order. */
    public List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** Where it listens. */
    public SentryHost host() {
        return SentryHost.of("127.0.0.1:" + server.port(), true);
    }

    /** A client for it. */
    public SentryClient client() {
        return client("token");
    }

    /** A client with another token. */
    public SentryClient client(String token) {
        return sentry.client(host(), token, Caller.UNKNOWN);
    }

    /** The way to it. */
    public Sentry sentry() {
        return sentry;
    }

    private void handle(ServerRequest request, ServerResponse response) {
        var path = request.prologue().uriPath().rawPath();
        var query = request.prologue().query().rawValue();
        var method = request.prologue().method().text();
        var body = request.content().hasEntity() ? request.content().as(String.class) : "";
        seen.add(new Seen(method, query.isEmpty() ? path : path + "?" + query, headers(request), body));
        var file = files.get(path);
        if (file != null) {
            response.send(file);
            return;
        }
        var reply = Optional.ofNullable(replies.get(method + " " + path))
                .or(() -> Optional.ofNullable(replies.get(path)))
                .or(() -> otherwise.map(
                        bodies -> new Reply(200, "application/json", bodies.apply(path), "", Duration.ZERO)))
                .orElse(new Reply(404, "application/json", "{\"detail\":\"Not stubbed\"}", "", Duration.ZERO));
        LockSupport.parkNanos(reply.delay().toNanos());
        if (waits.containsKey(path)) {
            response.header(HeaderNames.RETRY_AFTER, Integer.toString(waits.getOrDefault(path, 0)));
        }
        if (!reply.link().isEmpty()) {
            response.header(HeaderNames.LINK, reply.link());
        }
        response.status(Status.create(reply.status()))
                .header(HeaderNames.CONTENT_TYPE, reply.type())
                .send(reply.body());
    }

    private static Map<String, List<String>> headers(ServerRequest request) {
        return request.headers().stream().collect(Collectors.toMap(Header::name, Header::allValues));
    }

    @Override
    public void close() {
        sentry.close();
        server.stop();
    }

    /**
     * A request.
     *
     * @param target path and query as they came
     * @param body as text; empty if there was none
     */
    public record Seen(String method, String target, Map<String, List<String>> headers, String body) {}

    /**
     * An answer.
     *
     * @param link value of the {@code Link} header; none if empty
     * @param delay before it
     */
    public record Reply(int status, String type, String body, String link, Duration delay) {}
}
