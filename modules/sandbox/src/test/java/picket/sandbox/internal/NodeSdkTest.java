package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests in the shape that {@code @sentry/node} sends: chunked, no content type, key in the query, no item lengths. */
@ExtendWith(SharedSandbox.class)
final class NodeSdkTest {
    private static final String ID = "7aef1109eaf04965aeddadd5cc4dec29";
    private static final String MESSAGE = """
            {"event_id":"%s","sent_at":"2026-11-22T09:30:03.895Z","sdk":{"name":"sentry.javascript.node"}}
            {"type":"event"}
            {"event_id":"%s","level":"warning","platform":"node","message":"Cart 17 was dropped",\
            "exception":{"values":[{"value":"Cart 17 was dropped","mechanism":{"type":"generic","synthetic":true},\
            "stacktrace":{"frames":[{"filename":"/srv/app.js","module":"app","function":"drop","in_app":true}]}}]}}
            """;

    @Test
    void aMessageWithItsSyntheticStackIsTitledByTheMessage(TestSandbox sandbox) {
        var answer = sandbox.envelope(MESSAGE.formatted(ID, ID));

        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(ID, TestSandbox.json(answer).path("id").asText());
        var issue = sandbox.json("/organizations/acme/issues/?query=" + ID).path(0);
        assertEquals("Cart 17 was dropped", issue.path("title").asText());
        assertEquals("default", issue.path("type").asText());
        assertEquals("app in drop", issue.path("culprit").asText());
    }

    @Test
    void largeEnvelopesComeCompressed(TestSandbox sandbox) throws IOException {
        var id = "0123456789abcdef0123456789abcdef";
        var body = MESSAGE.formatted(id, id).getBytes(StandardCharsets.UTF_8);
        var gzip = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(gzip)) {
            out.write(body);
        }
        var deflate = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(deflate)) {
            out.write(body);
        }
        assertEquals(200, sandbox.envelope(gzip.toByteArray(), "gzip").statusCode());
        assertEquals(200, sandbox.envelope(deflate.toByteArray(), "deflate").statusCode());
        assertEquals(1, sandbox.json("/organizations/acme/issues/?query=" + id).size());
    }

    @Test
    void proxiesOnTheWayMayUseBrotli(TestSandbox sandbox) {
        byte[] emptyEnvelope = {0x0b, 0x01, (byte) 0x80, '{', '}', '\n', 0x03};
        assertEquals(200, sandbox.envelope(emptyEnvelope, "br").statusCode());
    }

    @Test
    void itemsOfOtherAndUnknownTypesAreAccepted(TestSandbox sandbox) {
        var answer = sandbox.envelope("""
                {"trace":{"trace_id":"4a2919b1c51cbfa01517d1e6744d7567"}}
                {"type":"span","item_count":1,"content_type":"application/vnd.sentry.items.span.v2+json"}
                {"version":2,"items":[]}
                {"type":"log","item_count":0}
                {"items":[]}
                {"type":"from_the_future"}
                {}
                {"type":"attachment","length":3,"filename":"a.bin"}
                a
                b
                """);
        assertEquals(200, answer.statusCode(), answer.body());
        assertTrue(sandbox.send(sandbox.to("/")).body().contains("1 × unknown"), "counted");
    }

    @Test
    void theStoreEndpointTakesABareEvent(TestSandbox sandbox) {
        var answer = sandbox.send(sandbox.to("/api/1/store/")
                .header("X-Sentry-Auth", "Sentry sentry_version=7, sentry_key=" + sandbox.key())
                .POST(BodyPublishers.ofString(
                        "{\"event_id\":\"%s\",\"message\":\"from afar\"}".formatted("f".repeat(32)))));
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals("f".repeat(32), TestSandbox.json(answer).path("id").asText());
    }

    @Test
    void anEventThatArrivesTwiceCountsOnce(TestSandbox sandbox) {
        var id = "abcdefabcdefabcdefabcdefabcdefab";
        var body = MESSAGE.formatted(id, id).replace("Cart 17 was dropped", "Basket was sent twice");
        sandbox.envelope(body);
        sandbox.envelope(body);
        assertEquals(
                "1",
                sandbox.json("/organizations/acme/issues/?query=" + id)
                        .path(0)
                        .path("count")
                        .asText());
    }
}
