package picket.sandbox.seed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import picket.http.Json;
import picket.sandbox.ingest.Envelope;
import picket.sandbox.ingest.Intake;
import picket.sandbox.store.Archive;
import picket.sandbox.store.Project;

/**
 * What the processors of the shop were busy with: capturing payments mostly waits for a lock on the ledger, more so since
 * the release of yesterday; the front page renders recommendations.
 */
final class Profiles {
    private static final long STEP = Duration.ofMillis(10).toNanos();
    private static final int RECENT = 6;

    private final Archive archive;
    private final Shipping shipping;
    private final RandomGenerator random;
    private final Instant now;

    Profiles(Archive archive, Shipping shipping, RandomGenerator random, Instant now) {
        this.archive = archive;
        this.shipping = shipping;
        this.random = random;
        this.now = now;
    }

    private record Function(String name, String module, String file, int line, boolean inApp) {
        ObjectNode json() {
            return Json.MAPPER
                    .createObjectNode()
                    .put("function", name)
                    .put("module", module)
                    .put("filename", file)
                    .put("lineno", line)
                    .put("in_app", inApp);
        }
    }

    private static final List<Function> CAPTURE = List.of(
            new Function("run", "java.lang.VirtualThread", "VirtualThread.java", 329, false),
            new Function(
                    "doFilter",
                    "org.springframework.web.filter.OncePerRequestFilter",
                    "OncePerRequestFilter.java",
                    116,
                    false),
            new Function("capture", "com.acme.payments.CaptureController", "CaptureController.java", 58, true),
            new Function("book", "com.acme.payments.ledger.Ledger", "Ledger.java", 91, true),
            new Function("lockAccount", "com.acme.payments.ledger.LedgerRepository", "LedgerRepository.java", 44, true),
            new Function(
                    "executeQuery", "org.postgresql.jdbc.PgPreparedStatement", "PgPreparedStatement.java", 134, false),
            new Function("toReceipt", "com.acme.payments.Receipts", "Receipts.java", 27, true),
            new Function(
                    "writeValueAsString",
                    "com.fasterxml.jackson.databind.ObjectMapper",
                    "ObjectMapper.java",
                    3964,
                    false));

    /** Innermost function first, as senders put it: waiting for the lock, booking, writing the receipt. */
    private static final List<List<Integer>> CAPTURE_STACKS =
            List.of(List.of(5, 4, 3, 2, 1, 0), List.of(3, 2, 1, 0), List.of(7, 6, 2, 1, 0));

    private static final List<Function> RENDER = List.of(
            new Function("listOnTimeout", "node:internal", "node:internal/timers", 581, false),
            new Function("renderHome", "routes.home", "src/routes/home.mjs", 33, true),
            new Function("rankRecommendations", "lib.recommendations", "src/lib/recommendations.mjs", 72, true),
            new Function("sort", "native", "native array.js", 0, false));
    private static final List<List<Integer>> RENDER_STACKS = List.of(List.of(3, 2, 1, 0), List.of(1, 0));

    /** Profiles of transactions, most of the last week, the slow ones of the last day. */
    void capture(Project payments) {
        for (int i = 0; i < 30; i++) {
            boolean recent = i < RECENT;
            var hours = recent ? 2 + 3.5 * i : 26 + 5.5 * i;
            var time = now.minus(Duration.ofMinutes(Math.round(hours * 60)));
            var profile = profile("java", "payments", shipping.current(payments, time))
                    .put("version", "1")
                    .put("event_id", hex())
                    .put("timestamp", time.toString());
            profile.putObject("transaction")
                    .put("name", "POST /v2/orders/{id}/captures")
                    .put("id", hex())
                    .put("trace_id", hex())
                    .put("active_thread_id", "31");
            var samples = samples(profile, CAPTURE, CAPTURE_STACKS);
            var counts =
                    new int[] {(recent ? 34 : 16) + random.nextInt(6), 4 + random.nextInt(3), 5 + random.nextInt(3)};
            int taken = 0;
            for (int stack = 0; stack < counts.length; stack++) {
                for (int n = 0; n < counts[stack]; n++) {
                    samples.addObject()
                            .put("stack_id", stack)
                            .put("thread_id", "31")
                            .put("elapsed_since_start_ns", STEP * taken++);
                }
            }
            profile.withObject("profile")
                    .putObject("thread_metadata")
                    .putObject("31")
                    .put("name", "tomcat-handler-3");
            var took = Duration.ofNanos(STEP * taken);
            var request = request(profile, time, took, Duration.ofNanos(STEP * counts[0]));
            send(
                    payments,
                    List.of(Envelope.Item.of("transaction", request), Envelope.Item.of("profile", profile)),
                    time.plus(took));
        }
    }

    /** The request that a profile was taken of, which SDKs send along. */
    private static ObjectNode request(ObjectNode profile, Instant began, Duration took, Duration locked) {
        var named = profile.path("transaction");
        var trace = named.path("trace_id").asText();
        var request = Json.MAPPER
                .createObjectNode()
                .put("type", "transaction")
                .put("event_id", named.path("id").asText())
                .put("transaction", named.path("name").asText())
                .put("start_timestamp", Mail.seconds(began))
                .put("timestamp", Mail.seconds(began.plus(took)));
        for (var same : List.of("platform", "environment", "release")) {
            request.set(same, profile.path(same));
        }
        var contexts = request.putObject("contexts");
        contexts.putObject("trace")
                .put("trace_id", trace)
                .put("span_id", trace.substring(0, 16))
                .put("op", "http.server")
                .put("status", "ok")
                .putObject("data")
                .put("http.response.status_code", 201);
        contexts.putObject("profile").put("profile_id", profile.path("event_id").asText());
        request.putArray("spans")
                .addObject()
                .put("span_id", trace.substring(16))
                .put("parent_span_id", trace.substring(0, 16))
                .put("op", "db")
                .put("description", "SELECT * FROM account WHERE id = ? FOR UPDATE")
                .put("status", "ok")
                .put("start_timestamp", Mail.seconds(began))
                .put("timestamp", Mail.seconds(began.plus(locked)));
        return request;
    }

    /** Two minutes of a continuous profile. */
    void render(Project storefront) {
        var profiler = hex();
        for (int piece = 0; piece < 2; piece++) {
            var time = now.minus(Duration.ofMinutes(30L - piece));
            var chunk = profile("node", "storefront", shipping.current(storefront, time))
                    .put("version", "2")
                    .put("profiler_id", profiler)
                    .put("chunk_id", hex());
            var samples = samples(chunk, RENDER, RENDER_STACKS);
            for (int n = 0; n < 120; n++) {
                samples.addObject()
                        .put("stack_id", n % 4 == 0 ? 1 : 0)
                        .put("thread_id", "0")
                        .put("timestamp", time.toEpochMilli() / 1000.0 + n / 2.0);
            }
            chunk.withObject("profile")
                    .putObject("thread_metadata")
                    .putObject("0")
                    .put("name", "main");
            send(storefront, List.of(Envelope.Item.of("profile_chunk", chunk)), time.plusSeconds(60));
        }
    }

    private static ObjectNode profile(String platform, String server, String release) {
        var profile = Json.MAPPER
                .createObjectNode()
                .put("platform", platform)
                .put("environment", "production")
                .put("release", release);
        profile.putObject("os").put("name", "Linux").put("version", "6.1.0");
        profile.putObject("device").put("architecture", "x86_64").put("model", server + "-1");
        profile.putObject("client_sdk").put("name", "sentry." + platform).put("version", "8.62.0");
        return profile;
    }

    private static ArrayNode samples(ObjectNode profile, List<Function> functions, List<List<Integer>> stacks) {
        var inner = profile.putObject("profile");
        var frames = inner.putArray("frames");
        functions.forEach(function -> frames.add(function.json()));
        var lists = inner.putArray("stacks");
        stacks.forEach(stack -> {
            var list = lists.addArray();
            stack.forEach(list::add);
        });
        return inner.putArray("samples");
    }

    private void send(Project project, List<Envelope.Item> items, Instant time) {
        new Intake(archive, InstantSource.fixed(time), random)
                .accept(project, new Envelope(Json.MAPPER.createObjectNode(), items));
    }

    private String hex() {
        return String.format("%016x%016x", random.nextLong(), random.nextLong());
    }
}
