package picket.sandbox.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
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

    /** One that tells the time by that clock. */
    static TestSandbox open(Path data, InstantSource clock) {
        var settings = new Sandbox.Settings(0, data, CALLBACK);
        return new TestSandbox(RunningSandbox.open(settings, clock, new SecureRandom()));
    }

    Sandbox.Running running() {
        return sandbox;
    }

    /** The public key of the first project. */
    String key() {
        return sandbox.dsn().getUserInfo();
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.address() + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks the REST API with a token. */
    HttpResponse<String> get(String path, String token) {
        return send(to("/api/0" + path).header("Authorization", "Bearer " + token));
    }

    /** Asks the REST API with the user's token. */
    HttpResponse<String> get(String path) {
        return get(path, sandbox.userToken());
    }

    /** Sends JSON to the REST API with the user's token. */
    HttpResponse<String> send(String method, String path, String json) {
        return send(to("/api/0" + path)
                .header("Authorization", "Bearer " + sandbox.userToken())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)));
    }

    /** What the REST API answers to the user's token. */
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

    /** Sends an envelope as the Node SDK does: chunked, without a type, with the key in the query. */
    HttpResponse<String> envelope(String body) {
        return envelope(body.getBytes(StandardCharsets.UTF_8), "");
    }

    HttpResponse<String> envelope(byte[] body, String encoding) {
        var request = to("/api/1/envelope/?sentry_version=7&sentry_key=" + key())
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
        return send(encoding.isEmpty() ? request : request.header("Content-Encoding", encoding));
    }

    /** Sends an error of that type from that function, and gives the id of its event. */
    String error(String type, String function) {
        var event = Json.MAPPER.createObjectNode().put("platform", "node");
        var exception = event.putObject("exception").putArray("values").addObject();
        exception.put("type", type).put("value", "something happened");
        exception
                .putObject("stacktrace")
                .putArray("frames")
                .addObject()
                .put("module", "shop.test")
                .put("function", function)
                .put("in_app", true);
        return json(envelope("{}\n{\"type\":\"event\"}\n" + event)).path("id").asText();
    }

    @Override
    public void close() {
        client.close();
        sandbox.close();
    }
}
