package picket.sentry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a connection may do to us. Spoken to by a bare socket, since no real server behaves like this. */
final class ConnectionTest {
    private static final String ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"id\":1}\r\n0\r\n\r\n";

    private final Sentry sentry = open(Duration.ofMillis(300), Duration.ofMillis(600));
    private final ServerSocket server = open();
    private final AtomicInteger connections = new AtomicInteger();

    @AfterEach
    void close() throws IOException {
        server.close();
        sentry.close();
    }

    /** With patience: an answer that comes late on a busy machine would be asked for again, on another connection. */
    @Test
    void oneConnectionServesManyCalls() {
        serve(socket -> {
            while (request(socket)) {
                write(socket, ANSWER);
            }
        });
        try (var patient = open(Duration.ofSeconds(30), Duration.ofSeconds(60))) {
            for (int i = 0; i < 20; i++) {
                assertEquals("1", client(patient).user().id());
            }
        }
        assertEquals(1, connections.get());
    }

    @Test
    void aKeptConnectionThatDiedIsReplaced() {
        serve(socket -> {
            request(socket);
            write(socket, ANSWER);
            request(socket);
        });
        assertEquals("1", client().user().id());
        assertEquals("1", client().user().id());
    }

    /** The read time-out is the time for which it is kept, too: the last tenth of a second of that is the worst. */
    @Test
    void aKeptConnectionWhoseTimeEndsAsItIsUsedAgainIsReplaced() throws InterruptedException {
        serve(socket -> {
            for (int asked = 0; request(socket); asked++) {
                Thread.sleep(asked == 0 ? 0 : 600);
                write(socket, ANSWER);
            }
        });
        try (var kept = open(Duration.ofSeconds(1), Duration.ofSeconds(60))) {
            assertEquals("1", client(kept).user().id());
            Thread.sleep(960);
            assertEquals("1", client(kept).user().id());
        }
    }

    @Test
    void aConnectionThatAlwaysBreaksIsTriedThreeTimes() {
        serve(ConnectionTest::request);
        var failure = failure();
        assertEquals(
                SentryFailure.Reason.RESET,
                assertInstanceOf(SentryFailure.Unreachable.class, failure).reason());
        assertEquals(3, connections.get());
    }

    @Test
    void aBodyThatDripsEndsWithTheWholeCall() {
        serve(socket -> {
            request(socket);
            write(socket, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n");
            for (int i = 0; i < 500; i++) {
                write(socket, " ");
                Thread.sleep(50);
            }
        });
        long start = System.nanoTime();
        assertEquals(
                SentryFailure.Reason.TIMEOUT,
                assertInstanceOf(SentryFailure.Unreachable.class, failure()).reason());
        assertTrue(Duration.ofNanos(System.nanoTime() - start).toMillis() < 3000);
    }

    @Test
    void aRetryAfterBeyondTheDeadlineIsNotWaitedFor() {
        var asked = new AtomicInteger();
        serve(socket -> {
            while (request(socket)) {
                asked.incrementAndGet();
                write(socket, "HTTP/1.1 429 Slow Down\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n");
            }
        });
        assertEquals(
                429, assertInstanceOf(SentryFailure.Rejected.class, failure()).status());
        assertEquals(1, asked.get());
    }

    @Test
    void aBodyWithoutEndIsLeftAtTheLimit() {
        var sent = new AtomicInteger();
        serve(socket -> {
            request(socket);
            write(socket, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) {
                write(socket, "400\r\n" + " ".repeat(1024) + "\r\n");
                sent.addAndGet(1024);
            }
        });
        var failure = assertInstanceOf(SentryFailure.BadAnswer.class, failure());
        assertTrue(failure.toString().contains("longer than 1000 bytes"), failure::toString);
        assertTrue(sent.get() < 50_000_000, () -> sent + " bytes were taken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "garbage\r\n\r\n",
                "HTTP/1.1 banana\r\n\r\n",
                "HTTP/1.1 200 OK\nContent-Length: 2\n\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}",
                "HTTP/1.1 200 OK\r\nNo colon\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Type: {{{\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Encoding: zip\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\n\r\n",
            })
    void whateverComesBackIsAFailureOfSentryNotOfOurs(String answer) {
        serve(socket -> {
            request(socket);
            write(socket, answer);
        });
        var failure = failure();
        assertFalse(failure instanceof SentryFailure.Unsendable, failure::toString);
    }

    private SentryFailure failure() {
        return assertThrows(SentryException.class, () -> client().user()).failure();
    }

    private static Sentry open(Duration read, Duration total) {
        return Sentry.open(
                new Sentry.Options("1", Duration.ofSeconds(1), read, total, 1000, 4, Duration.ofMillis(1)),
                InstantSource.system());
    }

    private SentryClient client() {
        return client(sentry);
    }

    private SentryClient client(Sentry through) {
        return through.client(SentryHost.of("127.0.0.1:" + server.getLocalPort(), true), "t", Caller.UNKNOWN);
    }

    private void serve(Script script) {
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    var socket = server.accept();
                    connections.incrementAndGet();
                    Thread.ofVirtual().start(() -> run(script, socket));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private static void run(Script script, Socket socket) {
        try (socket) {
            script.run(socket);
        } catch (IOException | InterruptedException e) {
            // The client has gone, as some tests want.
        }
    }

    /** Reads a request; false if the client has closed. */
    private static boolean request(Socket socket) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        var line = in.readLine();
        boolean any = line != null;
        while (line != null && !line.isEmpty()) {
            line = in.readLine();
        }
        return any;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static ServerSocket open() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server does with one connection. */
    private interface Script {
        void run(Socket socket) throws IOException, InterruptedException;
    }
}
