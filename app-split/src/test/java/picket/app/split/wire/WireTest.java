package picket.app.split.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.Status;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.app.split.TestHosts;
import picket.http.Host;
import picket.http.Json;
import picket.http.TraceContext;

/** Calls from one process to another, and everything that must not pass for one. */
class WireTest {
    private static final String OURS = Integer.toString(Protocol.VERSION);
    private static final String OTHERS = Integer.toString(Protocol.VERSION + 1);
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final InstantSource CLOCK = InstantSource.system();

    private final AtomicInteger runs = new AtomicInteger();
    private final Host host = TestHosts.internal(new WireEndpoint(KEY, CLOCK, methods()));
    private final URI origin = host.internal().orElseThrow();
    private final WireClient client = new WireClient(origin, KEY, CLOCK);

    private Map<String, Function<JsonNode, JsonNode>> methods() {
        return Map.of(
                "echo",
                arguments -> {
                    runs.incrementAndGet();
                    return arguments;
                },
                "trace",
                _ -> Json.MAPPER.valueToTree(TraceContext.current()
                        .map(trace -> trace.parent() + " " + trace.state().orElse(""))
                        .orElse("none")),
                "fail",
                _ -> {
                    throw new IllegalStateException("jdbc:secret");
                });
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void aCallRunsInTheOtherProcess() {
        var arguments = Json.MAPPER.createObjectNode().put("text", "żółć \u0000 \"");
        assertEquals(arguments, client.call("echo", arguments));
        assertEquals(1, runs.get());
        assertTrue(client.answers());
    }

    @Test
    void theTraceGoesAlong() {
        var parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var trace = TraceContext.of(Optional.of(parent), Optional.of("vendor=1"));
        var seen = TraceContext.within(trace, () -> client.call("trace", nothing()));
        assertEquals(parent + " vendor=1", seen.asText());
        assertEquals("none", client.call("trace", nothing()).asText());
    }

    @Test
    void aMethodThatFailsTellsNothingOfTheCause() {
        var failure = assertThrows(WireFailure.class, () -> client.call("fail", nothing()));
        assertFalse(failure.toString().contains("jdbc"));
        assertNull(failure.getCause());
        assertThrows(WireFailure.class, () -> client.call("no.such.method", nothing()));
    }

    @Test
    void aClientWithAnotherKeyIsRefused() {
        var stranger = new WireClient(origin, "another key of thirty-two letters", CLOCK);
        var failure = assertThrows(WireFailure.class, () -> stranger.call("echo", nothing()));
        assertTrue(failure.toString().contains("not sealed with the key"), failure.toString());
        assertEquals(0, runs.get());
        assertFalse(stranger.answers());
    }

    @Test
    void aCallThatIsSentAgainIsRefused() throws Exception {
        var call = sealed(CLOCK.millis());
        assertEquals(200, post(call, OURS).statusCode());
        assertEquals(403, post(call, OURS).statusCode());
        assertEquals(1, runs.get());
    }

    @Test
    void aCallFromAnotherTimeIsRefused() throws Exception {
        long far = WireEndpoint.tolerance().plusSeconds(1).toMillis();
        assertEquals(403, post(sealed(CLOCK.millis() - far), OURS).statusCode());
        assertEquals(403, post(sealed(CLOCK.millis() + far), OURS).statusCode());
        var late = new WireClient(origin, KEY, InstantSource.offset(CLOCK, Duration.ofMillis(-far)));
        var failure = assertThrows(WireFailure.class, () -> late.call("echo", nothing()));
        assertTrue(failure.toString().contains("clocks"), failure.toString());
        assertEquals(0, runs.get());
    }

    @Test
    void anotherVersionIsRefusedBeforeAnythingIsOpened() throws Exception {
        var answer = post(sealed(CLOCK.millis()), OTHERS);
        assertEquals(409, answer.statusCode());
        assertEquals(OURS, answer.headers().firstValue("Picket-Wire-Version").orElseThrow());
        assertEquals(0, runs.get());
    }

    @Test
    void aClientNamesBothVersionsWhenTheyDiffer() {
        try (var newer = TestHosts.internal(routing -> routing.post(
                Protocol.PATH,
                (req, res) -> res.header(Protocol.VERSION_HEADER, OTHERS)
                        .status(Status.CONFLICT_409)
                        .send()))) {
            var other = new WireClient(newer.internal().orElseThrow(), KEY, CLOCK);
            var failure = assertThrows(WireFailure.class, other::greet);
            assertTrue(failure.toString().contains("version " + OTHERS + " of the wire, this process version " + OURS));
        }
    }

    @Test
    void aResultOfAnotherCallIsNotBelieved() throws Exception {
        var recorded = post(sealed(CLOCK.millis()), OURS).body();
        try (var replaying =
                TestHosts.internal(routing -> routing.post(Protocol.PATH, (req, res) -> res.send(recorded)))) {
            var deceived = new WireClient(replaying.internal().orElseThrow(), KEY, CLOCK);
            var failure = assertThrows(WireFailure.class, () -> deceived.call("echo", nothing()));
            assertTrue(failure.toString().contains("not sealed for this call"));
        }
    }

    @Test
    void rubbishIsRefusedClearly() throws Exception {
        assertEquals(403, post(new byte[0], OURS).statusCode());
        assertEquals(403, post("{}".getBytes(StandardCharsets.UTF_8), OURS).statusCode());
        assertEquals(413, post(new byte[300 * 1024], OURS).statusCode());
        assertEquals(409, post(sealed(CLOCK.millis()), "x").statusCode());
    }

    @Test
    void anAddressThatIsNoWireIsNamedInTheFailure() {
        try (var site = TestHosts.internal(
                routing -> routing.any((req, res) -> res.status(404).send("<html>")))) {
            var lost = new WireClient(site.internal().orElseThrow(), KEY, CLOCK);
            var failure = assertThrows(WireFailure.class, lost::greet);
            assertTrue(failure.toString().contains("check the address"), failure.toString());
        }
    }

    @Test
    void aBrokenConnectionIsTriedAgainOnlyWhereAsked() throws Exception {
        var connections = new CopyOnWriteArrayList<String>();
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> slam(server, connections));
            var broken = new WireClient(URI.create("http://127.0.0.1:" + server.getLocalPort()), KEY, CLOCK);
            assertNotNull(assertThrows(WireFailure.class, () -> broken.call("echo", nothing()))
                    .getCause());
            assertEquals(List.of("close"), connections, "a kept one may be dead");
            assertThrows(WireFailure.class, () -> broken.callAgain("echo", nothing()));
            assertEquals(List.of("close", "keep-alive", "close"), connections);
        }
        var gone = new WireClient(URI.create("http://127.0.0.1:1"), KEY, CLOCK);
        assertNotNull(assertThrows(WireFailure.class, gone::greet).getCause());
    }

    /** Notes what becomes of each connection after its request, as its client has it, and closes it. */
    private static void slam(ServerSocket server, List<String> connections) {
        while (!server.isClosed()) {
            try (var socket = server.accept();
                    var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))) {
                for (var line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                    if (line.startsWith("Connection: ")) {
                        connections.add(line.replaceFirst("Connection: ", ""));
                    }
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private static JsonNode nothing() {
        return Json.MAPPER.createObjectNode();
    }

    private static byte[] sealed(long time) throws IOException {
        var call = Json.MAPPER.createObjectNode().put("time", time).put("method", "echo");
        call.putObject("arguments");
        return new Seal(KEY, new SecureRandom()).close(Json.MAPPER.writeValueAsBytes(call), Protocol.call());
    }

    private HttpResponse<byte[]> post(byte[] body, String version) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(origin.resolve(Protocol.PATH))
                    .header("Picket-Wire-Version", version)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        }
    }
}
