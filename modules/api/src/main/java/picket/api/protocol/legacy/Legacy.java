package picket.api.protocol.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import picket.api.protocol.ErrorCode;
import picket.api.protocol.Invocation;
import picket.api.protocol.Message;
import picket.api.protocol.Meta;
import picket.api.protocol.Methods;
import picket.api.protocol.Params;
import picket.api.protocol.Reply;
import picket.api.protocol.Revision;
import picket.api.protocol.RpcError;

/** The revisions with a handshake, answered without sessions, which every one of them allows. */
public final class Legacy {
    private static final String INITIALIZE = "initialize";
    private static final List<String> LEVELS =
            List.of("debug", "info", "notice", "warning", "error", "critical", "alert", "emergency");

    private Legacy() {}

    /**
     * Answers a message or a batch.
     *
     * @param version values of the header {@code MCP-Protocol-Version}; none means 2025-03-26
     */
    public static Reply reply(JsonNode body, List<String> version, Methods methods) {
        if (body.isArray()) {
            return batch(body, version, methods);
        }
        var message = Message.of(body);
        boolean handshake =
                message instanceof Message.Request request && request.method().equals(INITIALIZE);
        return handshake || revision(version).isPresent()
                ? reply(message, methods)
                : Reply.error(
                        400,
                        ErrorCode.INVALID_REQUEST,
                        "The header MCP-Protocol-Version names no version that is served; the newest here is "
                                + Revision.V2025_11_25.id() + ".");
    }

    private static Reply batch(JsonNode batch, List<String> version, Methods methods) {
        if (!revision(version).equals(Optional.of(Revision.V2025_03_26))) {
            return Reply.error(
                    400, ErrorCode.INVALID_REQUEST, "Batches are of revision 2025-03-26 alone: send one message.");
        }
        if (batch.isEmpty()) {
            return Reply.error(400, ErrorCode.INVALID_REQUEST, "A batch must have a message.");
        }
        return Reply.batch(batch.valueStream()
                .map(element -> ofBatch(Message.of(element), methods))
                .toList());
    }

    private static Reply ofBatch(Message message, Methods methods) {
        return message instanceof Message.Request request && request.method().equals(INITIALIZE)
                ? error(request, ErrorCode.INVALID_REQUEST, "initialize must stand alone.")
                : reply(message, methods);
    }

    private static Reply reply(Message message, Methods methods) {
        return switch (message) {
            case Message.Malformed(var id, var error) -> Reply.error(400, id, error);
            case Message.Answer() -> Reply.ACCEPTED;
            case Message.Notification _ -> Reply.ACCEPTED;
            case Message.Request request ->
                switch (request.method()) {
                    case INITIALIZE -> run(request, handshake(request.params()), methods);
                    case "ping" -> run(request, new Params.Fit(JsonNodeFactory.instance.objectNode()), methods);
                    case "logging/setLevel" -> agreed(request, level(request.params()));
                    case "resources/subscribe", "resources/unsubscribe" ->
                        agreed(request, Params.ofRead(request.params()));
                    default ->
                        Params.of(request.method(), request.params())
                                .map(checked -> run(request, checked, methods))
                                .orElseGet(() -> error(
                                        request,
                                        ErrorCode.METHOD_NOT_FOUND,
                                        "Unknown method: " + Reply.shortened(request.method())));
                };
        };
    }

    /**
     * Agrees to what needs nothing to be remembered: no message is logged to clients, so that each level is kept, and no
     * resource announces its changes, so that whoever subscribes misses none.
     */
    private static Reply agreed(Message.Request request, Params checked) {
        return switch (checked) {
            case Params.Unfit(var error) -> Reply.error(200, request.id(), error);
            case Params.Fit _ -> Reply.result(request.id(), JsonNodeFactory.instance.objectNode());
        };
    }

    private static Params level(ObjectNode params) {
        return LEVELS.contains(params.path("level").asText())
                ? new Params.Fit(params)
                : new Params.Unfit(RpcError.of(
                        ErrorCode.INVALID_PARAMS,
                        "The parameter level must be one of " + String.join(", ", LEVELS) + "."));
    }

    private static Reply run(Message.Request request, Params checked, Methods methods) {
        return switch (checked) {
            case Params.Unfit(var error) -> Reply.error(200, request.id(), error);
            case Params.Fit(var params) ->
                switch (methods.call(
                        new Invocation(request.id(), request.method(), params, Meta.ofLegacy(request.params())))) {
                    case Methods.Outcome.Failed(var error) -> Reply.error(200, request.id(), error);
                    case Methods.Outcome.Limited(var wait) -> Reply.limited(request.id(), wait);
                    case Methods.Outcome.Insufficient(var scopes) -> Reply.insufficient(request.id(), scopes);
                    case Methods.Outcome.InputRequired _, Methods.Outcome.Deferred _ ->
                        error(request, ErrorCode.INVALID_REQUEST, "This needs a client of revision 2026-07-28.");
                    case Methods.Outcome.Done(var result) -> Reply.result(request.id(), result);
                };
        };
    }

    /** Only the version matters: nothing is remembered of the client. An unknown one gets the newest of this era. */
    private static Params handshake(ObjectNode params) {
        var version = params.path("protocolVersion");
        if (!version.isTextual()) {
            return new Params.Unfit(
                    RpcError.of(ErrorCode.INVALID_PARAMS, "The parameter protocolVersion must be text."));
        }
        var known = Revision.of(version.textValue())
                .filter(revision -> !revision.modern())
                .orElse(Revision.V2025_11_25);
        var handshake = JsonNodeFactory.instance.objectNode().put("protocolVersion", known.id());
        handshake.putObject("capabilities");
        handshake.putObject("clientInfo").put("name", "unknown").put("version", "unknown");
        return new Params.Fit(handshake);
    }

    private static Reply error(Message.Request request, ErrorCode code, String message) {
        return Reply.error(200, request.id(), RpcError.of(code, message));
    }

    private static Optional<Revision> revision(List<String> version) {
        return switch (version.size()) {
            case 0 -> Optional.of(Revision.V2025_03_26);
            case 1 -> Revision.of(version.getFirst().strip());
            default -> Optional.empty();
        };
    }
}
