package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replays in the form that browsers send: an event and a compressed recording for each piece. */
@ExtendWith(SharedSandbox.class)
final class ReplaysTest {
    private static final String ID = "5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c";
    private static final String REPLAY = "/organizations/acme/replays/" + ID + "/";
    private static final String SEGMENTS = "/projects/acme/storefront/replays/" + ID + "/recording-segments/";
    private static final String CLICK = """
            [{"type":5,"timestamp":1795168800000,"data":{"tag":"breadcrumb","payload":{"category":"ui.slowClickDetected",\
            "data":{"endReason":"timeout","timeAfterClickMs":7000,"clickCount":5}}}}]""";

    @Test
    void piecesBecomeOneReplay(TestSandbox sandbox) throws IOException {
        whole(sandbox);

        var replay = sandbox.json(REPLAY).path("data");
        assertEquals("[\"https://a/\",\"https://b/\"]", replay.path("urls").toString());
        assertEquals(2, replay.path("count_errors").asInt());
        assertEquals(2, replay.path("count_segments").asInt());
        assertEquals(1, replay.path("count_rage_clicks").asInt());
        assertEquals(1, replay.path("count_dead_clicks").asInt());
        assertEquals(60, replay.path("duration").asInt());
        assertEquals(
                "[[],%s]".formatted(CLICK),
                sandbox.json(SEGMENTS + "?download=true").toString());
        assertEquals(1, sandbox.json(SEGMENTS + "1/").at("/data/segmentId").asInt());
        assertEquals(404, sandbox.get(SEGMENTS + "7/").statusCode());
        assertEquals(
                404, sandbox.get(SEGMENTS.replace("storefront", "payments")).statusCode());
        assertTrue(sandbox.json("/projects/acme/storefront/").path("hasReplays").asBoolean());
    }

    @Test
    void theSeededVisitBelongsToItsIssue(TestSandbox sandbox) {
        var found = sandbox.json("/organizations/acme/replays/?project=1").path("data");
        var visit = found.valueStream()
                .filter(replay -> replay.path("count_rage_clicks").asInt() == 1)
                .filter(replay -> !replay.path("id").asText().equals(ID))
                .findFirst()
                .orElseThrow();
        var error = visit.at("/error_ids/0").asText();
        var issue = sandbox.json("/organizations/acme/issues/?query=" + error)
                .path(0)
                .path("id")
                .asText();
        var counts =
                sandbox.json("/organizations/acme/replay-count/?returnIds=true&query=issue.id:%5B" + issue + "%5D");
        assertEquals(visit.path("id").asText(), counts.path(issue).path(0).asText(), counts::toString);
        var count = sandbox.json("/organizations/acme/replay-count/?query=replay_id:"
                + visit.path("id").asText());
        assertEquals(1, count.path(visit.path("id").asText()).asInt());
        assertEquals(
                400, sandbox.get("/organizations/acme/replay-count/?query=odd").statusCode());
        assertEquals(404, sandbox.get("/organizations/acme/replays/odd/").statusCode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count_rage_clicks:1 count_errors:<3 | found",
                "count_rage_clicks:>1 | none",
                "duration:>=61 | none",
                "url:https://a/ | found",
                "url:*b/ !url:https://c/ | found",
                "!url:https://b/ | none",
                "error_ids:[1,9] | found",
                "user.email:grace@* has:user.id | found",
                "grace | found",
                "https://b | found",
                "turing | none",
                "user.id:7 (browser.name:Firefox OR browser.name:Chrome) | found",
                "cart.size:3 release:shop@1 | found",
                "!has:cart.size | none"
            })
    void replaysAreFoundByWhatIsKnownOfThem(String query, String expected, TestSandbox sandbox) throws IOException {
        whole(sandbox);
        var found = sandbox.json("/organizations/acme/replays/?start=2023-11-01&end=2023-12-01&query="
                        + URLEncoder.encode(query, StandardCharsets.UTF_8))
                .path("data");
        assertEquals(expected.equals("found") ? 1 : 0, found.size(), found.toString());
    }

    @Test
    void replaysAreSortedAndPaged(TestSandbox sandbox) throws IOException {
        var newest = sandbox.json("/organizations/acme/replays/").path("data").findValuesAsText("started_at");
        assertEquals(newest.stream().sorted(Comparator.reverseOrder()).toList(), newest);
        var clicked = sandbox.json("/organizations/acme/replays/?sort=count_rage_clicks")
                .path("data")
                .valueStream()
                .map(replay -> replay.path("count_rage_clicks").asInt())
                .toList();
        assertEquals(clicked.stream().sorted().toList(), clicked);
        var first = sandbox.get("/organizations/acme/replays/?per_page=1");
        assertEquals(1, TestSandbox.json(first).path("data").size());
        assertTrue(first.headers().firstValue("Link").orElseThrow().contains("rel=\"next\"; results=\"true\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sort=count()",
                "sort=shoe.size",
                "query=click.tag:button",
                "query=count_errors:many",
                "query=is:unresolved",
                "query=viewed_by_me:true",
                "cursor=x"
            })
    void whatReplaysAreNotFoundByIsRefused(String parameter, TestSandbox sandbox) {
        assertEquals(
                400, sandbox.get("/organizations/acme/replays/?" + parameter).statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event_id\":\"x\"}\n{\"type\":\"replay_event\"}\n{}",
                "{\"event_id\":\"5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c\"}\n{\"type\":\"replay_recording\",\"length\":4}\n{}\n{",
                "{\"event_id\":\"5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c\"}\n{\"type\":\"replay_recording\",\"length\":18}\n"
                        + "{\"segment_id\":2}\nnn",
                "{}\n{\"type\":\"replay_recording\",\"length\":18}\n{\"segment_id\":2}\n[]",
                "{\"event_id\":\"5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c\"}\n{\"type\":\"replay_recording\",\"length\":2}\n[]"
            })
    void aBrokenRecordingIsRefused(String envelope, TestSandbox sandbox) {
        var answer = sandbox.envelope(envelope);
        assertEquals(400, answer.statusCode(), answer.body());
    }

    private static void whole(TestSandbox sandbox) throws IOException {
        var first = """
                "urls":["https://a/"],"error_ids":["1"],"replay_start_timestamp":1700000000,"release":"shop@1",\
                "user":{"id":"7","email":"grace@example.com"},"tags":{"cart.size":"3"},\
                "contexts":{"browser":{"name":"Firefox"}}""";
        piece(sandbox, 0, first, "[]");
        var second = "\"urls\":[\"https://a/\",\"https://b/\"],\"error_ids\":[\"2\"],\"timestamp\":1700000060";
        piece(sandbox, 1, second, CLICK);
        piece(sandbox, 1, "\"urls\":[]", "[{}]");
    }

    private static void piece(TestSandbox sandbox, int number, String members, String events) throws IOException {
        var recording = new ByteArrayOutputStream();
        recording.writeBytes("{\"segment_id\":%d}\n".formatted(number).getBytes(StandardCharsets.UTF_8));
        try (var zlib = new DeflaterOutputStream(recording)) {
            zlib.write(events.getBytes(StandardCharsets.UTF_8));
        }
        var envelope = new ByteArrayOutputStream();
        envelope.writeBytes(
                """
                {"event_id":"%s"}
                {"type":"replay_event"}
                {"type":"replay_event","replay_id":"%s","segment_id":%d,%s}
                {"type":"replay_recording","length":%d}
                """.formatted(ID, ID, number, members, recording.size()).getBytes(StandardCharsets.UTF_8));
        envelope.writeBytes(recording.toByteArray());
        envelope.writeBytes("\n".getBytes(StandardCharsets.UTF_8));
        var answer = sandbox.envelope(envelope.toByteArray(), "");
        assertEquals(200, answer.statusCode(), answer.body());
    }
}
