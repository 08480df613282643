package picket.api.transport;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.Base64;
import java.util.Map;
import picket.api.session.Scope;
import picket.api.tools.App;
import picket.api.tools.Content;
import picket.api.tools.Declaration;
import picket.api.tools.Result;
import picket.http.Json;

/** Our types as those of the MCP Java SDK. */
final class SdkTypes {
    static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private SdkTypes() {}

    static McpSchema.Tool tool(Declaration tool) {
        var hints = tool.hints();
        var annotations = McpSchema.ToolAnnotations.builder()
                .readOnlyHint(hints.readOnly())
                .destructiveHint(hints.destructive())
                .openWorldHint(hints.openWorld());
        hints.idempotent().ifPresent(annotations::idempotentHint);
        var published = McpSchema.Tool.builder(tool.name(), Json.MAPPER.convertValue(tool.inputSchema(Scope.ALL), MAP))
                .title(tool.title())
                .description(tool.description())
                .icons(Icons.of(tool))
                .annotations(annotations.build());
        tool.app().ifPresent(app -> published.meta(Map.of(App.KEY, Map.of("resourceUri", app.uri()))));
        tool.output().ifPresent(output -> published.outputSchema(Json.MAPPER.convertValue(output.json(), MAP)));
        return published.build();
    }

    /**
     * The result of a tool that was called by its name. One that declares a shape owes it (MCP 2025-11-25, Tools, Output
     * Schema), and clients refuse an answer without it unless it is an error: an explanation in words alone is one.
     */
    static McpSchema.CallToolResult result(Result result, Declaration tool) {
        boolean wordsAlone = tool.output().isPresent() && result.structured().isEmpty();
        var converted = McpSchema.CallToolResult.builder()
                .content(result.content().stream().map(SdkTypes::content).toList())
                .isError(result.failed() || wordsAlone);
        result.structured().ifPresent(converted::structuredContent);
        return converted.build();
    }

    static JsonNode json(Result result, Declaration tool) {
        return Json.MAPPER.valueToTree(result(result, tool));
    }

    static JsonNode json(Content content) {
        return Json.MAPPER.valueToTree(content(content));
    }

    private static McpSchema.Content content(Content content) {
        return switch (content) {
            case Content.Text(var markdown) ->
                McpSchema.TextContent.builder(markdown).build();
            case Content.Image(var bytes, var type) ->
                McpSchema.ImageContent.builder(Base64.getEncoder().encodeToString(bytes), type)
                        .build();
            case Content.Audio(var bytes, var type) ->
                McpSchema.AudioContent.builder(Base64.getEncoder().encodeToString(bytes), type)
                        .build();
            case Content.Embedded(var uri, var type, var text) ->
                McpSchema.EmbeddedResource.builder(McpSchema.TextResourceContents.builder(uri, text)
                                .mimeType(type)
                                .build())
                        .build();
            case Content.Blob(var uri, var type, var bytes) ->
                McpSchema.EmbeddedResource.builder(McpSchema.BlobResourceContents.builder(
                                        uri, Base64.getEncoder().encodeToString(bytes))
                                .mimeType(type)
                                .build())
                        .build();
        };
    }
}
