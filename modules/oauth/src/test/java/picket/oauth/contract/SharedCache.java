package picket.oauth.contract;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A cache in front of a server, shared by everybody and as greedy as RFC 9111 §3 and §4.2.2 let it be: it keeps each
 * answer to a GET that does not forbid it, and gives it to whoever asks for the same address, whatever their cookies.
 */
public final class SharedCache implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    // RFC 9110 §15.1
    private static final Set<Integer> HEURISTIC = Set.of(200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501);
    private static final List<String> PASSED =
            List.of("Content-Type", "Origin", "Cookie", "Authorization", "DPoP", "Accept", "User-Agent");

    private final Map<String, HttpResponse<byte[]>> kept = new ConcurrentHashMap<>();
    private final WebServer server;

    /** @param behind the server, asked for with the path and query of a request */
    public SharedCache(int port, Supplier<URI> behind) {
        server = WebServer.builder()
                .host("127.0.0.1")
                .port(port)
                .shutdownHook(false)
                .connectionOptions(options -> options.tcpNoDelay(true))
                .routing(routing -> routing.any((request, response) -> answer(behind.get(), request, response)))
                .build()
                .start();
    }

    /** The paths and queries that it keeps answers of. */
    public Set<String> kept() {
        return new TreeSet<>(kept.keySet());
    }

    private void answer(URI behind, ServerRequest request, ServerResponse response) throws Exception {
        var query = request.query().rawValue();
        var target = request.path().rawPath() + (query.isEmpty() ? "" : "?" + query);
        boolean get = request.prologue().method().text().equals("GET");
        var known = get ? kept.get(target) : null;
        var answer = known == null ? forward(behind.resolve(target), request) : known;
        if (get && mayKeep(request, answer)) {
            kept.putIfAbsent(target, answer);
        }
        response.status(Status.create(answer.statusCode()));
        answer.headers().map().forEach((name, values) -> {
            if (!Set.of("content-length", "transfer-encoding", "connection", "date")
                    .contains(name)) {
                response.headers().add(HeaderNames.create(name), values.toArray(String[]::new));
            }
        });
        response.send(answer.body());
    }

    private static HttpResponse<byte[]> forward(URI target, ServerRequest request)
            throws IOException, InterruptedException {
        var body = request.content().hasEntity() ? request.content().as(byte[].class) : new byte[0];
        var out = HttpRequest.newBuilder(target)
                .method(request.prologue().method().text(), BodyPublishers.ofByteArray(body));
        for (var name : PASSED) {
            request.headers().all(HeaderNames.create(name), List::of).forEach(value -> out.header(name, value));
        }
        return HTTP.send(out.build(), BodyHandlers.ofByteArray());
    }

    private static boolean mayKeep(ServerRequest request, HttpResponse<byte[]> answer) {
        var control = String.join(",", answer.headers().allValues("Cache-Control"));
        boolean forbidden = control.contains("no-store") || control.contains("private");
        boolean personal = request.headers().contains(HeaderNames.AUTHORIZATION) && !control.contains("public");
        return !forbidden && !personal && HEURISTIC.contains(answer.statusCode());
    }

    @Override
    public void close() {
        server.stop();
    }
}
