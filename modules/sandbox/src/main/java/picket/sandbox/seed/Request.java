package picket.sandbox.seed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import picket.http.Json;
import picket.sandbox.store.Project;

/** A transaction in the making: its spans follow each other, and what is logged and measured belongs to it. */
final class Request {
    private static final int SERVER_ERROR = 500;
    private static final int CLIENT_ERROR = 400;
    private static final int NOT_FOUND = 404;

    private final Mail mail;
    private final ObjectNode event;
    private final ObjectNode context;
    private final ArrayNode spans;
    private final ArrayNode logs = Json.MAPPER.createArrayNode();
    private final ArrayNode metrics = Json.MAPPER.createArrayNode();
    private Instant at;

    /**
     * A request that went well so far.
     *
     * @param event with what errors of the request say too: its name, release, user and context {@code trace}
     */
    Request(Mail mail, ObjectNode event, Instant start) {
        this.mail = mail;
        this.event = event;
        at = start;
        event.put("event_id", mail.hex(2)).put("type", "transaction").put("start_timestamp", Mail.seconds(start));
        context = event.withObject("contexts").withObject("trace");
        context.put("status", "ok");
        spans = event.putArray("spans");
    }

    /** A request with a fresh trace, of one of the customers. */
    static Request fresh(Mail mail, String name, String platform, String release, int customer, Instant start) {
        var event = Json.MAPPER
                .createObjectNode()
                .put("transaction", name)
                .put("platform", platform)
                .put("release", release)
                .put("environment", "production");
        event.withObject("contexts")
                .putObject("trace")
                .put("trace_id", mail.hex(2))
                .put("span_id", mail.hex(1))
                .put("op", "http.server");
        event.set("user", Customers.user(customer));
        return new Request(mail, event, start);
    }

    void query(String sql, int millis) {
        span("db", sql, millis);
    }

    /** Adds what comes next, and gives it. */
    ObjectNode span(String op, String description, int millis) {
        var span = spans.addObject()
                .put("span_id", mail.hex(1))
                .put("parent_span_id", context.path("span_id").asText())
                .put("trace_id", context.path("trace_id").asText())
                .put("op", op)
                .put("description", description)
                .put("status", "ok")
                .put("start_timestamp", Mail.seconds(at));
        at = at.plusMillis(millis);
        return span.put("timestamp", Mail.seconds(at));
    }

    /** What the client gets, as a status of HTTP. */
    void answer(int code) {
        context.putObject("data").put("http.response.status_code", code);
        if (code >= SERVER_ERROR) {
            fail("internal_error");
        } else if (code >= CLIENT_ERROR) {
            fail(code == NOT_FOUND ? "not_found" : "invalid_argument");
        }
    }

    void fail(String status) {
        context.put("status", status);
    }

    /** Logs a line, and gives its attributes. */
    ObjectNode log(String level, String body) {
        return given(logs.addObject().put("level", level).put("body", body));
    }

    void measure(String name, String type, String unit, double value) {
        given(metrics.addObject()
                .put("name", name)
                .put("type", type)
                .put("unit", unit)
                .put("value", value));
    }

    /** What SDKs say of everything that is sent within a trace. */
    private ObjectNode given(ObjectNode item) {
        item.put("timestamp", Mail.seconds(at));
        item.set("trace_id", context.path("trace_id"));
        item.set("span_id", context.path("span_id"));
        return item.putObject("attributes")
                .put("sentry.environment", event.path("environment").asText())
                .put("sentry.release", event.path("release").asText())
                .put(
                        "server.address",
                        event.path("server_name").asText(event.path("platform").asText() + "-1"));
    }

    void send(Project project, int millis) {
        at = at.plusMillis(millis);
        mail.send(project, "transaction", event.put("timestamp", Mail.seconds(at)), at);
        send(project, "log", logs);
        send(project, "trace_metric", metrics);
    }

    private void send(Project project, String type, ArrayNode items) {
        if (!items.isEmpty()) {
            var item = Json.MAPPER.createObjectNode().put("version", 2);
            item.set("items", items);
            mail.send(project, type, item, at);
        }
    }
}
