package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What SDKs would never send is refused with a reason, and nothing of it is kept. */
@ExtendWith(SharedSandbox.class)
final class BadTelemetryTest {

    static Stream<Arguments> envelopes() {
        return Stream.of(
                Arguments.of("empty", "", 400),
                Arguments.of("header is not JSON", "nonsense\n", 400),
                Arguments.of("header is a list", "[]\n", 400),
                Arguments.of("item header is cut off", "{}\n{\"type\":\"eve", 400),
                Arguments.of("item without a type", "{}\n{}\n{}\n", 400),
                Arguments.of("event is not JSON", "{}\n{\"type\":\"event\"}\n{\"a\":\n", 400),
                Arguments.of("event is a number", "{}\n{\"type\":\"event\"}\n7\n", 400),
                Arguments.of("event is missing", "{}\n{\"type\":\"event\"}\n", 400),
                Arguments.of("length is too long", "{}\n{\"type\":\"event\",\"length\":99}\n{}\n", 400),
                Arguments.of("length is too short", "{}\n{\"type\":\"event\",\"length\":1}\n{}\n", 400),
                Arguments.of("length is negative", "{}\n{\"type\":\"event\",\"length\":-1}\n{}\n", 400),
                Arguments.of("length is text", "{}\n{\"type\":\"event\",\"length\":\"x\"}\n{}\n", 400),
                Arguments.of("nested too deep", "{}\n{\"type\":\"event\"}\n" + "{\"a\":".repeat(500) + "1", 400),
                Arguments.of(
                        "event of more than a mebibyte",
                        "{}\n{\"type\":\"event\"}\n{\"message\":\"" + "x".repeat(1 << 20) + "\"}",
                        413),
                Arguments.of("transaction without trace", item("transaction", "{\"timestamp\":1,\"spans\":[7]}"), 400),
                Arguments.of("span without ids", item("span", "{\"items\":[{\"name\":\"x\"}]}"), 400),
                Arguments.of("span without time", item("span", "{\"span_id\":\"" + "a".repeat(16) + "\"}"), 400),
                Arguments.of("log without trace", item("log", "{\"items\":[{\"timestamp\":1,\"body\":\"x\"}]}"), 400),
                Arguments.of("metric without value", item("trace_metric", "{\"items\":[{\"trace_id\":\"x\"}]}"), 400),
                Arguments.of("too many items", "{}\n" + "{\"type\":\"log\"}\n{}\n".repeat(1001), 413));
    }

    private static String item(String type, String json) {
        return "{}\n{\"type\":\"" + type + "\"}\n" + json;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("envelopes")
    void aBadEnvelopeIsRefusedWithAReason(String what, String body, int status, TestSandbox sandbox) {
        var answer = sandbox.envelope(body);

        assertEquals(status, answer.statusCode(), answer.body());
        assertFalse(TestSandbox.json(answer).path("detail").asText().isEmpty());
        assertTrue(TestSandbox.json(answer).path("causes").isArray());
        assertEquals(
                "*", answer.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
    }

    static Stream<Arguments> oddEvents() {
        return Stream.of(
                Arguments.of("{\"exception\":7,\"tags\":\"x\",\"user\":[],\"contexts\":3,\"request\":\"no\"}"),
                Arguments.of(
                        "{\"exception\":{\"values\":[null,7,{\"type\":{},\"stacktrace\":{\"frames\":[null,7]}}]}}"),
                Arguments.of("{\"exception\":[{\"stacktrace\":{\"frames\":{\"a\":1}}}],\"threads\":{\"values\":[{}]}}"),
                Arguments.of("{\"tags\":[[null,null],[\"a\"],\"b\",[\"c\",{}]],\"timestamp\":\"yesterday\"}"),
                Arguments.of("{\"timestamp\":1e300,\"level\":7,\"platform\":{},\"event_id\":\"../../etc\"}"),
                Arguments.of("{\"breadcrumbs\":[{\"timestamp\":\"x\",\"data\":7}],\"fingerprint\":\"one\"}"),
                Arguments.of("{\"message\":\"\\u0000\",\"logentry\":{\"formatted\":{},\"params\":7}}"),
                Arguments.of("{\"request\":{\"headers\":7,\"query_string\":\"%zz=%\",\"cookies\":[1]},\"csp\":{}}"),
                Arguments.of("{\"exception\":[{\"type\":\"" + "T".repeat(5_000) + "\",\"value\":\""
                        + "\\u0001".repeat(5_000) + "\"}],\"release\":\"" + "r".repeat(900) + "\",\"tags\":{\""
                        + "k".repeat(900) + "\":\"v\"}}"));
    }

    @ParameterizedTest
    @MethodSource("oddEvents")
    void anOddEventIsKeptAsFarAsItMakesSense(String event, TestSandbox sandbox) {
        var answer = sandbox.envelope("{}\n{\"type\":\"event\"}\n" + event);
        assertEquals(200, answer.statusCode(), answer.body());

        var id = TestSandbox.json(answer).path("id").asText();
        var issue = sandbox.json("/organizations/acme/issues/?query=" + id).path(0);
        var stored =
                sandbox.get("/organizations/acme/issues/" + issue.path("id").asText() + "/events/" + id + "/");
        assertEquals(200, stored.statusCode(), stored.body());
    }

    @Test
    void brokenCompressionIsRefused(TestSandbox sandbox) {
        var noise = "this is not compressed".getBytes(StandardCharsets.UTF_8);
        for (var encoding : new String[] {"gzip", "deflate", "br"}) {
            var answer = sandbox.envelope(noise, encoding);
            assertEquals(400, answer.statusCode(), encoding + ": " + answer.body());
        }
        assertEquals(415, sandbox.envelope(noise, "zstd").statusCode());
    }

    @Test
    void whatGrowsTooLargeWhenItIsDecompressedIsRefused(TestSandbox sandbox) throws IOException {
        var small = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(small)) {
            var zeros = new byte[1 << 20];
            for (int i = 0; i < 60; i++) {
                gzip.write(zeros);
            }
        }
        assertTrue(small.size() < 1 << 20);
        assertEquals(413, sandbox.envelope(small.toByteArray(), "gzip").statusCode());
    }

    /** By hand, since clients do not read an answer that comes before they have sent everything. */
    @Test
    void aBodyOfAHundredMegabytesIsRefusedBeforeItIsSent(TestSandbox sandbox) throws IOException {
        var address = sandbox.running().address();
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /api/1/envelope/?sentry_key=" + sandbox.key() + " HTTP/1.1\r\nHost: "
                                    + address.getAuthority() + "\r\nContent-Length: 104857600\r\n\r\n{}\n")
                            .getBytes(StandardCharsets.UTF_8));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertTrue(answer.readLine().contains(" 413 "));
        }
    }

    @Test
    void aHundredMegabytesOfUnknownLengthAreRefused(TestSandbox sandbox) throws IOException {
        var id = "9".repeat(32);
        var address = sandbox.running().address();
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(30_000);
            var out = socket.getOutputStream();
            out.write(("POST /api/1/envelope/?sentry_key=" + sandbox.key() + " HTTP/1.1\r\nHost: "
                            + address.getAuthority() + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            var event = "{}\n{\"type\":\"event\"}\n{\"event_id\":\"" + id + "\",\"message\":\"half\"}\n"
                    + "{\"type\":\"attachment\"}\n";
            hundredMebibytes(out, event.getBytes(StandardCharsets.UTF_8));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertTrue(answer.readLine().contains(" 413 "));
        }
        assertEquals(0, sandbox.json("/organizations/acme/issues/?query=" + id).size());
    }

    /** Sends a beginning and then zeros. */
    private static void hundredMebibytes(OutputStream out, byte[] first) throws IOException {
        chunk(out, first);
        var zeros = new byte[1 << 20];
        for (int i = 0; i < 100; i++) {
            chunk(out, zeros);
        }
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static void chunk(OutputStream out, byte[] bytes) throws IOException {
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void brotliIsUndone(TestSandbox sandbox) {
        var squeezed = "CxqAe30KeyJ0eXBlIjoiZXZlbnQifQp7Im1lc3NhZ2UiOiJzcXVlZXplZCBieSBicm90bGkifQoD";
        assertEquals(
                200,
                sandbox.envelope(Base64.getDecoder().decode(squeezed), "br").statusCode());
        assertEquals(
                1,
                sandbox.json("/organizations/acme/issues/?query=squeezed%20by%20brotli")
                        .size());
    }

    @Test
    void keysAreChecked(TestSandbox sandbox) {
        var body = BodyPublishers.ofString("{}\n");
        assertEquals(
                401, sandbox.send(sandbox.to("/api/1/envelope/").POST(body)).statusCode());
        assertEquals(
                403,
                sandbox.send(sandbox.to("/api/1/envelope/?sentry_key=abc").POST(body))
                        .statusCode());
        var key = "?sentry_key=" + sandbox.key();
        assertEquals(
                403,
                sandbox.send(sandbox.to("/api/2/envelope/" + key).POST(body)).statusCode());
        assertEquals(
                403,
                sandbox.send(sandbox.to("/api/99/envelope/" + key).POST(body)).statusCode());
        assertEquals(
                400,
                sandbox.send(sandbox.to("/api/x/envelope/" + key).POST(body)).statusCode());
        assertEquals(405, sandbox.send(sandbox.to("/api/1/envelope/" + key)).statusCode());
        assertEquals(
                200,
                sandbox.send(sandbox.to("/api/1/envelope/" + key).POST(body)).statusCode());
        var dsn = BodyPublishers.ofString("{\"dsn\":\"" + sandbox.running().dsn() + "\"}\n");
        assertEquals(200, sandbox.send(sandbox.to("/api/1/envelope/").POST(dsn)).statusCode());
    }

    @Test
    void nothingOfABadEnvelopeIsKept(TestSandbox sandbox) {
        var id = "d".repeat(32);
        var good = "{\"type\":\"event\"}\n{\"event_id\":\"" + id + "\",\"message\":\"half\"}\n";
        assertEquals(
                400,
                sandbox.envelope("{}\n" + good + "{\"type\":\"event\"}\n[]\n").statusCode());
        assertEquals(0, sandbox.json("/organizations/acme/issues/?query=" + id).size());
    }

    @Test
    void aBrowserMayAskFirst(TestSandbox sandbox) {
        var answer = sandbox.send(sandbox.to("/api/1/envelope/").method("OPTIONS", BodyPublishers.noBody()));
        assertEquals(204, answer.statusCode());
        assertEquals(
                "POST",
                answer.headers().firstValue("Access-Control-Allow-Methods").orElse(""));
    }
}
