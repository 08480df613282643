package picket.sentry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sign-ins over connections that break. Spoken to by a bare socket, since no real server behaves like this. */
final class SentryOAuthConnectionTest {
    private static final String TOKENS = "{\"access_token\": \"a\"}";

    private final ServerSocket server = open();
    private final SentryOAuth sentry = new SentryOAuth(
            URI.create("http://127.0.0.1:" + server.getLocalPort()),
            new SentryOAuth.Application("app", "secret", URI.create("https://picket.example/oauth/callback")),
            InstantSource.system());

    @AfterEach
    void close() throws IOException {
        server.close();
        sentry.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200",
                "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\nX: y\n\n",
                "SSH-2.0-nothing\r\n\r\n"
            })
    void anAnswerThatBreaksOffIsUnclear(String text) {
        serve(text);
        assertInstanceOf(SentryOAuthAnswer.Unclear.class, sentry.exchange("code"));
        assertInstanceOf(SentryOAuthAnswer.Unclear.class, sentry.refresh("r"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200", "SSH-2.0-nothing\r\n\r\n"})
    void aTokenWhoseProbeBreaksOffIsNeitherAliveNorDead(String text) {
        serve(text);
        assertEquals(Optional.empty(), sentry.alive("a"));
    }

    /** A server ends kept connections when it likes, and a code or refresh token cannot be sent twice. */
    @Test
    void noSignInDependsOnAConnectionThatWasLeftOpen() {
        serve("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + TOKENS.length() + "\r\n\r\n"
                + TOKENS);
        for (int i = 0; i < 5; i++) {
            assertInstanceOf(SentryOAuthAnswer.Tokens.class, sentry.refresh("r"));
        }
    }

    /** Answers one request of each connection and closes it without a word. */
    private void serve(String answer) {
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (var socket = server.accept()) {
                    var _ = socket.getInputStream().read(new byte[8192]);
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    // The client gave up, or the test is over.
                }
            }
        });
    }

    private static ServerSocket open() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
