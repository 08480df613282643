package picket.sandbox.ingest;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import picket.http.Body;
import picket.http.Json;
import picket.sandbox.explore.Malformed;
import picket.sandbox.store.Directory;
import picket.sandbox.store.ProjectKey;

/**
 * Where SDKs send to: {@code /api/<project>/envelope/} and, for old ones, {@code /api/<project>/store/}; and where browsers
 * send reports of policies to.
 */
public final class IngestRoutes implements HttpFeature {
    private static final int COMPRESSED_BYTES = 20 << 20;
    private static final int PLAIN_BYTES = 50 << 20;
    private static final int AT_A_TIME = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Paths below a project, and who answers them. */
    private final Map<String, Handler> endpoints = Map.of(
            "envelope", this::envelope, "store", this::store, "security", this::report, "csp-report", this::report);

    private final Directory directory;
    private final Sender sender;
    private final Intake intake;
    private final InstantSource clock;
    private final Quotas quotas = new Quotas();
    private final Semaphore turns = new Semaphore(AT_A_TIME);

    /** Routes into the intake for the projects of the directory. */
    public IngestRoutes(Directory directory, Intake intake, InstantSource clock) {
        this.directory = directory;
        this.sender = new Sender(directory);
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public void setup(HttpRouting.Builder routing) {
        routing.error(Rejection.class, IngestRoutes::reject);
        routing.error(
                Malformed.class, (req, res, malformed) -> reject(req, res, Rejection.malformed(malformed.reason())));
        endpoints.forEach((name, handler) -> {
            var path = "/api/{project}/" + name + "[/]";
            routing.options(
                    path,
                    (req, res) ->
                            allowBrowsers(res.status(Status.NO_CONTENT_204)).send());
            routing.post(path, bounded(handler));
            routing.any(path, (req, res) -> {
                res.header(HeaderNames.ALLOW, "OPTIONS, POST");
                throw new Rejection(Status.METHOD_NOT_ALLOWED_405, "only POST is served here");
            });
        });
    }

    /** Lets few requests at a time hold what may be large in memory; the others wait, or are told to come again. */
    private Handler bounded(Handler handler) {
        return (req, res) -> {
            if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                res.header(HeaderNames.RETRY_AFTER, Long.toString(PATIENCE.toSeconds()));
                throw new Rejection(Status.TOO_MANY_REQUESTS_429, "too many envelopes at a time");
            }
            try {
                handler.handle(req, res);
            } finally {
                turns.release();
            }
        };
    }

    private void envelope(ServerRequest req, ServerResponse res) {
        var envelope = Envelope.read(body(req));
        accept(res, sender.key(req, envelope.header().path("dsn").asText("")), envelope);
    }

    private void store(ServerRequest req, ServerResponse res) {
        var key = sender.key(req, "");
        var event = new Envelope.Item(Json.MAPPER.createObjectNode().put("type", "event"), ByteBuffer.wrap(body(req)));
        accept(res, key, new Envelope(Json.MAPPER.createObjectNode(), List.of(event)));
    }

    private void report(ServerRequest req, ServerResponse res) {
        var key = sender.key(req, "");
        accept(res, key, new Envelope(Json.MAPPER.createObjectNode(), PolicyReports.read(body(req))));
    }

    /** Takes what the key may send now; events beyond its limit are dropped, and with nothing else the answer is 429. */
    private void accept(ServerResponse res, ProjectKey key, Envelope envelope) {
        var project = directory.project(key.projectId()).orElseThrow();
        var others = envelope.items().stream()
                .filter(item -> !item.type().equals("event"))
                .toList();
        var wait = quotas.use(key, envelope.items().size() - others.size(), clock.instant());
        if (wait.isZero()) {
            accepted(res, intake.accept(project, envelope));
            return;
        }
        long seconds = Math.max(1, Math.ceilDiv(wait.toMillis(), 1000));
        res.header(HeaderNames.create("X-Sentry-Rate-Limits"), seconds + ":error:key:key_quota");
        if (others.isEmpty()) {
            res.header(HeaderNames.RETRY_AFTER, Long.toString(seconds));
            throw new Rejection(Status.TOO_MANY_REQUESTS_429, "event submission rejected with_reason: RateLimited");
        }
        accepted(res, intake.accept(project, new Envelope(envelope.header(), others)));
    }

    private static byte[] body(ServerRequest req) {
        return switch (Body.readEncoded(req, COMPRESSED_BYTES)) {
            case Body.Complete(var bytes) -> Compression.undo(encoding(req), bytes, PLAIN_BYTES);
            case Body.TooLarge(var limit) -> throw Rejection.tooLarge("more than " + limit + " bytes");
        };
    }

    private static String encoding(ServerRequest req) {
        return req.headers().first(HeaderNames.CONTENT_ENCODING).orElse("");
    }

    private static void accepted(ServerResponse res, Optional<String> id) {
        var answer = Json.MAPPER.createObjectNode();
        id.ifPresent(known -> answer.put("id", known));
        json(res, answer.toString());
    }

    private static void reject(ServerRequest req, ServerResponse res, Rejection rejection) {
        var answer = Json.MAPPER.createObjectNode().put("detail", rejection.detail());
        var causes = answer.putArray("causes");
        rejection.causes().forEach(causes::add);
        json(res.status(rejection.status()), answer.toString());
    }

    private static void json(ServerResponse res, String answer) {
        allowBrowsers(res).header(HeaderNames.CONTENT_TYPE, "application/json");
        res.send(answer);
    }

    private static ServerResponse allowBrowsers(ServerResponse res) {
        return res.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .header(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "POST")
                .header(
                        HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS,
                        "x-sentry-auth, x-requested-with, origin, accept, content-type, authentication, authorization,"
                                + " content-encoding")
                .header(HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, "x-sentry-error, x-sentry-rate-limits, retry-after");
    }
}
