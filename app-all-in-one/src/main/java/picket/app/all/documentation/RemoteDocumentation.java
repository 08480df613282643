package picket.app.all.documentation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.docs.Documentation;
import picket.http.Json;

/**
 * The documentation of a running Picket: {@code POST /api/search} and {@code GET /docs/…} of its site. Nothing of the
 * user goes with a request.
 */
public final class RemoteDocumentation implements Documentation {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int LARGEST = 4 * 1024 * 1024;

    private final URI origin;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** @param origin of the deployment */
    public RemoteDocumentation(URI origin) {
        this.origin = origin;
    }

    private record Answered(int status, String body) {}

    @Override
    public Answer search(Query query) {
        var asked = Json.MAPPER.createObjectNode().put("query", query.words()).put("maxResults", query.limit());
        query.guide().ifPresent(guide -> asked.put("guide", guide.name()));
        var answered = send(request("/api/search")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(asked.toString())));
        if (answered.status() != 200) {
            throw refusal(answered);
        }
        var json = json(answered);
        try {
            return new Answer(
                    list(json.path("results"), RemoteDocumentation::hit),
                    Optional.of(json.path("suggestion").asText()).filter(words -> !words.isEmpty()));
        } catch (IllegalArgumentException e) {
            throw new Unavailable("the answer of " + origin + " has an address that is none", e);
        }
    }

    private static Hit hit(JsonNode json) {
        var path = json.path("id").asText();
        return new Hit(
                path,
                URI.create(json.path("url").asText()),
                json.path("title").asText(path),
                json.path("snippet").asText(),
                list(
                        json.path("marks"),
                        mark -> new Mark(
                                mark.path("from").asInt(), mark.path("to").asInt())),
                json.path("relevance").asDouble());
    }

    @Override
    public Lookup page(String path) {
        var segments = path.split("/", -1);
        if (Stream.of(segments).anyMatch(segment -> segment.matches("\\.{0,2}"))) {
            return new Missing(List.of());
        }
        var encoded = Stream.of(segments)
                .map(segment ->
                        URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
        var answered = send(request("/docs/" + encoded));
        return switch (answered.status()) {
            case 200 -> new Page(path, title(path, answered.body()), answered.body());
            case 404 -> new Missing(list(json(answered).path("near"), JsonNode::asText));
            case 502 -> new Failed(json(answered).path("detail").asText());
            default -> throw refusal(answered);
        };
    }

    /** A page begins with its title. */
    private static String title(String path, String markdown) {
        return markdown.lines()
                .findFirst()
                .filter(line -> line.startsWith("# "))
                .map(line -> line.substring(2))
                .orElse(path);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(origin.resolve(path)).timeout(PATIENCE);
    }

    private Answered send(HttpRequest.Builder request) {
        try {
            HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                var bytes = body.readNBytes(LARGEST + 1);
                if (bytes.length > LARGEST) {
                    throw new IOException("its answer has more than " + LARGEST + " bytes");
                }
                return new Answered(response.statusCode(), new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new Unavailable("no answer about the documentation from " + origin + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("the search was ended", e);
        }
    }

    private JsonNode json(Answered answered) {
        try {
            return Json.MAPPER.readTree(answered.body());
        } catch (IOException e) {
            throw new Unavailable(origin + " is no Picket: its answer about the documentation is not JSON", e);
        }
    }

    private Unavailable refusal(Answered answered) {
        return new Unavailable(origin + " answers a question about the documentation with status " + answered.status());
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
        return array.valueStream().map(read).toList();
    }
}
