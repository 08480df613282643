package picket.api.transport;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.lang.System.Logger.Level;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picket.api.protocol.ErrorCode;
import picket.api.protocol.Methods.Outcome;
import picket.api.protocol.Reply;
import picket.api.protocol.Revision;
import picket.api.protocol.RpcError;
import picket.api.protocol.ServerInfo;
import picket.api.session.Scope;
import picket.api.tools.Content;
import picket.api.tools.Declaration;
import picket.api.tools.Result;
import picket.api.tools.Surface;
import picket.api.tools.Toolbox;
import picket.http.Json;

/**
 * The stateless server of the MCP Java SDK, behind types of ours.
 *
 * <p>It holds every listed tool; what a session may see and call is decided by its {@link Toolbox} before and inside the
 * SDK, whose own filter hides tools from the list only.
 */
final class SdkServer {
    private static final System.Logger LOG = System.getLogger(SdkServer.class.getName());
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
    private static final String TOOLBOX = "toolbox";
    private static final String PARAMS = "params";

    private final McpStatelessServerHandler handler;

    private SdkServer(McpStatelessServerHandler handler) {
        this.handler = handler;
    }

    /** Builds the server for the tools of a catalogue. */
    static SdkServer of(List<Declaration> tools, ServerInfo info) {
        var socket = new Socket();
        McpServer.sync(socket)
                .serverInfo(info.name(), info.version())
                .capabilities(McpSchema.ServerCapabilities.builder().tools(true).build())
                // Without it handlers leave the request's virtual thread for a bounded pool.
                .immediateExecution(true)
                .jsonMapper(new JacksonMcpJsonMapper(Json.MAPPER))
                // Arguments are checked where they are bound; the shape of results is checked by tests.
                .validateToolInputs(false)
                .jsonSchemaValidator((_, _) -> ValidationResponse.asValid(""))
                .addToolFilter(
                        (context, tool) -> toolbox(context).listed(tool.name()).isPresent())
                .tools(tools.stream()
                        .filter(tool -> tool.surface() != Surface.CATALOG)
                        .map(SdkServer::specification)
                        .toList())
                .build();
        return new SdkServer(Objects.requireNonNull(socket.handler));
    }

    /** Runs a method for a session. */
    Outcome call(String method, ObjectNode params, Toolbox toolbox) {
        if (method.equals("tools/call")) {
            var name = params.path("name").asText();
            if (toolbox.listed(name).isEmpty()) {
                return new Outcome.Failed(RpcError.of(
                        ErrorCode.INVALID_PARAMS,
                        "Unknown tool: " + Reply.shortened(name)
                                + ". Tools that are not listed run through execute_sentry_tool."));
            }
        }
        var context = McpTransportContext.create(Map.of(TOOLBOX, toolbox, PARAMS, params));
        var request = new McpSchema.JSONRPCRequest(method, "1", Json.MAPPER.convertValue(params, MAP));
        var response = handler.handleRequest(context, request)
                .contextWrite(reactor -> reactor.put(McpTransportContext.KEY, context))
                .block();
        return outcome(method, response, toolbox);
    }

    private static Outcome outcome(String method, @Nullable JSONRPCResponse response, Toolbox toolbox) {
        if (response == null || response.error() != null) {
            // The SDK puts messages of exceptions into its errors, so they stay here.
            LOG.log(
                    Level.ERROR,
                    () -> method + " failed in the SDK: " + (response == null ? "no answer" : response.error()));
            return new Outcome.Failed(RpcError.of(ErrorCode.INTERNAL_ERROR, "This is a fault of this server."));
        }
        ObjectNode result = Json.MAPPER.valueToTree(response.result());
        return new Outcome.Done(method.equals("tools/list") ? narrowed(result, toolbox) : result);
    }

    /** The list without the parameters that the session's scope decides. */
    private static ObjectNode narrowed(ObjectNode result, Toolbox toolbox) {
        var scope = toolbox.session().scope();
        for (var entry : result.withArray("tools")) {
            if (entry instanceof ObjectNode object) {
                toolbox.listed(entry.path("name").asText())
                        .ifPresent(tool ->
                                object.set("inputSchema", tool.declaration().inputSchema(scope)));
            }
        }
        return result;
    }

    private static SyncToolSpecification specification(Declaration tool) {
        var hints = tool.hints();
        var annotations = McpSchema.ToolAnnotations.builder()
                .readOnlyHint(hints.readOnly())
                .destructiveHint(hints.destructive())
                .openWorldHint(hints.openWorld());
        hints.idempotent().ifPresent(annotations::idempotentHint);
        var schema = Json.MAPPER.convertValue(tool.inputSchema(Scope.ALL), MAP);
        var published = McpSchema.Tool.builder(tool.name(), schema)
                .title(tool.title())
                .description(tool.description())
                .annotations(annotations.build());
        tool.output().ifPresent(output -> published.outputSchema(Json.MAPPER.convertValue(output.json(), MAP)));
        return new SyncToolSpecification(published.build(), (context, request) -> run(context, request.name()));
    }

    private static McpSchema.CallToolResult run(McpTransportContext context, String name) {
        var toolbox = toolbox(context);
        var tool = toolbox.listed(name).orElseThrow();
        var arguments = ((ObjectNode) context.get(PARAMS)).withObject("/arguments");
        return converted(toolbox.run(tool, arguments));
    }

    private static McpSchema.CallToolResult converted(Result result) {
        var converted = McpSchema.CallToolResult.builder()
                .content(result.content().stream().map(SdkServer::converted).toList())
                .isError(result.failed());
        result.structured().ifPresent(converted::structuredContent);
        return converted.build();
    }

    private static McpSchema.Content converted(Content content) {
        return switch (content) {
            case Content.Text(var markdown) ->
                McpSchema.TextContent.builder(markdown).build();
            case Content.Image(var bytes, var type) ->
                McpSchema.ImageContent.builder(Base64.getEncoder().encodeToString(bytes), type)
                        .build();
        };
    }

    private static Toolbox toolbox(McpTransportContext context) {
        return (Toolbox) context.get(TOOLBOX);
    }

    /** Where the SDK leaves its handler. */
    private static final class Socket implements McpStatelessServerTransport {
        private @Nullable McpStatelessServerHandler handler;

        @Override
        public void setMcpHandler(McpStatelessServerHandler mcpHandler) {
            this.handler = mcpHandler;
        }

        @Override
        public reactor.core.publisher.Mono<Void> closeGracefully() {
            return reactor.core.publisher.Mono.empty();
        }

        @Override
        public List<String> protocolVersions() {
            return Revision.legacy().reversed().stream().map(Revision::id).toList();
        }
    }
}
