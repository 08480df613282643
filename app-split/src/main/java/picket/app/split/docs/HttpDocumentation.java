package picket.app.split.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import picket.app.split.wire.WireClient;
import picket.app.split.wire.WireFailure;
import picket.docs.Documentation;
import picket.http.Json;

/** The documentation of the web process. */
public final class HttpDocumentation implements Documentation {
    private final WireClient wire;

    /** Calls through the wire. */
    public HttpDocumentation(WireClient wire) {
        this.wire = wire;
    }

    @Override
    public Answer search(Query query) {
        return result(DocumentationEndpoint.SEARCH, DocumentationCodec.write(query), DocumentationCodec::answer);
    }

    @Override
    public Lookup page(String path) {
        return result(
                DocumentationEndpoint.PAGE,
                Json.MAPPER.createObjectNode().put("path", path),
                DocumentationCodec::lookup);
    }

    private <T> T result(String method, JsonNode arguments, Function<JsonNode, T> read) {
        try {
            return read.apply(wire.callAgain(method, arguments));
        } catch (WireFailure | IllegalArgumentException e) {
            throw new Unavailable("the documentation gave no answer: " + e.getMessage(), e);
        }
    }
}
