package picket.api.transport;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picket.api.testing.Deployment;

/** Bytes that have broken parsers elsewhere: each is answered within seconds, with no fault of the server and little memory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CorpusTest {
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    private static final Pattern ESCAPE = Pattern.compile("\\\\x([0-9a-f]{2})");
    private static final Pattern REPEATED = Pattern.compile("@(\\d+)\\{(.+?)\\}");
    private static final int PATIENCE = 10_000;
    private static final long MOST_KEPT = 32L << 20;

    private Deployment deployment;

    @BeforeAll
    void start() {
        deployment = Deployment.start();
    }

    @AfterAll
    void stop() {
        deployment.close();
    }

    /** Bytes and what is odd about them. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Case(String name, byte[] bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> bodies() {
        return cases("bodies.txt");
    }

    static Stream<Case> headers() {
        return cases("headers.txt");
    }

    private static Stream<Case> cases(String file) {
        try (var in = Objects.requireNonNull(CorpusTest.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", 2))
                    .map(parts -> new Case(parts[0], bytes(parts[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String written) {
        var text = REPEATED.matcher(written)
                .replaceAll(match -> match.group(2)
                        .replace("\\", "\\\\")
                        .replace("$", "\\$")
                        .repeat(Integer.parseInt(match.group(1))));
        return ESCAPE.matcher(text)
                .replaceAll(match -> {
                    var one = String.valueOf((char) Integer.parseInt(match.group(1), 16));
                    return one.equals("\\") || one.equals("$") ? "\\" + one : one;
                })
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void everyBodyIsAnswered(Case body) throws IOException {
        assertAnswered(body);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headers")
    void everyHeaderIsAnswered(Case header) throws IOException {
        assertAnswered(header.name(), header.bytes(), PING.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void nothingOfItIsKept() throws IOException {
        for (var each : bodies().toList()) {
            assertAnswered(each);
        }
        long before = used();
        for (int round = 0; round < 5; round++) {
            for (var each : bodies().toList()) {
                assertAnswered(each);
            }
        }
        long kept = used() - before;
        assertTrue(kept < MOST_KEPT, () -> kept + " bytes more than before");
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private void assertAnswered(Case body) throws IOException {
        assertAnswered(body.name(), new byte[0], body.bytes());
    }

    /** A client that breaks the framing may be cut off; whatever answer there is names no fault of the server. */
    private void assertAnswered(String name, byte[] header, byte[] body) throws IOException {
        int port = deployment.origin().getPort();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE);
            var request = new ByteArrayOutputStream();
            request.writeBytes(("POST /mcp HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer "
                            + Deployment.TOKEN
                            + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                            + body.length + "\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            if (header.length > 0) {
                request.writeBytes(header);
                request.writeBytes(new byte[] {'\r', '\n'});
            }
            request.writeBytes(new byte[] {'\r', '\n'});
            request.writeBytes(body);
            var answer = answer(socket, request.toByteArray());
            assertTrue(answer.isEmpty() || answer.matches("(?s)HTTP/1\\.1 [24]\\d\\d .*"), () -> name + ": " + answer);
            assertTrue(!answer.isEmpty() || header.length > 0, () -> name + " was not answered");
        }
    }

    private static String answer(Socket socket, byte[] request) throws IOException {
        try {
            socket.getOutputStream().write(request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException e) {
            return ""; // cut off while it still sent
        }
    }
}
