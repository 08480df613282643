package picket.web.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import picket.http.Json;

/**
 * A message as the stream that would make it. Who takes up an answer that went on after an approval has this first: to
 * the AI SDK a stream that is resumed is the whole message.
 */
final class Recital {
    private final List<String> stream = new ArrayList<>();

    private Recital() {}

    /** The parts of the stream, JSON on one line each. */
    static List<String> of(JsonNode message) {
        var recital = new Recital();
        var start = part("start").put("messageId", message.path("id").asText());
        if (message.has("metadata")) {
            start.set("messageMetadata", message.path("metadata"));
        }
        recital.send(start);
        int block = 0;
        for (var part : message.path("parts")) {
            block++;
            var type = part.path("type").asText();
            switch (type) {
                case "step-start" -> recital.send(part("start-step"));
                case "text", "reasoning" ->
                    recital.block(type, "block-" + block, part.path("text").asText());
                case "dynamic-tool" -> recital.call(part);
                default -> {
                    if (type.startsWith("data-")) {
                        recital.send(part);
                    }
                }
            }
        }
        return List.copyOf(recital.stream);
    }

    private void block(String type, String id, String text) {
        send(part(type + "-start").put("id", id));
        send(part(type + "-delta").put("id", id).put("delta", text));
        send(part(type + "-end").put("id", id));
    }

    private void call(JsonNode call) {
        var mistaken = call.path("input").isTextual();
        var begun = tool(mistaken ? "tool-input-error" : "tool-input-available", call)
                .put("toolName", call.path("toolName").asText())
                .put("dynamic", true);
        begun.set("input", call.path("input"));
        if (mistaken) {
            send(begun.put("errorText", call.path("errorText").asText()));
            return;
        }
        send(begun);
        var approval = call.path("approval");
        if (approval.has("id")) {
            var id = approval.path("id").asText();
            send(tool("tool-approval-request", call).put("approvalId", id));
            if (approval.has("approved")) {
                send(part("tool-approval-response")
                        .put("approvalId", id)
                        .put("approved", approval.path("approved").asBoolean()));
            }
        }
        switch (call.path("state").asText()) {
            case "output-available" -> {
                var part = tool("tool-output-available", call).put("dynamic", true);
                part.set("output", call.path("output"));
                send(part);
            }
            case "output-error" ->
                send(tool("tool-output-error", call)
                        .put("dynamic", true)
                        .put("errorText", call.path("errorText").asText()));
            case "output-denied" -> send(tool("tool-output-denied", call));
            default -> {
                // It waits, or was broken off: there is no more to say.
            }
        }
    }

    private static ObjectNode tool(String type, JsonNode call) {
        return part(type).put("toolCallId", call.path("toolCallId").asText());
    }

    private static ObjectNode part(String type) {
        return Json.MAPPER.createObjectNode().put("type", type);
    }

    private void send(JsonNode part) {
        stream.add(part.toString());
    }
}
