package picket.api.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A JSON-RPC error.
 *
 * @param message what is wrong and what to send instead
 * @param data details for programs
 */
public record RpcError(ErrorCode code, String message, Optional<ObjectNode> data) {
    /** An error without details. */
    public static RpcError of(ErrorCode code, String message) {
        return new RpcError(code, message, Optional.empty());
    }

    /** The error object on the wire. */
    public ObjectNode json() {
        var json =
                JsonNodeFactory.instance.objectNode().put("code", code.number()).put("message", message);
        data.ifPresent(details -> json.set("data", details));
        return json;
    }
}
