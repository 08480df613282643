package picket.api.transport;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picket.api.protocol.ErrorCode;
import picket.api.protocol.Meta;
import picket.api.protocol.Methods.Outcome;
import picket.api.protocol.Reply;
import picket.api.protocol.Revision;
import picket.api.protocol.RpcError;
import picket.api.protocol.ServerInfo;
import picket.api.tools.Declaration;
import picket.api.tools.Result;
import picket.api.tools.Toolbox;
import picket.api.tools.Unfinished;
import picket.http.Json;
import reactor.core.publisher.Mono;

/**
 * The stateless server of the MCP Java SDK, behind types of ours.
 *
 * <p>It holds every tool; what a session may see and call is decided by its {@link Toolbox} before and inside the
 * SDK, whose own filter hides tools from the list only.
 */
final class SdkServer {
    private static final System.Logger LOG = System.getLogger(SdkServer.class.getName());
    private static final String LIST = "tools/list";
    private static final String CALL = "tools/call";
    private static final String INITIALIZE = "initialize";
    private static final String RUNNING = "running";

    private final McpStatelessServerHandler handler;
    private final String instructions;
    private final ListedTools lists;

    private SdkServer(McpStatelessServerHandler handler, String instructions, int page) {
        this.handler = handler;
        this.instructions = instructions;
        this.lists = new ListedTools(page);
    }

    /**
     * Builds the server for the tools of a catalogue.
     *
     * @param page entries of a page of the list
     */
    static SdkServer of(List<Declaration> tools, ServerInfo info, int page) {
        var socket = new Socket();
        McpServer.sync(socket)
                .serverInfo(info.name(), info.version())
                .instructions(info.instructions())
                .capabilities(McpSchema.ServerCapabilities.builder()
                        .tools(false)
                        .prompts(false)
                        .resources(false, false)
                        .completions()
                        .extensions(Map.of(Meta.APPS, Map.of()))
                        .build())
                // Without it handlers leave the request's virtual thread for a bounded pool.
                .immediateExecution(true)
                .jsonMapper(new JacksonMcpJsonMapper(Json.MAPPER))
                // Arguments are checked where they are bound; the shape of results is checked by tests.
                .validateToolInputs(false)
                .jsonSchemaValidator((_, _) -> ValidationResponse.asValid(""))
                .addToolFilter((context, tool) ->
                        running(context).toolbox.listed(tool.name()).isPresent())
                .tools(tools.stream()
                        .map(tool -> new SyncToolSpecification(
                                SdkTypes.tool(tool), (context, request) -> run(context, request.name())))
                        .toList())
                .build();
        return new SdkServer(Objects.requireNonNull(socket.handler), info.instructions(), page);
    }

    /**
     * Runs a method for a session.
     *
     * @param unfinished what becomes of a call that has no result yet
     */
    Outcome call(String method, ObjectNode params, Toolbox toolbox, Function<Unfinished, Outcome> unfinished) {
        return switch (method) {
            case LIST ->
                lists.known(toolbox, params)
                        .<Outcome>map(Outcome.Done::new)
                        .orElseGet(() -> ask(method, JsonNodeFactory.instance.objectNode(), toolbox, unfinished)
                                        instanceof Outcome.Done(var list)
                                ? lists.keep(list, toolbox, params)
                                : fault());
            case CALL -> {
                var name = params.path("name").asText();
                if (toolbox.listed(name).isEmpty()) {
                    toolbox.missed(name, params.withObject("/arguments"));
                    yield unknown(name, toolbox);
                }
                yield ask(method, params, toolbox, unfinished);
            }
            case INITIALIZE -> {
                var answer = ask(method, params, toolbox, unfinished);
                if (answer instanceof Outcome.Done(var result)) {
                    result.setAll(introduction(toolbox));
                }
                yield answer;
            }
            default -> ask(method, params, toolbox, unfinished);
        };
    }

    /** What a session is told about its tools together. */
    ObjectNode introduction(Toolbox toolbox) {
        var scope = toolbox.session().scope();
        var limited = scope.organization()
                .map(organization -> "\nThis connection is limited to the organization " + organization
                        + scope.project()
                                .map(project -> " and its project " + project)
                                .orElse("")
                        + ": tools do not ask for what is decided.")
                .orElse("");
        return JsonNodeFactory.instance.objectNode().put("instructions", toolbox.phrased(instructions) + limited);
    }

    private Outcome ask(String method, ObjectNode params, Toolbox toolbox, Function<Unfinished, Outcome> unfinished) {
        var instead = new AtomicReference<@Nullable Unfinished>();
        var call = new Running(toolbox, params, instead);
        var context = McpTransportContext.create(Map.of(RUNNING, call));
        // Arguments travel in the context: the SDK would only convert them there and back.
        ObjectNode rest = JsonNodeFactory.instance.objectNode().setAll(params);
        rest.remove(List.of("arguments", "inputResponses", "requestState"));
        var request = new McpSchema.JSONRPCRequest(method, "1", Json.MAPPER.convertValue(rest, SdkTypes.MAP));
        var response = handler.handleRequest(context, request)
                .contextWrite(reactor -> reactor.put(McpTransportContext.KEY, context))
                .block();
        return Optional.ofNullable(instead.get()).map(unfinished).orElseGet(() -> outcome(method, response));
    }

    private static Outcome outcome(String method, @Nullable JSONRPCResponse response) {
        if (response == null || response.error() != null) {
            // The SDK puts messages of exceptions into its errors, so they stay here.
            LOG.log(
                    Level.ERROR,
                    () -> method + " failed in the SDK: " + (response == null ? "no answer" : response.error()));
            return fault();
        }
        return new Outcome.Done(Json.MAPPER.valueToTree(response.result()));
    }

    static Outcome fault() {
        return new Outcome.Failed(RpcError.of(ErrorCode.INTERNAL_ERROR, "This is a fault of this server."));
    }

    private static Outcome unknown(String tool, Toolbox toolbox) {
        return new Outcome.Failed(RpcError.of(
                ErrorCode.INVALID_PARAMS,
                "Unknown tool: " + Reply.shortened(tool) + "."
                        + toolbox.listed("execute_sentry_tool")
                                .map(_ -> " Tools that are not listed run through execute_sentry_tool.")
                                .orElse("")));
    }

    private static McpSchema.CallToolResult run(McpTransportContext context, String name) {
        var call = running(context);
        var tool = call.toolbox.listed(name).orElseThrow();
        var arguments = call.params.withObject("/arguments");
        return switch (call.toolbox.run(tool, arguments)) {
            case Result result -> SdkTypes.result(result, tool.declaration());
            case Unfinished unfinished -> call.instead(unfinished);
        };
    }

    private static Running running(McpTransportContext context) {
        return (Running) context.get(RUNNING);
    }

    /**
     * What a handler of the SDK has to know of the call that it answers.
     *
     * @param unfinished what became of the call if it has no result; the SDK has no word for that
     */
    private record Running(Toolbox toolbox, ObjectNode params, AtomicReference<@Nullable Unfinished> unfinished) {
        private McpSchema.CallToolResult instead(Unfinished outcome) {
            unfinished.set(outcome);
            return McpSchema.CallToolResult.builder().isError(true).build(); // goes nowhere
        }
    }

    /** Where the SDK leaves its handler. */
    private static final class Socket implements McpStatelessServerTransport {
        private @Nullable McpStatelessServerHandler handler;

        @Override
        public void setMcpHandler(McpStatelessServerHandler mcpHandler) {
            this.handler = mcpHandler;
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }

        @Override
        public List<String> protocolVersions() {
            return Revision.legacy().reversed().stream().map(Revision::id).toList();
        }
    }
}
