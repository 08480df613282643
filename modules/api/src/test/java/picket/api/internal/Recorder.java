package picket.api.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import picket.http.Json;
import picket.sentry.SentryHost;

/** Stands before a Sentry: first it passes on and remembers, later it answers what it is given instead. */
final class Recorder implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final URI sentry;
    private volatile Map<String, Recorded> recorded = new LinkedHashMap<>();
    private volatile boolean replaying;

    Recorder(URI sentry) {
        this.sentry = sentry;
        // Otherwise the body of an answer waits until its head was acknowledged.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** An answer as it came; the body is not for comparison. */
    @SuppressWarnings("ArrayRecordComponent")
    record Recorded(int status, String type, String link, byte[] body) {
        static Recorded refusal(int status, String body) {
            return new Recorded(status, "application/json", "", body.getBytes(StandardCharsets.UTF_8));
        }

        /** The same with another body. */
        Recorded with(JsonNode other) {
            return new Recorded(status, type, link, other.toString().getBytes(StandardCharsets.UTF_8));
        }

        /** The body with each list cut to its first element; missing if it is no JSON. */
        JsonNode json() {
            try {
                return status == 200 && type.startsWith("application/json")
                        ? collapsed(Json.MAPPER.readTree(body))
                        : MissingNode.getInstance();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    SentryHost host() {
        return SentryHost.of("127.0.0.1:" + server.getAddress().getPort(), true);
    }

    /** Begins anew, and gives what was remembered since the last time: method and target with the answer. */
    Map<String, Recorded> take() {
        var taken = recorded;
        recorded = new LinkedHashMap<>();
        return taken;
    }

    /** Answers from what was remembered, or was made of it, from now on; 404 to all else. */
    void replay(Map<String, Recorded> answers) {
        recorded = answers;
        replaying = true;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            var sent = exchange.getRequestBody().readAllBytes();
            var answer =
                    replaying ? recorded.getOrDefault(request, Recorded.refusal(404, "{}")) : passedOn(exchange, sent);
            if (!replaying) {
                synchronized (this) {
                    recorded.put(request, answer);
                }
            }
            var body = answer.body();
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            if (!answer.link().isEmpty()) {
                exchange.getResponseHeaders().set("Link", answer.link());
            }
            boolean none = body.length == 0 || answer.status() == 204;
            exchange.sendResponseHeaders(answer.status(), none ? -1 : body.length);
            if (!none) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private Recorded passedOn(HttpExchange exchange, byte[] body) throws IOException {
        var request = HttpRequest.newBuilder(
                        URI.create(sentry + exchange.getRequestURI().toString()))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body))
                .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
                .header("Content-Type", "application/json")
                .build();
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Recorded(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse("application/json"),
                    answer.headers().firstValue("Link").orElse(""),
                    asFromHere(answer.body()));
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    /** A body in which addresses of the Sentry are of this server; bytes that are no text stay as they are. */
    private byte[] asFromHere(byte[] body) {
        var own = host().origin().getRawAuthority();
        return new String(body, StandardCharsets.ISO_8859_1)
                .replace(sentry.getRawAuthority(), own)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static JsonNode collapsed(JsonNode node) {
        if (node.isObject()) {
            var copy = Json.MAPPER.createObjectNode();
            node.properties().forEach(member -> copy.set(member.getKey(), collapsed(member.getValue())));
            return copy;
        }
        if (node.isArray()) {
            var copy = Json.MAPPER.createArrayNode();
            List<JsonNode> elements = new ArrayList<>();
            node.forEach(elements::add);
            // Pairs and the like mean something by their number.
            boolean same = elements.size() > 1 && elements.stream().allMatch(JsonNode::isContainerNode);
            elements.stream().limit(same ? 1 : 3).map(Recorder::collapsed).forEach(copy::add);
            return copy;
        }
        return node;
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
