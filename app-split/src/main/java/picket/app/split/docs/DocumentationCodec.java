package picket.app.split.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import picket.docs.Documentation.Hit;
import picket.docs.Documentation.Page;
import picket.http.Json;

/** Hits and pages as JSON; a page that does not exist is an empty object. */
final class DocumentationCodec {
    private DocumentationCodec() {}

    static ArrayNode write(List<Hit> hits) {
        var array = Json.MAPPER.createArrayNode();
        hits.forEach(hit -> array.addObject()
                .put("path", hit.path())
                .put("url", hit.url().toString())
                .put("snippet", hit.snippet())
                .put("relevance", hit.relevance()));
        return array;
    }

    static List<Hit> hits(JsonNode json) {
        return StreamSupport.stream(json.spliterator(), false)
                .map(hit -> new Hit(
                        hit.path("path").asText(),
                        URI.create(hit.path("url").asText()),
                        hit.path("snippet").asText(),
                        hit.path("relevance").asDouble()))
                .toList();
    }

    static ObjectNode write(Optional<Page> page) {
        var json = Json.MAPPER.createObjectNode();
        page.ifPresent(found ->
                json.put("path", found.path()).put("title", found.title()).put("markdown", found.markdown()));
        return json;
    }

    static Optional<Page> page(JsonNode json) {
        return json.isEmpty()
                ? Optional.empty()
                : Optional.of(new Page(
                        json.path("path").asText(),
                        json.path("title").asText(),
                        json.path("markdown").asText()));
    }
}
