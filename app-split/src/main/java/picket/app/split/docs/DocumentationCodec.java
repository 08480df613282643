package picket.app.split.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import picket.docs.Documentation.Answer;
import picket.docs.Documentation.Failed;
import picket.docs.Documentation.Hit;
import picket.docs.Documentation.Lookup;
import picket.docs.Documentation.Mark;
import picket.docs.Documentation.Missing;
import picket.docs.Documentation.Page;
import picket.docs.Documentation.Query;
import picket.docs.Guide;
import picket.http.Json;

/** Queries, answers and pages as JSON. */
final class DocumentationCodec {
    private DocumentationCodec() {}

    static ObjectNode write(Query query) {
        var json = Json.MAPPER.createObjectNode().put("words", query.words()).put("limit", query.limit());
        query.guide().ifPresent(guide -> json.put("guide", guide.name()));
        return json;
    }

    static Query query(JsonNode json) {
        return new Query(
                json.path("words").asText(),
                Guide.of(json.path("guide").asText()),
                json.path("limit").asInt());
    }

    static ObjectNode write(Answer answer) {
        var json = Json.MAPPER.createObjectNode();
        answer.suggestion().ifPresent(suggestion -> json.put("suggestion", suggestion));
        var hits = json.putArray("hits");
        answer.hits().forEach(hit -> hits.add(write(hit)));
        return json;
    }

    private static ObjectNode write(Hit hit) {
        var json = Json.MAPPER
                .createObjectNode()
                .put("path", hit.path())
                .put("url", hit.url().toString())
                .put("title", hit.title())
                .put("snippet", hit.snippet())
                .put("relevance", hit.relevance());
        var marks = json.putArray("marks");
        hit.marks().forEach(mark -> marks.addArray().add(mark.from()).add(mark.to()));
        return json;
    }

    static Answer answer(JsonNode json) {
        return new Answer(
                list(json.path("hits"), DocumentationCodec::hit),
                Optional.of(json.path("suggestion").asText()).filter(text -> !text.isEmpty()));
    }

    private static Hit hit(JsonNode json) {
        return new Hit(
                json.path("path").asText(),
                URI.create(json.path("url").asText()),
                json.path("title").asText(),
                json.path("snippet").asText(),
                list(
                        json.path("marks"),
                        mark -> new Mark(mark.path(0).asInt(), mark.path(1).asInt())),
                json.path("relevance").asDouble());
    }

    static ObjectNode write(Lookup lookup) {
        var json = Json.MAPPER.createObjectNode();
        switch (lookup) {
            case Page(var path, var title, var markdown) ->
                json.put("path", path).put("title", title).put("markdown", markdown);
            case Missing(var near) -> near.forEach(json.putArray("near")::add);
            case Failed(var reason) -> json.put("failed", reason);
        }
        return json;
    }

    static Lookup lookup(JsonNode json) {
        if (json.has("markdown")) {
            return new Page(
                    json.path("path").asText(),
                    json.path("title").asText(),
                    json.path("markdown").asText());
        }
        return json.has("failed")
                ? new Failed(json.path("failed").asText())
                : new Missing(list(json.path("near"), JsonNode::asText));
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
        return StreamSupport.stream(array.spliterator(), false).map(read).toList();
    }
}
