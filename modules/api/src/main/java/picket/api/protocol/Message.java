package picket.api.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One JSON-RPC 2.0 message from a client. */
public sealed interface Message {

    /**
     * Wants an answer.
     *
     * @param id text or a whole number
     * @param params empty if there were none
     */
    record Request(JsonNode id, String method, ObjectNode params) implements Message {}

    /** Wants none. */
    record Notification(String method, ObjectNode params) implements Message {}

    /** Answers a request of the server. This server sends none, so it is dropped. */
    record Answer() implements Message {}

    /**
     * Not a message.
     *
     * @param id of the request it was meant to be, else JSON null
     */
    record Malformed(JsonNode id, RpcError error) implements Message {}

    /** Reads one message. */
    static Message of(JsonNode json) {
        if (!(json instanceof ObjectNode object)) {
            return malformed(NullNode.getInstance(), "A message must be a JSON object.");
        }
        var id = object.path("id");
        boolean named = id.isTextual() || id.isIntegralNumber();
        var known = named ? id : NullNode.getInstance();
        if (!"2.0".equals(object.path("jsonrpc").textValue())) {
            return malformed(known, "The member jsonrpc must be \"2.0\".");
        }
        if (!object.has("method") && (object.has("result") || object.has("error"))) {
            return new Answer();
        }
        var method = object.path("method");
        if (!method.isTextual() || method.textValue().isEmpty()) {
            return malformed(known, "The member method must be text.");
        }
        if (object.has("id") && !named) {
            return malformed(known, "The member id must be text or a whole number.");
        }
        var params = object.path("params");
        if (!params.isObject() && !params.isMissingNode() && !params.isNull()) {
            return malformed(known, "The member params must be an object.");
        }
        var given = params instanceof ObjectNode found ? found : JsonNodeFactory.instance.objectNode();
        return named ? new Request(id, method.textValue(), given) : new Notification(method.textValue(), given);
    }

    private static Malformed malformed(JsonNode id, String message) {
        return new Malformed(id, RpcError.of(ErrorCode.INVALID_REQUEST, message));
    }
}
