package picket.app.all;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picket.sandbox.Sandbox;

/** What a stop of the process means for what is on its way. */
@Timeout(120)
final class StopTest {
    @TempDir
    private Path data;

    @Test
    void anAnswerOfTheChatIsStoppedBeforeItsToolsAreGone() throws Exception {
        int port = freePort();
        var origin = URI.create("http://127.0.0.1:" + port);
        var settings = new Sandbox.Settings(0, data.resolve("sandbox"), origin.resolve("/oauth/callback"));
        var stopped = new CountDownLatch(1);
        try (var sandbox = AllInOne.only(Sandbox.class).open(settings);
                var model = TalkingModel.start("a-word")) {
            var service =
                    AllInOne.start(Deployments.talking(data, port, sandbox, model, Map.of("PICKET_GRACE", "60s")));
            try (var browser = new SignedInBrowser(origin)) {
                var chat = browser.send("/api/chat", """
                        {"id": "c", "messages": [{"id": "m", "role": "user", "parts": [{"type": "text", "text": "a-word"}]}]}
                        """);
                model.awaitAnswering();
                Thread.ofVirtual().start(() -> {
                    service.close();
                    stopped.countDown();
                });
                var answer = chat.get(30, TimeUnit.SECONDS).body();
                assertTrue(answer.contains("\"type\":\"abort\""), "the page is told");
                assertEquals("data: [DONE]", answer.strip().lines().toList().getLast());
                assertTrue(stopped.await(30, TimeUnit.SECONDS), "the grace is not waited out");
            } finally {
                service.close();
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
