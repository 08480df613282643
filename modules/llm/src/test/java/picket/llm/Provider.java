package picket.llm;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A model provider on loopback that speaks OpenAI's and Anthropic's streaming forms as each test tells it to. */
final class Provider implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Headers> headers = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    Provider(Script script) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        HttpHandler handler = exchange -> {
            headers.add(exchange.getRequestHeaders());
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            script.answer(exchange);
        };
        server.createContext("/v1/chat/completions", handler);
        server.createContext("/v1/messages", handler);
        server.start();
    }

    /** What it answers with. */
    interface Script {
        void answer(HttpExchange exchange) throws IOException;

        static Script status(int status) {
            return exchange -> {
                var body = "{\"error\":{\"message\":\"secret words\"}}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            };
        }
    }

    static void open(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().flush();
    }

    static void piece(HttpExchange exchange, String text) throws IOException {
        send(exchange, "{\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}");
    }

    static void end(HttpExchange exchange) throws IOException {
        send(exchange, "{\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");
        send(exchange, "[DONE]");
        exchange.close();
    }

    /** An event with a name of its own, as Anthropic sends them. */
    static void event(HttpExchange exchange, String name, String data) throws IOException {
        exchange.getResponseBody().write(("event: " + name + "\n").getBytes(StandardCharsets.UTF_8));
        send(exchange, data);
    }

    /** An event without a name, as OpenAI sends them. */
    static void send(HttpExchange exchange, String data) throws IOException {
        exchange.getResponseBody().write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** A model that asks it. */
    StreamingChatModel model(ModelProvider name, Duration patience) {
        return ChatModels.open(new ModelSettings(name, "sk-test", endpoint(), List.of("small"), 1000, patience));
    }

    /** A header of a request; empty if it was not sent. */
    String header(int request, String name) {
        var value = headers.get(request).getFirst(name);
        return value == null ? "" : value;
    }

    /** The bodies of the requests, in order. */
    List<String> bodies() {
        return bodies;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
