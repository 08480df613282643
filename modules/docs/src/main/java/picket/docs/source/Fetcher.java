package picket.docs.source;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** Fetches texts from one origin and never leaves it. */
public final class Fetcher implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int MOST_REDIRECTS = 3;

    private final URI origin;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** @param origin scheme, host and port of everything that is fetched */
    public Fetcher(URI origin) {
        this.origin = origin;
    }

    /** What fetching came to. */
    public sealed interface Fetched {}

    /** A text that is not HTML. */
    public record Text(URI url, String text) implements Fetched {}

    /** The site has no such page. */
    public record NoPage() implements Fetched {}

    /** What the site answers is not taken. */
    public record Refused(String why) implements Fetched {}

    /** Whether an address lies at the origin. */
    boolean isOurs(URI url) {
        return origin.getScheme().equals(url.getScheme())
                && origin.getAuthority().equals(url.getAuthority())
                && url.getRawUserInfo() == null;
    }

    /**
     * Fetches a text.
     *
     * @throws IOException if the site gives no answer, or one that is not about the page
     */
    public Fetched fetch(URI url) throws IOException, InterruptedException {
        var next = url;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            if (!isOurs(next)) {
                return new Refused("redirects to " + next.getAuthority() + ", which is another site");
            }
            var response = client.send(request(next), HttpResponse.BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                int status = response.statusCode();
                var location = response.headers().firstValue("location");
                if (status / 100 != 3 || location.isEmpty()) {
                    return read(next, response, body.readNBytes((int) Tree.LARGEST + 1));
                }
                next = next.resolve(location.get());
            } catch (IllegalArgumentException e) {
                return new Refused("redirects to an address that is none");
            }
        }
        return new Refused("redirects more than " + MOST_REDIRECTS + " times");
    }

    private static HttpRequest request(URI url) {
        return HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Accept", "text/markdown, text/plain;q=0.9, application/xml;q=0.5")
                .header("User-Agent", "picket-docs")
                .build();
    }

    private static Fetched read(URI url, HttpResponse<?> response, byte[] body) throws IOException {
        int status = response.statusCode();
        if (status == 404 || status == 410) {
            return new NoPage();
        }
        if (status != 200) {
            throw new IOException(url + " answers " + status);
        }
        if (body.length > Tree.LARGEST) {
            return new Refused("has more than " + Tree.LARGEST + " bytes");
        }
        var type = response.headers().firstValue("content-type").orElse("").toLowerCase(Locale.ROOT);
        var text = new String(body, StandardCharsets.UTF_8);
        boolean html = type.contains("html") || text.stripLeading().regionMatches(true, 0, "<!doctype html", 0, 14);
        return html ? new Refused("is HTML, not Markdown") : new Text(url, text);
    }

    @Override
    public void close() {
        client.close();
    }
}
