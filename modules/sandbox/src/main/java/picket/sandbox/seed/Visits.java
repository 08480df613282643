package picket.sandbox.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.DeflaterOutputStream;
import picket.http.Json;
import picket.sandbox.ingest.Envelope;
import picket.sandbox.ingest.Intake;
import picket.sandbox.store.Archive;
import picket.sandbox.store.Project;
import picket.sandbox.store.StoredEvent;

/** Recorded visits to the shop: someone who cannot pay and clicks again and again, and someone who looks around. */
final class Visits {
    private static final String SHOP = "https://shop.acme.example";

    private final Archive archive;
    private final RandomGenerator random;
    private final Instant now;

    Visits(Archive archive, RandomGenerator random, Instant now) {
        this.archive = archive;
        this.random = random;
        this.now = now;
    }

    /** Ends in an error. */
    void angry(Project storefront, StoredEvent error) {
        var end = error.event().occurred();
        var begin = end.minusSeconds(94);
        var events = Json.MAPPER.createArrayNode();
        page(events, begin, "/");
        crumb(events, begin.plusSeconds(6), "ui.click", "main > a.card[data-id=\"17\"] > img");
        page(events, begin.plusSeconds(8), "/products/17");
        span(events, begin.plusSeconds(9), "resource.fetch", SHOP + "/api/products/17?currency=EUR", 240);
        crumb(events, begin.plusSeconds(31), "ui.click", "button#add-to-cart");
        page(events, begin.plusSeconds(48), "/cart");
        crumb(events, begin.plusSeconds(70), "ui.click", "button#checkout");
        span(events, begin.plusSeconds(71), "resource.fetch", SHOP + "/api/cart/checkout?retry=1", 5_020);
        slowClick(events, begin.plusSeconds(72), "button#checkout");
        crumb(events, begin.plusSeconds(93), "console", "POST /api/cart/checkout 500 (Internal Server Error)");
        var replay = replay(error.event().id(), begin, end, List.of("/", "/products/17", "/cart"));
        var json = error.event().json();
        // Seen from the server, the visitor's system is the client's.
        visitor(replay, json.path("user"), json.at("/contexts/browser"), json.at("/contexts/client_os"));
        replay.put("release", error.event().release());
        replay.putArray("error_ids").add(error.event().id());
        replay.putArray("trace_ids").add(error.event().traceId());
        send(storefront, end, replay, events);
    }

    /** Ends well. */
    void calm(Project storefront) {
        var begin = now.minus(Duration.ofHours(5));
        var events = Json.MAPPER.createArrayNode();
        page(events, begin, "/");
        page(events, begin.plusSeconds(12), "/categories/boots");
        crumb(events, begin.plusSeconds(40), "ui.click", "a.next-page");
        span(events, begin.plusSeconds(41), "resource.fetch", SHOP + "/api/categories/boots?page=2", 310);
        var replay = replay(hex(), begin, begin.plusSeconds(66), List.of("/", "/categories/boots"));
        visitor(replay, Customers.user(1), Customers.browser(1), Customers.system(1));
        replay.put("release", "storefront@2.15.0");
        send(storefront, begin.plusSeconds(66), replay, events);
    }

    private static ObjectNode event(ArrayNode events, Instant at, int type) {
        return events.addObject().put("type", type).put("timestamp", at.toEpochMilli());
    }

    private static void page(ArrayNode events, Instant at, String path) {
        event(events, at, 4)
                .putObject("data")
                .put("href", SHOP + path)
                .put("width", 1440)
                .put("height", 900);
    }

    private static ObjectNode payload(ArrayNode events, Instant at, String tag) {
        return event(events, at, 5).putObject("data").put("tag", tag).putObject("payload");
    }

    private static ObjectNode crumb(ArrayNode events, Instant at, String category, String message) {
        return payload(events, at, "breadcrumb")
                .put("timestamp", at.toEpochMilli() / 1000.0)
                .put("type", "default")
                .put("category", category)
                .put("message", message);
    }

    private static void slowClick(ArrayNode events, Instant at, String element) {
        crumb(events, at, "ui.slowClickDetected", element)
                .putObject("data")
                .put("endReason", "timeout")
                .put("timeAfterClickMs", 7_000)
                .put("clickCount", 6)
                .put("url", SHOP + "/cart?step=pay");
    }

    private static void span(ArrayNode events, Instant at, String op, String description, int millis) {
        payload(events, at, "performanceSpan")
                .put("op", op)
                .put("description", description)
                .put("startTimestamp", at.toEpochMilli() / 1000.0)
                .put("endTimestamp", (at.toEpochMilli() + millis) / 1000.0)
                .putObject("data")
                .put("method", "GET")
                .put("statusCode", millis > 5_000 ? 500 : 200);
    }

    /** @param id which is that of the error too, if there is one */
    private static ObjectNode replay(String id, Instant begin, Instant end, List<String> paths) {
        var replay = Json.MAPPER
                .createObjectNode()
                .put("type", "replay_event")
                .put("replay_id", id)
                .put("segment_id", 0)
                .put("replay_type", "session")
                .put("replay_start_timestamp", begin.toEpochMilli() / 1000.0)
                .put("timestamp", end.toEpochMilli() / 1000.0)
                .put("platform", "javascript")
                .put("environment", "production");
        paths.forEach(path -> replay.withArray("urls").add(SHOP + path));
        replay.putObject("sdk").put("name", "sentry.javascript.react").put("version", "11.12.0");
        return replay;
    }

    private static void visitor(ObjectNode replay, JsonNode user, JsonNode browser, JsonNode system) {
        replay.set("user", user);
        var contexts = replay.putObject("contexts");
        contexts.set("browser", browser);
        contexts.set("os", system);
    }

    private void send(Project project, Instant end, ObjectNode replay, ArrayNode events) {
        var header = Json.MAPPER.createObjectNode();
        header.set("event_id", replay.path("replay_id"));
        var items = List.of(Envelope.Item.of("replay_event", replay), recording(events));
        new Intake(archive, InstantSource.fixed(end), random).accept(project, new Envelope(header, items));
    }

    private static Envelope.Item recording(ArrayNode events) {
        var bytes = new ByteArrayOutputStream();
        try {
            bytes.write("{\"segment_id\":0}\n".getBytes(StandardCharsets.UTF_8));
            try (var zlib = new DeflaterOutputStream(bytes)) {
                zlib.write(events.toString().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory is full", e);
        }
        var header =
                Json.MAPPER.createObjectNode().put("type", "replay_recording").put("length", bytes.size());
        return new Envelope.Item(header, ByteBuffer.wrap(bytes.toByteArray()));
    }

    private String hex() {
        return String.format("%016x%016x", random.nextLong(), random.nextLong());
    }
}
