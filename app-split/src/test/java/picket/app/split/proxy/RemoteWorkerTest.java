package picket.app.split.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.app.split.TestHosts;
import picket.http.Body;
import picket.http.Host;

/** Requests and answers through the router, in both directions. */
class RemoteWorkerTest {
    private final CountDownLatch firstEventRead = new CountDownLatch(1);
    private final CountDownLatch streamBroken = new CountDownLatch(1);
    private final CountDownLatch uploadBroken = new CountDownLatch(1);
    private final CountDownLatch firstPartSeen = new CountDownLatch(1);
    private final Host worker = TestHosts.start(this::work);
    private final RemoteWorker remote = new RemoteWorker("worker", worker.address(), "http", new SecureRandom());
    private final Host router = TestHosts.start(remote::routing);
    private final HttpClient http = HttpClient.newHttpClient();

    private void work(HttpRules rules) {
        rules.get("/text", (req, res) -> res.header(HeaderNames.ETAG, "\"1\"").send("some text"))
                .get("/empty", (req, res) -> res.status(Status.NO_CONTENT_204).send())
                .get("/same", (req, res) -> res.status(Status.NOT_MODIFIED_304).send())
                .get("/large", (req, res) -> res.send(random(5_000_000)))
                .get("/events", this::events)
                .get("/endless", this::endless)
                .get("/fault", (req, res) -> {
                    throw new IllegalStateException("a fault of the worker");
                })
                .post("/echo", (req, res) -> res.header("X-Length", length(req)).send(body(req)))
                .post(
                        "/refuse",
                        (req, res) ->
                                res.status(Status.REQUEST_ENTITY_TOO_LARGE_413).send("too large"))
                .post("/parts", this::parts);
    }

    private static String length(ServerRequest request) {
        return request.headers().first(HeaderNames.CONTENT_LENGTH).orElse("none");
    }

    private byte[] body(ServerRequest request) throws IOException {
        try {
            return Body.stream(request).readAllBytes();
        } catch (RuntimeException e) {
            uploadBroken.countDown();
            throw e;
        }
    }

    private void events(ServerRequest request, ServerResponse response) throws Exception {
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream");
        try (var out = response.outputStream()) {
            out.write("data: first\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            assertTrue(firstEventRead.await(5, TimeUnit.SECONDS));
            out.write("data: second\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private void endless(ServerRequest request, ServerResponse response) throws Exception {
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream");
        try (var out = response.outputStream()) {
            while (true) {
                out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
                Thread.sleep(20);
            }
        } catch (RuntimeException | IOException e) {
            streamBroken.countDown();
            throw e;
        }
    }

    private void parts(ServerRequest request, ServerResponse response) throws IOException {
        var body = Body.stream(request);
        var first = new String(body.readNBytes(5), StandardCharsets.UTF_8);
        firstPartSeen.countDown();
        response.send(first + "+" + new String(body.readAllBytes(), StandardCharsets.UTF_8) + "\r\n");
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    @AfterEach
    void stop() {
        http.shutdownNow();
        router.close();
        worker.close();
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(router.address() + path));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    @Test
    void answersComeBackAsTheyAre() throws Exception {
        var text = send(at("/text"));
        assertEquals(200, text.statusCode());
        assertEquals("some text", new String(text.body(), StandardCharsets.UTF_8));
        assertEquals("\"1\"", text.headers().firstValue("ETag").orElseThrow());
        assertEquals(204, send(at("/empty")).statusCode());
        assertEquals(304, send(at("/same")).statusCode());
        assertEquals(404, send(at("/nothing/here")).statusCode());
        assertEquals(500, send(at("/fault")).statusCode());
        var large = send(at("/large"));
        assertArrayEquals(random(5_000_000), large.body());
        assertEquals("5000000", large.headers().firstValue("Content-Length").orElseThrow());
    }

    @Test
    void headHasTheLengthButNoBody() throws Exception {
        var head = send(at("/text").method("HEAD", BodyPublishers.noBody()));
        assertEquals(200, head.statusCode());
        assertEquals("9", head.headers().firstValue("Content-Length").orElseThrow());
        assertEquals(0, head.body().length);
        var large = send(at("/large").method("HEAD", BodyPublishers.noBody()));
        assertEquals("5000000", large.headers().firstValue("Content-Length").orElseThrow());
    }

    @Test
    void bodiesOfEverySizeArriveWholeWithTheLengthThatWasGiven() throws Exception {
        for (int size : new int[] {0, 1, 60_000, 70_000, 3_000_000}) {
            var answer = send(at("/echo").POST(BodyPublishers.ofByteArray(random(size))));
            assertArrayEquals(random(size), answer.body());
            assertEquals(
                    Integer.toString(size),
                    answer.headers().firstValue("X-Length").orElseThrow());
        }
    }

    @Test
    void aBodyWithoutLengthIsPassedOnWhileItArrives() throws Exception {
        try (var client = new RawClient(router.address())) {
            client.send("POST /parts HTTP/1.1", "Host: public.example", "Transfer-Encoding: chunked");
            client.write("5\r\nfirst\r\n");
            assertTrue(firstPartSeen.await(5, TimeUnit.SECONDS));
            client.write("6\r\nsecond\r\n0\r\n\r\n");
            assertTrue(client.head().getFirst().contains(" 200 "));
            assertEquals("first+second", client.line());
        }
    }

    @Test
    void anEarlyRefusalReachesTheClient() throws Exception {
        var answer = send(at("/refuse").POST(BodyPublishers.ofByteArray(random(4_000_000))));
        assertEquals(413, answer.statusCode());
        assertEquals("too large", new String(answer.body(), StandardCharsets.UTF_8));
    }

    @Test
    void eventsArriveOneByOne() throws Exception {
        var answer = http.send(at("/events").build(), BodyHandlers.ofLines());
        assertEquals(
                "text/event-stream", answer.headers().firstValue("Content-Type").orElseThrow());
        var lines = answer.body().iterator();
        assertEquals("data: first", lines.next());
        firstEventRead.countDown();
        assertEquals("", lines.next());
        assertEquals("data: second", lines.next());
    }

    @Test
    void aClientThatLeavesEndsTheStreamOfTheWorker() throws Exception {
        try (var client = new RawClient(router.address())) {
            client.send("GET /endless HTTP/1.1", "Host: public.example").head();
            client.line();
        }
        assertTrue(streamBroken.await(5, TimeUnit.SECONDS));
    }

    @Test
    void anAnswerThatBreaksOffDoesNotLookWhole() throws Exception {
        try (var broken = ScriptedWorker.answering(
                        "HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "", "5", "first", "5", "se");
                var front = TestHosts.start(
                        new RemoteWorker("worker", broken.origin(), "http", new SecureRandom())::routing)) {
            var request = HttpRequest.newBuilder(front.address()).build();
            assertThrows(IOException.class, () -> http.send(request, BodyHandlers.ofString()));
        }
        try (var broken = ScriptedWorker.answering("HTTP/1.1 200 OK", "Content-Length: 9", "", "four");
                var front = TestHosts.start(
                        new RemoteWorker("worker", broken.origin(), "http", new SecureRandom())::routing)) {
            var answer = http.send(HttpRequest.newBuilder(front.address()).build(), BodyHandlers.ofString());
            assertEquals(503, answer.statusCode());
        }
    }

    @Test
    void aWorkerThatIsDownIsUnavailableAndComesBack() throws Exception {
        var gone = new RemoteWorker("worker", URI.create("http://127.0.0.1:1"), "http", new SecureRandom());
        assertFalse(gone.answers());
        assertTrue(remote.answers());
        try (var front = TestHosts.start(gone::routing)) {
            for (var request : new HttpRequest[] {
                HttpRequest.newBuilder(front.address()).build(),
                HttpRequest.newBuilder(front.address())
                        .POST(BodyPublishers.ofByteArray(random(100_000)))
                        .build(),
                HttpRequest.newBuilder(front.address())
                        .POST(BodyPublishers.ofString("small"))
                        .build()
            }) {
                var answer = http.send(request, BodyHandlers.ofString());
                assertEquals(503, answer.statusCode());
                assertEquals("2", answer.headers().firstValue("Retry-After").orElseThrow());
                assertEquals(
                        "application/problem+json",
                        answer.headers().firstValue("Content-Type").orElseThrow());
                assertTrue(answer.body().contains("\"status\":503"), answer.body());
            }
        }
    }

    @Test
    void aClientOfOAuthIsToldInItsOwnFormThatTheWorkerIsAway() throws Exception {
        var gone = new RemoteWorker("oauth", URI.create("http://127.0.0.1:1"), "http", new SecureRandom());
        try (var front = TestHosts.start(gone::routing)) {
            var request = HttpRequest.newBuilder(URI.create(front.address() + "/oauth/token"))
                    .POST(BodyPublishers.ofString("grant_type=refresh_token"))
                    .build();
            var answer = http.send(request, BodyHandlers.ofString());
            assertEquals(503, answer.statusCode());
            assertTrue(answer.body().contains("\"error\":\"temporarily_unavailable\""), answer.body());
            assertTrue(answer.body().contains("\"error_description\":\"The part"), answer.body());
        }
    }

    @Test
    void aConnectionThatTheWorkerClosedInTheMeantimeIsNotUsedAgain() throws Exception {
        try (var closing = ScriptedWorker.answering("HTTP/1.1 200 OK", "Content-Length: 2", "", "ok");
                var front = TestHosts.start(
                        new RemoteWorker("worker", closing.origin(), "http", new SecureRandom())::routing)) {
            for (int i = 0; i < 5; i++) {
                var post = HttpRequest.newBuilder(front.address()).POST(BodyPublishers.ofString("x"));
                assertEquals(
                        200, http.send(post.build(), BodyHandlers.ofString()).statusCode(), "request " + i);
                Thread.sleep(30);
            }
        }
    }

    @Test
    void aBodyThatBreaksOffIsNotTakenForWhole() throws Exception {
        try (var client = new RawClient(router.address())) {
            client.send("POST /echo HTTP/1.1", "Host: public.example", "Content-Length: 100000");
            client.write("x".repeat(70_000));
            Thread.sleep(50);
        }
        assertTrue(uploadBroken.await(5, TimeUnit.SECONDS));
    }

    @Test
    void aClientThatSendsBrokenChunksIsToldSo() throws Exception {
        try (var client = new RawClient(router.address())) {
            client.send("POST /echo HTTP/1.1", "Host: public.example", "Transfer-Encoding: chunked");
            client.write("5\r\nfirst\r\nzz\r\n");
            assertTrue(client.head().getFirst().contains(" 400 "));
        }
        assertTrue(uploadBroken.await(5, TimeUnit.SECONDS), "the worker must not wait for the rest");
    }
}
