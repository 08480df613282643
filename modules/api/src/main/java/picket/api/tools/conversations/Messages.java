package picket.api.tools.conversations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.sentry.ConversationSpan;

/** What a call to a model was asked and what it answered, from the several forms in which SDKs write that down. */
final class Messages {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Messages() {}

    /** The last thing that the user said before the call; empty if unknown. */
    static String asked(ConversationSpan span) {
        return Stream.of("gen_ai.input.messages", "gen_ai.request.messages")
                .map(name -> lastOf(span.text(name), "user"))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    /** What the model answered; empty if unknown. */
    static String answered(ConversationSpan span) {
        var output = span.text("gen_ai.output.messages");
        var last = lastOf(output, "assistant");
        return Stream.of(
                        last.isBlank() && !isJson(output) ? output : last,
                        plain(span.text("gen_ai.response.text")),
                        span.text("gen_ai.response.object"))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String lastOf(String messages, String role) {
        var json = parse(messages);
        if (!json.isArray()) {
            // What was filtered or cut short is passed on as it is.
            return json.isMissingNode() && role.equals("user") ? messages : "";
        }
        return json.valueStream()
                .filter(message -> message.path("role").asText(role).equals(role))
                .map(Messages::content)
                .filter(text -> !text.isBlank())
                .reduce("", (_, later) -> later);
    }

    /** SDKs send the answer as text or as a list of texts. */
    private static String plain(String text) {
        var json = parse(text);
        return json.isArray() ? json.valueStream().map(Messages::content).collect(Collectors.joining("\n")) : text;
    }

    private static String content(JsonNode message) {
        if (message.isTextual()) {
            return message.textValue();
        }
        var content = message.path("content");
        var parts = content.isArray() ? content : message.path("parts");
        if (content.isTextual()) {
            return content.textValue();
        }
        return parts.valueStream()
                .map(part -> part.path("text").asText(part.path("content").asText("")))
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static boolean isJson(String text) {
        return !parse(text).isMissingNode();
    }

    private static JsonNode parse(String text) {
        if (!text.startsWith("[") && !text.startsWith("{")) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
