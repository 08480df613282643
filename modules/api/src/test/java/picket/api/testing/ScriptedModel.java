package picket.api.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picket.http.Json;
import picket.llm.Model;
import picket.llm.ModelProvider;
import picket.llm.ModelSettings;

/** A provider on loopback that speaks OpenAI's chat completions and says what a script tells it to say. */
public final class ScriptedModel implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** What it says to a request. */
    public interface Script {
        Said next(JsonNode request);
    }

    /** One answer. */
    public sealed interface Said {
        /** Words. */
        record Text(String words) implements Said {}

        /** The call of a tool. */
        record Call(String tool, String arguments) implements Said {}

        /** Several calls at once. */
        record Calls(List<Call> calls) implements Said {}

        /** A failure. */
        record Status(int status) implements Said {}
    }

    public ScriptedModel(Script script) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", exchange -> {
            var request = Json.MAPPER.readTree(exchange.getRequestBody());
            asked.add(request);
            try {
                answer(exchange, script.next(request));
            } catch (RuntimeException e) {
                // A script that fails must not leave its client waiting.
                answer(exchange, new Said.Status(500));
            }
        });
        server.start();
    }

    /** One that says these things, one after the other, and then nothing but a failure. */
    public static ScriptedModel saying(Said... said) {
        var left = new CopyOnWriteArrayList<>(List.of(said));
        return new ScriptedModel(_ -> left.isEmpty() ? new Said.Status(500) : left.removeFirst());
    }

    /** The requests so far, in order. */
    public List<JsonNode> asked() {
        return asked;
    }

    /** Where it answers. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** A model of it. */
    public Model model() {
        return Model.open(
                new ModelSettings(
                        ModelProvider.COMPATIBLE, "", endpoint(), List.of("scripted"), 1000, Duration.ofSeconds(20)),
                InstantSource.system());
    }

    private static void answer(HttpExchange exchange, Said said) throws IOException {
        switch (said) {
            case Said.Status(var status) -> {
                var body = "{\"error\": {\"message\": \"secret words\"}}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
            case Said.Text(var words) -> {
                open(exchange);
                piece(exchange, JsonNodeFactory.instance.objectNode().put("content", words), "stop");
            }
            case Said.Call call -> answer(exchange, new Said.Calls(List.of(call)));
            case Said.Calls(var calls) -> {
                open(exchange);
                var delta = JsonNodeFactory.instance.objectNode();
                var list = delta.putArray("tool_calls");
                for (int i = 0; i < calls.size(); i++) {
                    list.addObject()
                            .put("index", i)
                            .put("id", "call_" + i)
                            .put("type", "function")
                            .putObject("function")
                            .put("name", calls.get(i).tool())
                            .put("arguments", calls.get(i).arguments());
                }
                piece(exchange, delta, "tool_calls");
            }
        }
        exchange.close();
    }

    private static void open(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
    }

    private static void piece(HttpExchange exchange, ObjectNode delta, String reason) throws IOException {
        var chunk = JsonNodeFactory.instance.objectNode().put("id", "1").put("object", "chat.completion.chunk");
        chunk.putArray("choices").addObject().put("index", 0).set("delta", delta);
        var end = JsonNodeFactory.instance.objectNode().put("id", "1");
        end.putArray("choices")
                .addObject()
                .put("index", 0)
                .put("finish_reason", reason)
                .putObject("delta");
        var out = exchange.getResponseBody();
        out.write(("data: " + chunk + "\n\ndata: " + end + "\n\ndata: [DONE]\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
