package picket.web.site;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import picket.http.Host;

/** The site on a free port, and a client that follows no redirects and asks for no compression by itself. */
final class RunningSite implements AutoCloseable {
    static final URI ORIGIN = URI.create("https://picket.example");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Host host;

    RunningSite() {
        var site =
                SiteRoutes.open(ORIGIN, () -> new DeploymentStatus("1.2.3", "sentry.example:9000", true, true, false));
        var settings = new Host.Settings("127.0.0.1", 0, 0, URI.create("http://127.0.0.1"), Duration.ofSeconds(1));
        host = Host.start(settings, routing -> routing.register(site));
    }

    /** Gets a path with headers given as names and values in turn. */
    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    HttpResponse<String> send(String method, String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(host.address() + path)).method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        host.close();
    }
}
