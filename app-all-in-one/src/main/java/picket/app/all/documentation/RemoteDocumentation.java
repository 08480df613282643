package picket.app.all.documentation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import picket.docs.Documentation;
import picket.http.Json;

/**
 * The documentation of a running Picket: {@code POST /api/search} and {@code GET /docs/…} of its site. Nothing of the
 * user goes with a request.
 */
public final class RemoteDocumentation implements Documentation {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int LARGEST = 4 * 1024 * 1024;
    private static final int LONGEST_REASON = 200;

    private final URI origin;
    private final Duration patience;
    private final HttpClient http;

    /** @param origin of the deployment */
    public RemoteDocumentation(URI origin) {
        this(origin, PATIENCE);
    }

    /** @param patience with one answer, from the connection to its last byte */
    RemoteDocumentation(URI origin, Duration patience) {
        this.origin = origin;
        this.patience = patience;
        this.http = HttpClient.newBuilder().connectTimeout(patience).build();
    }

    private record Answered(int status, String body, String pause) {}

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
            throw Unavailable.told(
                    "The answer of " + origin + " (MCP_URL) about the documentation has an address that is none.");
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
            case 400 -> new Missing(List.of()); // The site takes no such path.
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
        return HttpRequest.newBuilder(origin.resolve(path)).timeout(patience);
    }

    private Answered send(HttpRequest.Builder request) {
        var pending = http.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        try {
            var response = pending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Answered(
                    response.statusCode(),
                    new String(response.body(), StandardCharsets.UTF_8),
                    response.headers().firstValue("Retry-After").orElse(""));
        } catch (TimeoutException e) {
            throw silent("nothing was there within " + patience.toSeconds() + " seconds");
        } catch (ExecutionException e) {
            throw silent(reason(Objects.requireNonNull(e.getCause())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("the search was ended", e);
        } finally {
            pending.cancel(true);
        }
    }

    private Unavailable silent(String why) {
        return Unavailable.told("There is no answer about the documentation from " + origin + " (MCP_URL): " + why
                + ". Check the address, and that Picket runs there.");
    }

    private static String reason(Throwable failure) {
        return switch (failure) {
            case HttpTimeoutException _ -> "it takes too long";
            case ConnectException e
            when hasCause(e, UnresolvedAddressException.class) -> "there is no host of that name";
            case ConnectException _ -> "it does not take connections";
            case SSLException e -> "TLS failed: " + e.getMessage();
            default -> Optional.ofNullable(failure.getMessage()).orElse("the connection broke");
        };
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(type::isInstance);
    }

    private JsonNode json(Answered answered) {
        try {
            return Json.MAPPER.readTree(answered.body());
        } catch (IOException e) {
            throw Unavailable.told(origin + " (MCP_URL) is no Picket: its answer about the documentation is not JSON.");
        }
    }

    private Unavailable refusal(Answered answered) {
        var wait = answered.pause().matches("\\d{1,5}") ? " Try again in " + answered.pause() + " seconds." : "";
        return Unavailable.told(origin + " (MCP_URL) answers a question about the documentation with status "
                + answered.status() + error(answered.body()) + "." + wait);
    }

    /** What the body of a refusal says, as the site's API does. */
    private static String error(String body) {
        try {
            var error = Json.MAPPER.readTree(body).path("error").asText().strip();
            return error.isEmpty() ? "" : ": " + error.substring(0, Math.min(LONGEST_REASON, error.length()));
        } catch (IOException e) {
            return "";
        }
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
        return array.valueStream().map(read).toList();
    }
}
