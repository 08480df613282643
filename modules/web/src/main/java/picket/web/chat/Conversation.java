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
            var parts = Part.of(message);
            if (message.path("role").asText().equals("user")) {
                var text = text(parts);
                if (!text.isBlank()) {
                    all.add(UserMessage.from(text));
                }
            } else {
                steps(parts).forEach(step -> addStep(step, all));
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
    static String text(List<Part> parts) {
        var text = new StringBuilder();
        for (var part : parts) {
            if (part instanceof Part.Text(var said)) {
                text.append(text.isEmpty() ? "" : "\n\n").append(said);
            }
        }
        return text.toString();
    }

    private static List<List<Part>> steps(List<Part> parts) {
        var steps = new ArrayList<List<Part>>();
        for (var part : parts) {
            if (steps.isEmpty() || part instanceof Part.StepStart) {
                steps.add(new ArrayList<>());
            }
            steps.getLast().add(part);
        }
        return steps;
    }

    private static void addStep(List<Part> step, List<ChatMessage> all) {
        var text = text(step);
        var calls = Part.calls(step);
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

    private static ToolExecutionRequest request(Part.Call call) {
        return ToolExecutionRequest.builder()
                .id(call.id())
                .name(call.tool())
                .arguments(call.input().isObject() ? call.input().toString() : "{}")
                .build();
    }

    /** What became of a call; every one has a result, since providers refuse conversations with calls that have none. */
    private static String result(Part.Call call) {
        return switch (call.state()) {
            case OUTPUT_AVAILABLE -> {
                var text = Reading.text(call.output().path("content"));
                yield text.isEmpty() ? "(no text)" : text;
            }
            case OUTPUT_ERROR -> call.error().orElse("The call failed.");
            case OUTPUT_DENIED -> REFUSED;
            case APPROVAL_REQUESTED -> NOT_RUN;
            // What a person allowed begins at once; the process that began this one ended before it.
            case APPROVAL_RESPONDED -> call.isApproved() ? brokenOff(false) : REFUSED;
            case INPUT_STREAMING, INPUT_AVAILABLE -> BROKEN_OFF;
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
