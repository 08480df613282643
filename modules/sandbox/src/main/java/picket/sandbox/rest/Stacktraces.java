package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import picket.http.Json;

/** Stack traces as answers show them: camel case, and source lines with their numbers. */
final class Stacktraces {
    /** Text fields and the names that SDKs give them. */
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("filename", "filename"),
            Map.entry("absPath", "abs_path"),
            Map.entry("module", "module"),
            Map.entry("package", "package"),
            Map.entry("platform", "platform"),
            Map.entry("function", "function"),
            Map.entry("rawFunction", "raw_function"),
            Map.entry("symbol", "symbol"),
            Map.entry("instructionAddr", "instruction_addr"),
            Map.entry("symbolAddr", "symbol_addr"),
            Map.entry("trust", "trust"));

    private Stacktraces() {}

    /** The stack trace; null in JSON if there is none. */
    static JsonNode of(JsonNode stacktrace) {
        if (!stacktrace.path("frames").isArray()) {
            return Json.MAPPER.nullNode();
        }
        var form = Json.MAPPER.createObjectNode();
        var frames = form.putArray("frames");
        boolean own = false;
        boolean system = false;
        for (var frame : stacktrace.path("frames")) {
            boolean inApp = frame.path("in_app").asBoolean();
            own |= inApp;
            system |= !inApp;
            frames.add(frame(frame, inApp));
        }
        form.set("framesOmitted", Entries.orNull(stacktrace.path("frames_omitted")));
        form.set("registers", Entries.orNull(stacktrace.path("registers")));
        return form.put("hasSystemFrames", own && system);
    }

    private static ObjectNode frame(JsonNode frame, boolean inApp) {
        var form = Json.MAPPER.createObjectNode();
        TEXTS.forEach((field, given) -> form.put(field, frame.path(given).asText(null)));
        form.put("inApp", inApp).putNull("errors").putNull("sourceLink");
        form.set("lineNo", number(frame, "lineno"));
        form.set("colNo", number(frame, "colno"));
        form.set("lock", Entries.orNull(frame.path("lock")));
        form.set("vars", Entries.orNull(frame.path("vars")));
        form.set("context", context(frame));
        return form;
    }

    private static ArrayNode context(JsonNode frame) {
        var context = Json.MAPPER.createArrayNode();
        if (!frame.path("context_line").isTextual() || !frame.path("lineno").isInt()) {
            return context;
        }
        int line = frame.path("lineno").asInt();
        int first = line - frame.path("pre_context").size();
        for (var text : frame.path("pre_context")) {
            context.addArray().add(first++).add(text.asText());
        }
        context.addArray().add(line).add(frame.path("context_line").asText());
        for (var text : frame.path("post_context")) {
            context.addArray().add(++line).add(text.asText());
        }
        return context;
    }

    private static JsonNode number(JsonNode frame, String field) {
        return frame.path(field).isInt() ? frame.path(field) : Json.MAPPER.nullNode();
    }
}
