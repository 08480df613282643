package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picket.http.Json;
import picket.sandbox.event.ErrorEvent;
import picket.sandbox.event.Times;

/** The interfaces of an event as {@code entries}, in Sentry's order. */
final class Entries {
    private Entries() {}

    static ArrayNode of(ErrorEvent event) {
        var json = event.json();
        var entries = Json.MAPPER.createArrayNode();
        if (!event.message().isEmpty()) {
            entries.add(entry("message", message(event)));
        }
        if (json.has("exception")) {
            entries.add(entry("exception", exceptions(json.path("exception").path("values"))));
        }
        if (json.has("threads")) {
            entries.add(entry("threads", threads(json.path("threads").path("values"))));
        }
        if (json.has("breadcrumbs")) {
            entries.add(
                    entry("breadcrumbs", breadcrumbs(json.path("breadcrumbs").path("values"))));
        }
        if (json.has("request")) {
            entries.add(entry("request", RequestForm.of(json.path("request"))));
        }
        if (json.path("csp").isObject()) {
            entries.add(entry("csp", json.path("csp")));
        }
        return entries;
    }

    private static ObjectNode entry(String type, JsonNode data) {
        var entry = Json.MAPPER.createObjectNode().put("type", type);
        entry.set("data", data);
        return entry;
    }

    private static ObjectNode message(ErrorEvent event) {
        var given = event.json().path("logentry");
        var data = Json.MAPPER
                .createObjectNode()
                .put("formatted", event.message())
                .put("message", given.path("message").asText(null));
        data.set("params", given.path("params").isMissingNode() ? Json.MAPPER.nullNode() : given.path("params"));
        return data;
    }

    private static ObjectNode exceptions(JsonNode values) {
        var data = Json.MAPPER.createObjectNode();
        var list = data.putArray("values");
        boolean system = false;
        for (var value : values) {
            var stacktrace = Stacktraces.of(value.path("stacktrace"));
            system |= stacktrace.path("hasSystemFrames").asBoolean();
            var exception = list.addObject()
                    .put("type", value.path("type").asText(null))
                    .put("value", value.path("value").asText(null))
                    .put("module", value.path("module").asText(null));
            exception.set("mechanism", orNull(value.path("mechanism")));
            exception.set("threadId", orNull(value.path("thread_id")));
            exception.set("stacktrace", stacktrace);
            exception.putNull("rawStacktrace");
        }
        return data.put("hasSystemFrames", system).putNull("excOmitted");
    }

    private static ObjectNode threads(JsonNode values) {
        var data = Json.MAPPER.createObjectNode();
        var list = data.putArray("values");
        for (var value : values) {
            var thread = list.addObject()
                    .put("name", value.path("name").asText(null))
                    .put("state", value.path("state").asText(null))
                    .put("crashed", value.path("crashed").asBoolean())
                    .put("current", value.path("current").asBoolean());
            thread.set("id", orNull(value.path("id")));
            thread.set("heldLocks", orNull(value.path("held_locks")));
            thread.set("stacktrace", Stacktraces.of(value.path("stacktrace")));
            thread.putNull("rawStacktrace");
        }
        return data;
    }

    private static ObjectNode breadcrumbs(JsonNode values) {
        var data = Json.MAPPER.createObjectNode();
        var list = data.putArray("values");
        for (var value : values) {
            var crumb = list.addObject()
                    .put("type", value.path("type").asText("default"))
                    .put("level", value.path("level").asText("info"))
                    .put("category", value.path("category").asText(null))
                    .put("message", value.path("message").asText(null))
                    .put("event_id", value.path("event_id").asText(null))
                    .put(
                            "timestamp",
                            Times.parse(value.path("timestamp"))
                                    .map(Object::toString)
                                    .orElse(null));
            crumb.set("data", orNull(value.path("data")));
        }
        return data;
    }

    static JsonNode orNull(JsonNode value) {
        return value.isMissingNode() ? Json.MAPPER.nullNode() : value;
    }
}
