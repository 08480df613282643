package picket.web.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import picket.web.tools.Reading;

/** UI messages of the AI SDK as a model reads them. */
final class Conversation {
    /** Characters of tool results; older ones are left out, since no model could read them all. */
    private static final int MOST_RESULTS = 300_000;

    static final String REFUSED = "The person refused this call. Do not repeat it; go on without it, or ask.";
    private static final String NOT_RUN = "This call was not run: the person did not approve it.";
    private static final String BROKEN_OFF = "This call was broken off before it answered.";
    private static final String MAY_BE_DONE = " It may have been done: look before you do it again.";
    private static final String LEFT_OUT = "(An old result, left out. Call the tool again if you need it.)";

    private Conversation() {}

    /** The messages for a model, in order. */
    static List<ChatMessage> of(Iterable<JsonNode> messages) {
        var all = new ArrayList<ChatMessage>();
        for (var message : messages) {
            if (message.path("role").asText().equals("user")) {
                var text = text(message.path("parts"));
                if (!text.isBlank()) {
                    all.add(UserMessage.from(text));
                }
            } else {
                steps(message.path("parts")).forEach(step -> addStep(step, all));
            }
        }
        return shortened(all);
    }

    /** Whether a tool has read what strangers wrote, and so whatever follows may be their will. */
    static boolean tainted(Iterable<JsonNode> messages) {
        for (var message : messages) {
            for (var part : message.path("parts")) {
                if (Reading.trust(part.path("output")) == Reading.Trust.UNTRUSTED) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The text of some parts. */
    static String text(Iterable<JsonNode> parts) {
        var text = new StringBuilder();
        for (var part : parts) {
            if (part.path("type").asText().equals("text")) {
                text.append(text.isEmpty() ? "" : "\n\n")
                        .append(part.path("text").asText());
            }
        }
        return text.toString();
    }

    private static List<List<JsonNode>> steps(JsonNode parts) {
        var steps = new ArrayList<List<JsonNode>>();
        for (var part : parts) {
            if (steps.isEmpty() || part.path("type").asText().equals("step-start")) {
                steps.add(new ArrayList<>());
            }
            steps.getLast().add(part);
        }
        return steps;
    }

    private static void addStep(List<JsonNode> step, List<ChatMessage> all) {
        var text = text(step);
        var calls = step.stream()
                .filter(part -> part.path("type").asText().equals("dynamic-tool"))
                .toList();
        if (text.isEmpty() && calls.isEmpty()) {
            return;
        }
        var message = AiMessage.builder()
                .toolExecutionRequests(calls.stream().map(Conversation::request).toList());
        if (!text.isEmpty()) {
            message.text(text);
        }
        all.add(message.build());
        calls.forEach(call -> all.add(ToolExecutionResultMessage.from(request(call), result(call))));
    }

    private static ToolExecutionRequest request(JsonNode call) {
        return ToolExecutionRequest.builder()
                .id(call.path("toolCallId").asText())
                .name(call.path("toolName").asText())
                .arguments(call.path("input").isObject() ? call.path("input").toString() : "{}")
                .build();
    }

    /** What became of a call; every one has a result, since providers refuse conversations with calls that have none. */
    private static String result(JsonNode call) {
        return switch (call.path("state").asText()) {
            case "output-available" -> {
                var text = Reading.text(call.path("output").path("content"));
                yield text.isEmpty() ? "(no text)" : text;
            }
            case "output-error" -> call.path("errorText").asText("The call failed.");
            case "output-denied" -> REFUSED;
            case "approval-requested" -> NOT_RUN;
            // What a person allowed begins at once; the process that began this one ended before it.
            case "approval-responded" -> call.at("/approval/approved").asBoolean() ? brokenOff(false) : REFUSED;
            default -> BROKEN_OFF;
        };
    }

    /** What is said of a call that began and gave no answer. */
    static String brokenOff(boolean readOnly) {
        return readOnly ? BROKEN_OFF : BROKEN_OFF + MAY_BE_DONE;
    }

    private static List<ChatMessage> shortened(List<ChatMessage> all) {
        int left = MOST_RESULTS;
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i) instanceof ToolExecutionResultMessage result) {
                left -= result.text().length();
                if (left < 0) {
                    all.set(i, ToolExecutionResultMessage.from(result.id(), result.toolName(), LEFT_OUT));
                }
            }
        }
        return Collections.unmodifiableList(all);
    }
}
