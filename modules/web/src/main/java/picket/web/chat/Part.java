package picket.web.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** A part of a UI message of the AI SDK, as far as the chat needs it. They come from pages: any member may lack. */
sealed interface Part {
    /** What follows the model said and called at one time. */
    record StepStart() implements Part {}

    /** What was said. */
    record Text(String text) implements Part {}

    /** What the model thought. */
    record Reasoning(String text) implements Part {}

    /** A call of a tool. */
    record Call(JsonNode json) implements Part {
        String id() {
            return json.path("toolCallId").asText();
        }

        String tool() {
            return json.path("toolName").asText();
        }

        /** Whether it says which call of which tool it is. */
        boolean isNamed() {
            return json.path("toolCallId").isTextual() && json.path("toolName").isTextual();
        }

        JsonNode input() {
            return json.path("input");
        }

        CallState state() {
            return CallState.read(json.path("state").asText());
        }

        /** Id of the approval that a person is, or was, asked for. */
        Optional<String> approval() {
            return Optional.of(json.at("/approval/id"))
                    .filter(id -> !id.isMissingNode())
                    .map(JsonNode::asText);
        }

        /** What the person said to it. */
        Optional<Boolean> answer() {
            return Optional.of(json.at("/approval/approved"))
                    .filter(approved -> !approved.isMissingNode())
                    .map(JsonNode::asBoolean);
        }

        boolean isApproved() {
            return answer().orElse(false);
        }

        /** What the tool answered, as MCP has it. */
        JsonNode output() {
            return json.path("output");
        }

        /** Why there is no output. */
        Optional<String> error() {
            return Optional.of(json.path("errorText"))
                    .filter(error -> !error.isMissingNode() && !error.isNull())
                    .map(JsonNode::asText);
        }
    }

    /** What only the page goes by. */
    record Data(JsonNode json) implements Part {}

    /** Anything else. */
    record Other() implements Part {}

    /** One part. */
    static Part read(JsonNode json) {
        var type = json.path("type").asText();
        return switch (type) {
            case "step-start" -> new StepStart();
            case "text" -> new Text(json.path("text").asText());
            case "reasoning" -> new Reasoning(json.path("text").asText());
            case "dynamic-tool" -> new Call(json);
            default -> type.startsWith("data-") ? new Data(json) : new Other();
        };
    }

    /** The parts of a message, in order. */
    static List<Part> of(JsonNode message) {
        return message.path("parts").valueStream().map(Part::read).toList();
    }

    /** Those of them that are calls. */
    static List<Call> calls(List<Part> parts) {
        return parts.stream()
                .filter(Call.class::isInstance)
                .map(Call.class::cast)
                .toList();
    }
}
