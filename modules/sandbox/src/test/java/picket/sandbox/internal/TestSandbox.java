package picket.sandbox.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import picket.http.Json;
import picket.sandbox.Sandbox;

/** A real sandbox on a free port, and a client for it. */
final class TestSandbox implements AutoCloseable {
    static final URI CALLBACK = URI.create("http://localhost:9999/oauth/callback");

    private final Sandbox.Running sandbox;
    private final HttpClient client;

    private TestSandbox(Sandbox.Running sandbox) {
        this.sandbox = sandbox;
        this.client = HttpClient.newHttpClient();
    }

    static TestSandbox open(Path data) {
        return new TestSandbox(new EmbeddedSandbox().open(new Sandbox.Settings(0, data, CALLBACK)));
    }

    Sandbox.Running running() {
        return sandbox;
    }

    /** The DSN of the first project without its scheme's user part, such as {@code /api/1}. */
    String key() {
        return sandbox.dsn().getUserInfo();
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.address() + path));
    }

    HttpRequest.Builder api(String path) {
        return to("/api/0" + path).header("Authorization", "Bearer " + sandbox.userToken());
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path) {
        return send(api(path));
    }

    JsonNode json(String path) {
        return json(get(path));
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return Json.MAPPER.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + response.body(), e);
        }
    }

    @Override
    public void close() {
        client.close();
        sandbox.close();
    }
}
