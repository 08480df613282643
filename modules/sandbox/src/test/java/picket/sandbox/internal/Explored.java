package picket.sandbox.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** Telemetry of a small shop in an environment of its own, and questions over it. */
final class Explored {
    static final String TRACE = "4a2919b1c51cbfa01517d1e6744d7567";
    static final String ENVIRONMENT = "explored";

    private final TestSandbox sandbox;
    private final double now = Instant.now().toEpochMilli() / 1000.0;

    private Explored(TestSandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Sends what an SDK of each generation sends; sent twice it is kept once. */
    static Explored in(TestSandbox sandbox) {
        var explored = new Explored(sandbox);
        if (explored.table("dataset=spans&field=id&query=trace:" + TRACE).isEmpty()) {
            explored.transaction();
            explored.streamed();
            explored.logs();
            explored.metrics();
            explored.error();
        }
        return explored;
    }

    private void transaction() {
        send("transaction", """
                {"type":"transaction","event_id":"11111111111111111111111111111111","transaction":"GET /cart",\
                "start_timestamp":%1$s,"timestamp":%2$s,"platform":"python","release":"cart@1.0","environment":"%3$s",\
                "user":{"id":"7","email":"ada@example.com"},"tags":{"shelf":"b7"},\
                "measurements":{"lcp":{"value":1200.5,"unit":"millisecond"}},\
                "contexts":{"trace":{"trace_id":"%4$s","span_id":"aaaaaaaaaaaaaaaa","op":"http.server","status":"ok",\
                "data":{"http.response.status_code":200}}},\
                "spans":[\
                {"span_id":"bbbbbbbbbbbbbbb1","parent_span_id":"aaaaaaaaaaaaaaaa","op":"db","description":"SELECT * FROM cart",\
                "start_timestamp":%1$s,"timestamp":%5$s,"status":"ok","data":{"db.system":"postgresql","rows":12}},\
                {"span_id":"bbbbbbbbbbbbbbb2","parent_span_id":"aaaaaaaaaaaaaaaa","op":"db","description":"SELECT * FROM stock",\
                "start_timestamp":%5$s,"timestamp":%6$s,"status":"internal_error"}]}""".formatted(now - 60, now - 59, ENVIRONMENT, TRACE, now - 59.9, now - 59.6));
    }

    private void streamed() {
        send("span", """
                {"version":2,"items":[{"trace_id":"%s","span_id":"cccccccccccccccc","parent_span_id":"aaaaaaaaaaaaaaaa",\
                "name":"charge card","status":"ok","is_segment":true,"start_timestamp":%s,"end_timestamp":%s,\
                "attributes":{"sentry.op":{"value":"rpc","type":"string"},\
                "sentry.environment":{"value":"%s","type":"string"},"retries":{"value":3,"type":"integer"},\
                "express":{"value":true,"type":"boolean"}}}]}""".formatted(TRACE, now - 59.5, now - 59.1, ENVIRONMENT));
    }

    private void logs() {
        send("log", """
                {"items":[\
                {"timestamp":%1$s,"trace_id":"%2$s","level":"error","body":"card was declined",\
                "attributes":{"sentry.environment":{"value":"%3$s","type":"string"},"order":{"value":17,"type":"integer"}}},\
                {"timestamp":%1$s,"trace_id":"%2$s","level":"info","body":"cart opened",\
                "attributes":{"sentry.environment":{"value":"%3$s","type":"string"}}}]}""".formatted(now - 59.2, TRACE, ENVIRONMENT));
    }

    private void metrics() {
        var one = """
                {"timestamp":%s,"trace_id":"%s","name":"%s","type":"%s","unit":"%s","value":%s,\
                "attributes":{"sentry.environment":{"value":"explored","type":"string"}}}""";
        send(
                "trace_metric",
                "{\"items\":["
                        + String.join(
                                ",",
                                one.formatted(now - 50, TRACE, "cart.size", "distribution", "item", 2),
                                one.formatted(now - 49, TRACE, "cart.size", "distribution", "item", 4),
                                one.formatted(now - 48, TRACE, "orders", "counter", "", 1))
                        + "]}");
    }

    private void error() {
        send("event", """
                {"event_id":"22222222222222222222222222222222","level":"error","platform":"python","timestamp":%s,\
                "environment":"%s","contexts":{"trace":{"trace_id":"%s","span_id":"bbbbbbbbbbbbbbb2"}},\
                "user":{"id":"7","email":"ada@example.com"},\
                "exception":{"values":[{"type":"TimeoutError","value":"stock is slow"},\
                {"type":"StockError","value":"no stock","stacktrace":{"frames":[\
                {"filename":"stock.py","function":"reserve","module":"shop.stock","lineno":12,"in_app":true}]}}]}}""".formatted(now - 59.6, ENVIRONMENT, TRACE));
    }

    private void send(String type, String json) {
        var answer = sandbox.envelope("{}\n{\"type\":\"" + type + "\"}\n" + json + "\n");
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
    }

    /** The rows of an answer; parameters are encoded but for {@code &} and {@code =}. */
    JsonNode table(String parameters) {
        var answer = sandbox.json("/organizations/acme/events/?" + encode(parameters));
        if (!answer.has("data")) {
            throw new AssertionError(answer);
        }
        return answer.path("data");
    }

    /** One column of the rows of this environment. */
    List<String> column(String dataset, String query, String field, String sort) {
        var rows = table("dataset=" + dataset + "&environment=" + ENVIRONMENT + "&field=" + field + "&query=" + query
                + "&sort=" + sort);
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.path(field).asText())
                .toList();
    }

    /** The status and the detail of an answer to bad parameters. */
    String refused(String path) {
        var answer = sandbox.get("/organizations/acme/" + encode(path));
        return answer.statusCode() + " "
                + TestSandbox.json(answer).path("detail").asText();
    }

    JsonNode json(String path) {
        return sandbox.json("/organizations/acme/" + encode(path));
    }

    private static String encode(String parameters) {
        return URLEncoder.encode(parameters, StandardCharsets.UTF_8)
                .replace("%26", "&")
                .replace("%3D", "=")
                .replace("%3F", "?")
                .replace("%2F", "/")
                .replace("%25", "%");
    }
}
