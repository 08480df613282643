package picket.api.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Revision 2026-07-28: no handshake; each request names its version and what the client can do. */
public final class Modern {
    static final String VERSION = Meta.PREFIX + "protocolVersion";
    private static final String DISCOVER = "server/discover";
    private static final String SERVER_INFO = Meta.PREFIX + "serverInfo";
    /** Milliseconds that a client may keep a list: a grant or a release seldom changes it. */
    private static final int FRESH = 300_000;

    private final ServerInfo server;
    private final List<String> extensions;

    /**
     * For a server.
     *
     * @param server named in every result
     * @param extensions of the protocol that it has
     */
    public Modern(ServerInfo server, List<String> extensions) {
        this.server = server;
        this.extensions = List.copyOf(extensions);
    }

    /**
     * Whether a message is of this era: by its body, or by a header that names a newer revision than the last one with a
     * handshake. Other headers say nothing, since older clients send them too.
     */
    public static boolean speaks(JsonNode body, MirroredHeaders headers) {
        return body.path("params").path(Meta.KEY).has(VERSION)
                || headers.version().stream()
                        .anyMatch(version -> version.strip().compareTo(Revision.V2025_11_25.id()) > 0);
    }

    /** Answers a message. */
    public Reply reply(JsonNode body, MirroredHeaders headers, Methods methods) {
        return switch (Message.of(body)) {
            case Message.Malformed(var id, var error) -> Reply.error(400, id, error);
            case Message.Answer() ->
                Reply.error(400, ErrorCode.INVALID_REQUEST, "This server sends no requests, so it takes no answers.");
            case Message.Notification(var method, var params) ->
                badVersion(params, headers)
                        .or(() -> badMethod(method, headers))
                        .map(error -> Reply.error(400, NullNode.getInstance(), error))
                        .orElse(Reply.ACCEPTED);
            case Message.Request request ->
                badVersion(request.params(), headers)
                        .or(() -> badMeta(request.params()))
                        .or(() -> badMethod(request.method(), headers))
                        .map(error -> Reply.error(400, request.id(), error))
                        .orElseGet(() -> answer(request, headers, methods));
        };
    }

    private Reply answer(Message.Request request, MirroredHeaders headers, Methods methods) {
        var method = request.method();
        if (method.equals(DISCOVER)) {
            return run(request, new Params.Fit(JsonNodeFactory.instance.objectNode()), methods);
        }
        return Params.ofModern(method, request.params())
                .map(checked -> badName(request, headers)
                        .map(error -> Reply.error(400, request.id(), error))
                        .orElseGet(() -> run(request, checked, methods)))
                .orElseGet(() -> Reply.error(404, request.id(), unknown(method)));
    }

    private Reply run(Message.Request request, Params checked, Methods methods) {
        return switch (checked) {
            case Params.Unfit(var error) -> Reply.error(200, request.id(), error);
            case Params.Fit(var params) ->
                switch (methods.call(
                        new Invocation(request.id(), request.method(), params, Meta.of(request.params())))) {
                    case Methods.Outcome.Failed(var error) -> Reply.error(status(error), request.id(), error);
                    case Methods.Outcome.Limited(var wait) -> Reply.limited(request.id(), wait);
                    case Methods.Outcome.Insufficient(var scopes) -> Reply.insufficient(request.id(), scopes);
                    case Methods.Outcome.InputRequired(var result) ->
                        Reply.result(request.id(), typed(result, "input_required"));
                    case Methods.Outcome.Deferred(var task) -> Reply.result(request.id(), typed(task, "task"));
                    case Methods.Outcome.Done(var result) ->
                        Reply.result(request.id(), hinted(request.method(), result));
                };
        };
    }

    /** What errors of a method have as their status (Error Handling; Server Validation). */
    private static int status(RpcError error) {
        return switch (error.code()) {
            case MISSING_CAPABILITY, HEADER_MISMATCH -> 400;
            case METHOD_NOT_FOUND -> 404;
            default -> 200;
        };
    }

    /** The header must repeat what is called or read, so that whatever stands in between judged the same. */
    private static Optional<RpcError> badName(Message.Request request, MirroredHeaders headers) {
        var mirrored = MirroredHeaders.named(request.method());
        var name = request.params().path(mirrored).textValue();
        return name == null || headers.nameIs(name)
                ? Optional.empty()
                : Optional.of(mismatch("Mcp-Name", "the parameter " + mirrored));
    }

    /** Lists and what is read may be kept (Caching); what is read changes in Sentry at any time. */
    private ObjectNode hinted(String method, ObjectNode result) {
        return switch (method) {
            case "tools/list", "prompts/list", "resources/list", "resources/templates/list" -> cacheable(result, FRESH);
            case "resources/read" -> cacheable(result, 0);
            case DISCOVER -> cacheable(discovery().setAll(result), FRESH);
            default -> typed(result, "complete");
        };
    }

    private static Optional<RpcError> badVersion(ObjectNode params, MirroredHeaders headers) {
        var body = Optional.ofNullable(params.path(Meta.KEY).path(VERSION).textValue());
        var header = headers.singleVersion();
        if (body.isPresent() && !body.equals(header)) {
            return Optional.of(mismatch("MCP-Protocol-Version", VERSION + " in _meta"));
        }
        var version = header.orElse("");
        return Revision.of(version).filter(Revision::modern).isPresent()
                ? Optional.empty()
                : Optional.of(unsupported(version));
    }

    private static Optional<RpcError> badMeta(ObjectNode params) {
        var meta = params.path(Meta.KEY);
        if (!meta.path(VERSION).isTextual()) {
            return Optional.of(
                    RpcError.of(ErrorCode.INVALID_PARAMS, "_meta must have " + VERSION + " as text in every request."));
        }
        return meta.path(Meta.CLIENT_CAPABILITIES).isObject()
                ? Optional.empty()
                : Optional.of(RpcError.of(
                        ErrorCode.INVALID_PARAMS,
                        "_meta must have " + Meta.CLIENT_CAPABILITIES + " as an object in every request."));
    }

    private static Optional<RpcError> badMethod(String method, MirroredHeaders headers) {
        return headers.methodIs(method) ? Optional.empty() : Optional.of(mismatch("Mcp-Method", "the method"));
    }

    private static RpcError unsupported(String version) {
        var data = JsonNodeFactory.instance.objectNode().put("requested", version);
        return new RpcError(
                ErrorCode.UNSUPPORTED_VERSION,
                "This protocol version is not served.",
                Optional.of(data.set("supported", Revision.supported())));
    }

    private static RpcError mismatch(String header, String meant) {
        return RpcError.of(
                ErrorCode.HEADER_MISMATCH, "The header " + header + " must be there once and equal " + meant + ".");
    }

    private static RpcError unknown(String method) {
        return RpcError.of(ErrorCode.METHOD_NOT_FOUND, "Unknown method: " + Reply.shortened(method));
    }

    private ObjectNode discovery() {
        var discovery = JsonNodeFactory.instance.objectNode();
        discovery.set("supportedVersions", Revision.supported());
        var capabilities = discovery.putObject("capabilities");
        List.of("tools", "prompts", "resources", "completions").forEach(capabilities::putObject);
        var all = capabilities.putObject("extensions");
        all.putObject(Meta.APPS);
        extensions.forEach(all::putObject);
        return discovery;
    }

    /** Lists depend on what the caller was granted, so no cache may share them. */
    private ObjectNode cacheable(ObjectNode result, int fresh) {
        return typed(result, "complete").put("ttlMs", fresh).put("cacheScope", "private");
    }

    private ObjectNode typed(ObjectNode result, String type) {
        result.put("resultType", type);
        result.withObject("/" + Meta.KEY).set(SERVER_INFO, server.json());
        return result;
    }
}
