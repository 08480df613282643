package picket.api.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What {@code _meta} of a request says about its client.
 *
 * @param capabilities what the client can do for the server; empty in revisions with a handshake, of which nothing is
 *     remembered
 * @param progressToken name of the request in progress notifications; empty if the client wants none
 * @param trace with {@code traceparent} and {@code tracestate}, as far as they were sent (W3C Trace Context)
 */
public record Meta(ObjectNode capabilities, Optional<JsonNode> progressToken, ObjectNode trace) {
    /** What the extension MCP Apps is called among capabilities. */
    public static final String APPS = "io.modelcontextprotocol/ui";

    static final String KEY = "_meta";
    static final String PREFIX = "io.modelcontextprotocol/";
    static final String CLIENT_CAPABILITIES = PREFIX + "clientCapabilities";

    /** Reads the parameters of a request of an older revision. */
    public static Meta ofLegacy(ObjectNode params) {
        return new Meta(JsonNodeFactory.instance.objectNode(), progressToken(params), trace(params));
    }

    /** Reads checked parameters. */
    static Meta of(ObjectNode params) {
        return new Meta((ObjectNode) params.path(KEY).path(CLIENT_CAPABILITIES), progressToken(params), trace(params));
    }

    private static ObjectNode trace(ObjectNode params) {
        return params.path(KEY) instanceof ObjectNode meta
                ? meta.deepCopy().retain("traceparent", "tracestate")
                : JsonNodeFactory.instance.objectNode();
    }

    private static Optional<JsonNode> progressToken(ObjectNode params) {
        return Optional.of(params.path(KEY).path("progressToken"))
                .filter(token -> token.isTextual() || token.isIntegralNumber());
    }
}
