package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Set;
import picket.http.Json;

/** Monitors of web addresses: what can be set of one, and how answers show it. */
final class UptimeForm {
    private static final Set<Integer> INTERVALS = Set.of(60, 300, 600, 1200, 1800, 3600);
    private static final List<String> METHODS = List.of("GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS");
    private static final int NAME = 128;
    private static final int URL = 255;
    private static final int BODY = 10_000;

    private UptimeForm() {}

    /** One that was never set. */
    static ObjectNode fresh() {
        var form = Json.MAPPER
                .createObjectNode()
                .putNull("environment")
                .put("status", "active")
                .put("uptimeStatus", 1)
                .put("mode", 1)
                .put("method", "GET")
                .putNull("body")
                .putNull("owner")
                .put("traceSampling", false)
                .put("responseCaptureEnabled", true)
                .put("recoveryThreshold", 1)
                .put("downtimeThreshold", 3)
                .putNull("assertion");
        form.putArray("headers");
        return form;
    }

    /** Sets what the input gives; null clears what may be empty. */
    static void apply(Input input, ObjectNode monitor) {
        input.text("name", NAME).ifPresent(name -> monitor.put("name", name));
        input.text("url", URL).map(UptimeForm::url).ifPresent(url -> monitor.put("url", url));
        input.number("intervalSeconds").ifPresent(seconds -> {
            require(INTERVALS.contains(seconds), "intervalSeconds", "\"" + seconds + "\" is not a valid choice.");
            monitor.put("intervalSeconds", seconds);
        });
        input.number("timeoutMs").ifPresent(timeout -> {
            require(timeout >= 1_000 && timeout <= 60_000, "timeoutMs", "a number from 1000 to 60000 is needed");
            monitor.put("timeoutMs", timeout);
        });
        choice(input, "method", METHODS, monitor);
        choice(input, "status", List.of("active", "disabled"), monitor);
        clearable(input, "environment", 64, monitor);
        clearable(input, "body", BODY, monitor);
        clearable(input, "owner", 64, monitor);
        var owner = monitor.path("owner").asText("user:0");
        require(
                owner.equals("null") || owner.matches("(user|team):\\d{1,18}"),
                "owner",
                "user:ID or team:ID is needed");
        for (var flag : List.of("traceSampling", "responseCaptureEnabled")) {
            input.flag(flag).ifPresent(on -> monitor.put(flag, on));
        }
        for (var threshold : List.of("recoveryThreshold", "downtimeThreshold")) {
            input.number(threshold).ifPresent(times -> monitor.put(threshold, times));
        }
        if (input.has("headers")) {
            monitor.set("headers", headers(input.value("headers")));
        }
    }

    private static String url(String text) {
        try {
            var url = URI.create(text);
            require(url.getHost() != null && text.matches("(?i)https?://.*"), "url", "Enter a valid URL.");
            return text;
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("url: Enter a valid URL.");
        }
    }

    private static JsonNode headers(JsonNode given) {
        boolean pairs = given instanceof ArrayNode
                && given.valueStream()
                        .allMatch(pair -> pair.size() == 2
                                && pair.path(0).isTextual()
                                && pair.path(1).isTextual());
        require(pairs, "headers", "a list of pairs of texts is needed");
        return given;
    }

    private static void choice(Input input, String name, List<String> values, ObjectNode monitor) {
        input.text(name, 20).ifPresent(value -> {
            require(values.contains(value), name, "\"" + value + "\" is not a valid choice.");
            monitor.put(name, value);
        });
    }

    private static void clearable(Input input, String name, int longest, ObjectNode monitor) {
        if (input.has(name)) {
            monitor.put(name, input.text(name, longest).orElse(null));
        }
    }

    private static void require(boolean fine, String name, String otherwise) {
        if (!fine) {
            throw Refusal.badRequest(name + ": " + otherwise);
        }
    }
}
