package picket.app.split.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Function;
import picket.docs.Documentation;

/** The documentation of this process as methods of the wire. */
public final class DocumentationEndpoint {
    static final String SEARCH = "documentation.search";
    static final String PAGE = "documentation.page";

    private DocumentationEndpoint() {}

    /** What {@link HttpDocumentation} calls. */
    public static Map<String, Function<JsonNode, JsonNode>> methods(Documentation docs) {
        return Map.of(
                SEARCH,
                call -> DocumentationCodec.write(docs.search(DocumentationCodec.query(call))),
                PAGE,
                call -> DocumentationCodec.write(docs.page(call.path("path").asText())));
    }
}
