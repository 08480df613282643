package picket.docs.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** Fetches texts from one origin and never leaves it. */
public final class Fetcher implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_REDIRECTS = 3;

    private final URI origin;
    private final Duration patience;
    private final HttpClient client;

    /** @param origin scheme, host and port of everything that is fetched */
    public Fetcher(URI origin) {
        this(origin, PATIENCE);
    }

    /** @param patience with one text, from the connection over all redirects to its last byte */
    Fetcher(URI origin, Duration patience) {
        this.origin = origin;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** What fetching came to. */
    public sealed interface Fetched {}

    /** A text that is not HTML. */
    public record Text(URI url, String text) implements Fetched {}

    /** The site has no such page. */
    public record NoPage() implements Fetched {}

    /** What the site answers is not taken. */
    public record Refused(String why) implements Fetched {}

    /**
     * The site says nothing about the page.
     *
     * @param again when asking once more may help; none if it will not
     */
    public record Failed(String why, Optional<Duration> again) implements Fetched {}

    /** Whether an address lies at the origin. */
    boolean isOurs(URI url) {
        return origin.getScheme().equals(url.getScheme())
                && origin.getAuthority().equals(url.getAuthority())
                && url.getRawUserInfo() == null;
    }

    /**
     * Fetches a text.
     *
     * @throws IOException if the site gives no answer
     */
    public Fetched fetch(URI url) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        var next = url;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            if (!isOurs(next)) {
                return new Refused("redirects to " + next.getAuthority() + ", which is another site");
            }
            var response = client.send(request(next, left(end, url)), HttpResponse.BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                int status = response.statusCode();
                var location = response.headers().firstValue("location");
                if (status / 100 != 3 || location.isEmpty()) {
                    return read(next, response, beginning(body, end, url));
                }
                if (location.get().length() > SiteList.LONGEST_ADDRESS) {
                    return new Refused("redirects to an address that is none");
                }
                next = next.resolve(location.get());
            } catch (IllegalArgumentException e) {
                return new Refused("redirects to an address that is none");
            }
        }
        return new Refused("redirects more than " + MOST_REDIRECTS + " times");
    }

    /** As much of a body as may be; the client's own timeout ends with the headers. */
    private byte[] beginning(InputStream body, long end, URI url) throws IOException {
        var late = CompletableFuture.runAsync(
                () -> close(body),
                CompletableFuture.delayedExecutor(left(end, url).toNanos(), TimeUnit.NANOSECONDS));
        try {
            var bytes = body.readNBytes((int) Tree.LARGEST + 1);
            left(end, url); // What was closed while it was read looks as if it ended there, or broke.
            return bytes;
        } catch (IOException e) {
            left(end, url);
            throw e;
        } finally {
            late.cancel(false);
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The time until the end. */
    private Duration left(long end, URI url) throws IOException {
        long nanos = end - System.nanoTime();
        if (nanos <= 0) {
            throw new HttpTimeoutException(url + " takes more than " + patience.toSeconds() + " seconds");
        }
        return Duration.ofNanos(nanos);
    }

    private static HttpRequest request(URI url, Duration left) {
        return HttpRequest.newBuilder(url)
                .timeout(left)
                .header("Accept", "text/markdown, text/plain;q=0.9, application/xml;q=0.5")
                .header("User-Agent", "picket-docs")
                .build();
    }

    private static Fetched read(URI url, HttpResponse<?> response, byte[] body) {
        int status = response.statusCode();
        if (status == 404 || status == 410) {
            return new NoPage();
        }
        if (status != 200) {
            boolean passing = status == 408 || status == 429 || status >= 500;
            return new Failed("answers " + status, passing ? Optional.of(pause(response)) : Optional.empty());
        }
        if (body.length > Tree.LARGEST) {
            return new Refused("has more than " + Tree.LARGEST + " bytes");
        }
        return Tree.decoded(body).map(text -> read(url, response, text)).orElse(new Refused(Tree.OTHER_ENCODING));
    }

    private static Fetched read(URI url, HttpResponse<?> response, String text) {
        var type = response.headers().firstValue("content-type").orElse("").toLowerCase(Locale.ROOT);
        boolean html = type.contains("html") || text.stripLeading().regionMatches(true, 0, "<!doctype html", 0, 14);
        return html ? new Refused("is HTML, not Markdown") : new Text(url, text);
    }

    private static Duration pause(HttpResponse<?> response) {
        var seconds = response.headers()
                .firstValue("retry-after")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(Long::parseLong);
        return seconds.map(Duration::ofSeconds)
                .map(wait -> wait.compareTo(LONGEST_PAUSE) < 0 ? wait : LONGEST_PAUSE)
                .orElse(PAUSE);
    }

    /** Why a site gives no answer. */
    static String reason(IOException e) {
        return switch (e) {
            case HttpTimeoutException _ -> "gives no answer in " + PATIENCE.toSeconds() + " seconds";
            case ConnectException unknown when isOfName(unknown) -> "has a name that is not known";
            case ConnectException _ -> "cannot be connected to";
            case SSLException untrusted -> "cannot be trusted: " + untrusted.getMessage();
            default ->
                "breaks off"
                        + Optional.ofNullable(e.getMessage())
                                .map(why -> ": " + why)
                                .orElse("");
        };
    }

    private static boolean isOfName(Throwable failure) {
        return failure instanceof UnresolvedAddressException
                || Optional.ofNullable(failure.getCause())
                        .filter(Fetcher::isOfName)
                        .isPresent();
    }

    @Override
    public void close() {
        client.close();
    }
}
