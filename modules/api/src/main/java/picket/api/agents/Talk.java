package picket.api.agents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picket.http.Json;
import picket.llm.Model;

/** A talk between a model and the tools that it may call. */
final class Talk {
    private final Model model;
    private final List<ChatMessage> messages = new ArrayList<>();

    /**
     * Begins one.
     *
     * @param system what the model is and has to do
     * @param user what is asked of it
     */
    Talk(Model model, String system, String user) {
        this.model = model;
        messages.add(SystemMessage.from(system));
        messages.add(UserMessage.from(user));
    }

    /** What the model says next, which becomes part of the talk. */
    Model.Said next(List<ToolSpecification> tools) {
        var said = model.ask(ChatRequest.builder()
                .messages(messages)
                .toolSpecifications(tools)
                .build());
        if (said instanceof Model.Said.Message(var message)) {
            messages.add(message);
        }
        return said;
    }

    /** Answers a call. */
    void answer(ToolExecutionRequest call, String text) {
        messages.add(ToolExecutionResultMessage.from(call, text));
    }

    /** Says something in place of a person. */
    void say(String text) {
        messages.add(UserMessage.from(text));
    }

    /** Takes in a call of an earlier round, with its answer. */
    void recall(String name, ObjectNode arguments, String text) {
        var call = ToolExecutionRequest.builder()
                .id("call-" + messages.size())
                .name(name)
                .arguments(arguments.toString())
                .build();
        messages.add(AiMessage.from(call));
        answer(call, text);
    }

    /** A tool as a model is told of it. */
    static ToolSpecification tool(String name, String description, JsonNode schema) {
        var parameters = JsonObjectSchema.builder()
                .required(schema.path("required")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList());
        schema.path("properties")
                .properties()
                .forEach(property -> parameters.addProperty(
                        property.getKey(),
                        JsonRawSchema.from(property.getValue().toString())));
        return ToolSpecification.builder()
                .name(name)
                .description(description)
                .parameters(parameters.build())
                .build();
    }

    /** The arguments of a call; empty if they are no object. */
    static Optional<ObjectNode> arguments(ToolExecutionRequest call) {
        var given = Optional.ofNullable(call.arguments()).orElse("");
        return given.isBlank() ? Optional.of(Json.MAPPER.createObjectNode()) : object(given);
    }

    /** The text as an object, if it is one. */
    static Optional<ObjectNode> object(String json) {
        try {
            return Json.MAPPER.readTree(json) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
