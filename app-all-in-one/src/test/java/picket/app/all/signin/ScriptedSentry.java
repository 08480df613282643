package picket.app.all.signin;

import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** The two endpoints of a device sign-in, with the answers that a test wrote down. */
final class ScriptedSentry implements AutoCloseable {
    /** An answer. */
    record Reply(int status, String body) {}

    private final WebServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    ScriptedSentry(Reply begun, List<Reply> polled) {
        var begin = new ArrayDeque<>(List.of(begun));
        var poll = new ArrayDeque<>(polled);
        server = WebServer.builder()
                .host("127.0.0.1")
                .shutdownHook(false)
                .routing(routing -> routing.post("/oauth/device/code/", (request, response) -> {
                            asked.add(request.content().as(String.class));
                            send(begin, response);
                        })
                        .post("/oauth/token/", (request, response) -> {
                            asked.add(request.content().as(String.class));
                            send(poll, response);
                        }))
                .build()
                .start();
    }

    private static void send(Queue<Reply> replies, ServerResponse response) {
        var reply = replies.remove();
        response.status(Status.create(reply.status())).send(reply.body());
    }

    String host() {
        return "127.0.0.1:" + server.port();
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop();
    }
}
