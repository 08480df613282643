package picket.app.all.command;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import picket.sentry.Passage;

/** Sends the few requests to Sentry that commands make as they are, and takes the operator's way there. */
public final class SentryHttp implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Passage passage;
    private final HttpClient client;

    /** Nothing is connected yet. */
    public SentryHttp(Passage passage) {
        this.passage = passage;
        var builder = HttpClient.newBuilder().connectTimeout(PATIENCE);
        passage.trust().ifPresent(builder::sslContext);
        passage.proxy()
                .ifPresent(url -> builder.proxy(ProxySelector.of(
                        new InetSocketAddress(url.getHost(), url.getPort() < 0 ? 80 : url.getPort()))));
        client = builder.build();
    }

    /** The answer to a GET; redirects are not followed. */
    public HttpResponse<byte[]> get(URI url) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url));
    }

    /** The answer to a form. */
    public HttpResponse<byte[]> post(URI url, Map<String, String> form) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
    }

    /** Fields as a query or a form has them. */
    public static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        passage.headers().forEach(request::header);
        return client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Lets go of the connections. */
    @Override
    public void close() {
        client.close();
    }
}
