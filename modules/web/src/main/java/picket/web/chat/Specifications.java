package picket.web.chat;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import java.util.stream.StreamSupport;
import picket.web.tools.Tool;

/** Tools as a model is told of them. */
final class Specifications {
    private Specifications() {}

    static ToolSpecification of(Tool tool) {
        var schema = tool.inputSchema();
        var parameters = JsonObjectSchema.builder()
                .required(StreamSupport.stream(schema.path("required").spliterator(), false)
                        .map(name -> name.asText())
                        .toList());
        schema.path("properties")
                .properties()
                .forEach(property -> parameters.addProperty(
                        property.getKey(),
                        JsonRawSchema.from(property.getValue().toString())));
        return ToolSpecification.builder()
                .name(tool.name())
                .description(tool.description())
                .parameters(parameters.build())
                .build();
    }
}
