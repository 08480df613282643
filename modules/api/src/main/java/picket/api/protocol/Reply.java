package picket.api.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What goes back to the client.
 *
 * @param status of HTTP
 * @param body a message or a batch; none for an accepted notification
 */
public record Reply(int status, Optional<JsonNode> body) {
    /** Taken, and there is nothing to say. */
    public static final Reply ACCEPTED = new Reply(202, Optional.empty());

    /** A result. */
    public static Reply result(JsonNode id, ObjectNode result) {
        return new Reply(200, Optional.of(envelope(id).set("result", result)));
    }

    /** An error with its HTTP status. */
    public static Reply error(int status, JsonNode id, RpcError error) {
        return new Reply(status, Optional.of(envelope(id).set("error", error.json())));
    }

    /** An error about a request whose id is unknown (JSON-RPC 2.0 §5). */
    public static Reply error(int status, ErrorCode code, String message) {
        return error(status, NullNode.getInstance(), RpcError.of(code, message));
    }

    /** What a client sent, short enough to be repeated in a message. */
    public static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    private static ObjectNode envelope(JsonNode id) {
        var envelope = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
        return envelope.set("id", id);
    }
}
