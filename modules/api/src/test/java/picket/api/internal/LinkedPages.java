package picket.api.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picket.http.Html;

/** The pages of the sandbox that results lead to, and what is wrong with them. */
final class LinkedPages {
    private static final Pattern LINK = Pattern.compile("https?://127\\.0\\.0\\.1:\\d+(/[^\\s\"'<>`)\\]\\\\]*)");
    /** What narrows a page, and names no object. */
    private static final Pattern RANGE = Pattern.compile("^(start|end|statsPeriod|project)=");
    /** Words of addresses that name no object. */
    private static final Set<String> ROUTE = Set.of("""
            organizations acme issues events explore traces trace replays conversations profiling profile flamegraph crons monitors
            alerts rules details releases dashboard preprod snapshots discover homepage logs metrics
            """.split("\\s+"));

    private final URI sandbox;
    private final String token;
    private final Map<String, List<String>> faults = new TreeMap<>();

    LinkedPages(URI sandbox, String token) {
        this.sandbox = sandbox;
        this.token = token;
    }

    /** Opens what a text leads to, at once, before another call takes away what is behind it. */
    void follow(String text) {
        LINK.matcher(text)
                .results()
                .forEach(link -> faults.computeIfAbsent(
                        link.group(1), path -> faults(path).toList()));
    }

    /** By the path of each page that was opened: where it is not there, or says nothing of an object that its address names. */
    Map<String, List<String>> faults() {
        return faults;
    }

    private Stream<String> faults(String link) {
        var shown = get(link);
        if (shown.statusCode() != 200) {
            return Stream.of("answers " + shown.statusCode());
        }
        if (!shown.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
            return Stream.of();
        }
        var uri = URI.create(link);
        var query = Stream.ofNullable(uri.getRawQuery())
                .flatMap(text -> Stream.of(text.split("&", -1)))
                .filter(pair -> !RANGE.matcher(pair).find())
                .map(pair -> pair.replaceFirst("^[^=]*=(span-)?", ""));
        var path = Stream.of(uri.getRawPath().split("/", -1)).filter(part -> !ROUTE.contains(part));
        return Stream.concat(path, query)
                .map(value -> Html.escape(URLDecoder.decode(value, StandardCharsets.UTF_8)))
                .filter(value -> !shown.body().contains(value))
                .map(value -> "says nothing of " + value);
    }

    /** What the sandbox answers to its first user. */
    HttpResponse<String> get(String path) {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(sandbox.resolve(path))
                    .header("Authorization", "Bearer " + token)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
