package picket.api.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.json.schema.jackson2.DefaultJsonSchemaValidator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import picket.api.ApiWorker;
import picket.api.internal.ApiProvider;
import picket.http.Host;
import picket.http.Json;
import picket.http.Settings;
import picket.sentry.StubSentry;

/** The worker on a real listener, beside a small Sentry and a token service in memory. */
public final class Deployment implements AutoCloseable {
    /** A token of the OAuth server with every offered skill. */
    public static final String TOKEN = "good-token";

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final DefaultJsonSchemaValidator validator = new DefaultJsonSchemaValidator();
    private final Map<String, String> variables;
    private final DataSource database;
    private final StubSentry sentry;
    private final boolean alone;
    private final FakeTokens tokens;
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI origin;
    private final Host host;

    private Deployment(Map<String, String> variables, DataSource database, StubSentry sentry, boolean alone) {
        this.alone = alone;
        this.variables = variables;
        this.database = database;
        this.sentry = sentry;
        this.tokens = new FakeTokens(sentry.host().origin()).know(TOKEN);
        int port = freePort();
        origin = URI.create("http://127.0.0.1:" + port);
        var settings = settings(variables);
        var worker = new ApiProvider().open(settings, settings::restrictions, tokens, new NoDocumentation(), database);
        host = Host.with(new Host.Settings("127.0.0.1", port, 0, origin, Duration.ofMillis(100)))
                .routes(routing -> routing.register(worker))
                .ending(worker::finish)
                .start();
    }

    /** Starts one whose limit no test meets. */
    public static Deployment start() {
        return start(Map.of());
    }

    /** Starts one with some settings, as an environment has them. */
    public static Deployment start(Map<String, String> variables) {
        return start(variables, TestDatabase.shared());
    }

    /** Starts one over a database that the test looks into. */
    public static Deployment start(Map<String, String> variables, DataSource database) {
        return start(variables, database, StubSentry.start(), true);
    }

    /** Starts another replica, over the same database and the same Sentry, which it leaves running. */
    public Deployment replica() {
        return start(variables, database, sentry, false);
    }

    private static Deployment start(
            Map<String, String> variables, DataSource database, StubSentry sentry, boolean alone) {
        for (int left = 3; ; left--) {
            try {
                return new Deployment(variables, database, sentry, alone);
            } catch (Host.NotBound e) {
                // Another process was faster at the port that was free.
                if (left == 0) {
                    throw e;
                }
            }
        }
    }

    private ApiWorker.Settings settings(Map<String, String> variables) {
        var all = new HashMap<>(Map.of(
                "SENTRY_HOST", sentry.host().origin().getAuthority(),
                "PICKET_SENTRY_INSECURE_HTTP", "true",
                "PICKET_LIMIT_CALLS_PER_USER", "100000",
                "PICKET_LIMIT_CALLS_PER_CLIENT", "100000"));
        all.putAll(variables);
        var source = Settings.of(all, Map.of(), Map.of());
        var settings = ApiWorker.Settings.read(source, origin);
        source.check();
        return settings;
    }

    public URI origin() {
        return origin;
    }

    public StubSentry sentry() {
        return sentry;
    }

    public FakeTokens tokens() {
        return tokens;
    }

    /** Starts a POST of JSON with the good token. */
    public HttpRequest.Builder post(String path, String body) {
        return bare(path, body)
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
    }

    /** Starts a POST without any header. */
    public HttpRequest.Builder bare(String path, String body) {
        return HttpRequest.newBuilder(origin.resolve(path)).POST(BodyPublishers.ofString(body));
    }

    /** Starts a POST of a modern request with all its headers. */
    public HttpRequest.Builder modern(String method, String params) {
        var meta = """
                {"io.modelcontextprotocol/protocolVersion": "2026-07-28",
                 "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "1"},
                 "io.modelcontextprotocol/clientCapabilities": {}}""";
        var more = params.isEmpty() ? "" : ", " + params;
        var body = """
                {"jsonrpc": "2.0", "id": 1, "method": "%s", "params": {"_meta": %s%s}}""".formatted(method, meta, more);
        return post("/mcp", body).header("MCP-Protocol-Version", "2026-07-28").header("Mcp-Method", method);
    }

    /**
     * Starts a modern call of a tool.
     *
     * @param capabilities of the client, as JSON
     * @param more parameters, with a comma in front; may be empty
     */
    public HttpRequest.Builder modernCall(
            String path, String tool, String arguments, String capabilities, String more) {
        var body = """
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "%s", "arguments": %s, "_meta": {
                 "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                 "io.modelcontextprotocol/clientCapabilities": %s}%s}}""".formatted(tool, arguments, capabilities, more);
        return post(path, body)
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "tools/call")
                .header("Mcp-Name", tool);
    }

    /** Calls a tool by its name, as a legacy client. */
    public JsonNode call(String path, String tool, String arguments) {
        var body = """
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "%s", "arguments": %s}}""".formatted(tool, arguments);
        return checked(tool, json(send(post(path, body).header("MCP-Protocol-Version", "2025-11-25"))));
    }

    /** Runs a tool of the catalogue through the gateway. */
    public JsonNode execute(String path, String tool, String arguments) {
        return checked(
                tool,
                call(path, "execute_sentry_tool", "{\"name\": \"%s\", \"arguments\": %s}".formatted(tool, arguments)));
    }

    /** The answer, if its structured content has the shape that the tool promises, or it is an explanation. */
    private JsonNode checked(String tool, JsonNode answer) {
        var structured = answer.at("/result/structuredContent");
        var schema = StreamSupport.stream(json(get("/.mcp/tools.json", "*/*")).spliterator(), false)
                .filter(definition -> definition.path("name").asText().equals(tool))
                .map(definition -> definition.path("outputSchema"))
                .filter(JsonNode::isObject)
                .findFirst();
        if (schema.isPresent() && structured.isObject() && !structured.has("explained")) {
            var verdict = validator.validate(Json.MAPPER.convertValue(schema.get(), MAP), structured);
            assertTrue(verdict.valid(), verdict::errorMessage);
        }
        return answer;
    }

    public HttpResponse<String> get(String path, String accept) {
        return send(HttpRequest.newBuilder(origin.resolve(path)).header("Accept", accept));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    public <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> reader) {
        try {
            return client.send(request.build(), reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    public static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    /** The origin has to be known before the listener is bound. */
    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        host.close();
        client.close();
        if (alone) {
            sentry.close();
        }
    }
}
