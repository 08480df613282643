package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import picket.http.Json;

/** The HTTP request that an event happened in, as answers show it. */
final class RequestForm {
    private RequestForm() {}

    static ObjectNode of(JsonNode request) {
        var form = Json.MAPPER
                .createObjectNode()
                .put("method", request.path("method").asText(null))
                .put("url", request.path("url").asText(null))
                .put("fragment", request.path("fragment").asText(null))
                .put("apiTarget", request.path("api_target").asText(null))
                .put(
                        "inferredContentType",
                        request.path("inferred_content_type").asText(null));
        form.set("query", pairs(request.path("query_string"), "&"));
        form.set("headers", pairs(request.path("headers"), "\n"));
        form.set("cookies", pairs(request.path("cookies"), ";"));
        form.set("env", Entries.orNull(request.path("env")));
        form.set("data", Entries.orNull(request.path("data")));
        return form;
    }

    /** Pairs from an object, a list of pairs, or text with {@code =} in each part. */
    private static ArrayNode pairs(JsonNode given, String separator) {
        var pairs = Json.MAPPER.createArrayNode();
        if (given.isObject()) {
            given.properties()
                    .forEach(pair -> pairs.addArray().add(pair.getKey()).add(text(pair.getValue())));
        } else if (given.isArray()) {
            given.forEach(pair -> pairs.addArray().add(text(pair.path(0))).add(text(pair.path(1))));
        } else {
            for (var part : given.asText("").split(separator, -1)) {
                if (!part.isBlank()) {
                    int equals = part.indexOf('=');
                    var name = equals < 0 ? part : part.substring(0, equals);
                    var value = equals < 0 ? "" : part.substring(equals + 1);
                    pairs.addArray().add(decoded(name.strip())).add(decoded(value.strip()));
                }
            }
        }
        return pairs;
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText("") : value.toString();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
