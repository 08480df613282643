package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiles of transactions and pieces of continuous ones, in the sample format that SDKs send. */
@ExtendWith(SharedSandbox.class)
final class ProfilesTest {
    private static final String ID = "6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d";
    private static final String CHUNK = """
            {}
            {"type":"profile_chunk"}
            {"profiler_id":"%s","chunk_id":"%s","version":"2","platform":"node","profile":{\
            "frames":[{"function":"main"},{"function":"%s"}],"stacks":[[1,0]],"samples":[\
            {"stack_id":0,"thread_id":"0","timestamp":%d.0},{"stack_id":0,"thread_id":"0","timestamp":%d.5}]}}
            """;

    @Test
    void profilesOfATransactionAddUpToAFlamegraph(TestSandbox sandbox) {
        var answer = sandbox.envelope("""
                {}
                {"type":"profile"}
                {"event_id":"%s","version":"1","platform":"node","release":"storefront@9",\
                "transaction":{"name":"GET /odd \\"x\\"","active_thread_id":"1"},"profile":{\
                "frames":[{"function":"main","filename":"a.js","in_app":true,"lineno":3},{"function":"sort"}],\
                "stacks":[[1,0],[0]],"samples":[\
                {"stack_id":0,"thread_id":"1","elapsed_since_start_ns":"0"},\
                {"stack_id":0,"thread_id":"1","elapsed_since_start_ns":"10"},\
                {"stack_id":1,"thread_id":"1","elapsed_since_start_ns":"30"},\
                {"stack_id":1,"thread_id":"2","elapsed_since_start_ns":"40"}]}}
                """.formatted(ID));
        assertEquals(200, answer.statusCode(), answer.body());

        var graph = flamegraph(sandbox, 1, "event.type:transaction transaction:\"GET /odd \\\"x\\\"\"");
        assertEquals("main", graph.at("/shared/frames/0/name").asText());
        assertEquals("a.js", graph.at("/shared/frames/0/file").asText());
        assertEquals(50, graph.at("/shared/frame_infos/0/sumDuration").asLong());
        assertEquals(20, graph.at("/shared/frame_infos/0/sumSelfTime").asLong());
        assertEquals(30, graph.at("/shared/frame_infos/1/sumSelfTime").asLong());
        assertEquals("[[0,1],[0]]", graph.at("/profiles/0/samples").toString());
        assertEquals("[30,20]", graph.at("/profiles/0/sample_durations_ns").toString());
        assertEquals("[2,1]", graph.at("/profiles/0/weights").toString());

        var one = sandbox.json("/projects/acme/storefront/profiling/profiles/" + ID + "/");
        assertEquals("9", one.at("/release/shortVersion").asText());
        assertEquals(
                404,
                sandbox.get("/projects/acme/payments/profiling/profiles/" + ID + "/")
                        .statusCode());
        assertTrue(
                sandbox.json("/projects/acme/storefront/").path("hasProfiles").asBoolean());
    }

    @Test
    void whereNoProfileIsTheGraphIsEmpty(TestSandbox sandbox) {
        var graph = flamegraph(sandbox, 1, "transaction:nothing");
        assertEquals(0, graph.path("profiles").size());
        assertEquals(0, graph.at("/shared/frames").size());
    }

    @Test
    void theSeededPaymentsWaitForALock(TestSandbox sandbox) {
        var graph = flamegraph(sandbox, 2, "transaction:\"POST /v2/orders/{id}/captures\"");
        assertEquals("java", graph.path("platform").asText());
        assertEquals(30, graph.at("/shared/profiles").size());
        assertTrue(graph.at("/shared/frames").toString().contains("lockAccount"));
    }

    @Test
    void piecesOfAContinuousProfileBecomeOne(TestSandbox sandbox) {
        assertEquals(
                200,
                sandbox.envelope(CHUNK.formatted(ID, ID, "first", 1_700_000_000, 1_700_000_000))
                        .statusCode());
        assertEquals(
                200,
                sandbox.envelope(CHUNK.formatted(ID, ID, "second", 1_700_000_060, 1_700_000_060))
                        .statusCode());

        var path = "/organizations/acme/profiling/chunks/?project=1&profiler_id=" + ID
                + "&start=2023-11-14T22:13:20Z&end=";
        var both = sandbox.json(path + "2023-11-14T22:15:00Z").at("/chunk/profile");
        assertEquals(4, both.path("frames").size());
        assertEquals("[[1,0],[3,2]]", both.path("stacks").toString());
        assertEquals(1, both.at("/samples/2/stack_id").asInt());
        assertEquals(
                2,
                sandbox.json(path + "2023-11-14T22:14:00Z")
                        .at("/chunk/profile/samples")
                        .size());
    }

    @ParameterizedTest
    @CsvSource({
        "/organizations/acme/profiling/chunks/?project=1, 400",
        "/organizations/acme/profiling/chunks/?profiler_id=6d, 400",
        "/organizations/acme/profiling/chunks/?project=1&profiler_id=00000000000000000000000000000000, 404",
        "/organizations/acme/profiling/flamegraph/?query=odd:1, 400",
        "/organizations/acme/profiling/flamegraph/?query=count():1, 400",
        "/projects/acme/storefront/profiling/profiles/x/, 404"
    })
    void whatCannotBeAnsweredIsRefused(String path, int status, TestSandbox sandbox) {
        assertEquals(status, sandbox.get(path).statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"event_id\":\"6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d\"}",
                "{\"event_id\":\"x\",\"profile\":{\"frames\":[],\"stacks\":[],\"samples\":[]}}",
                "{\"event_id\":\"6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d\","
                        + "\"profile\":{\"frames\":[],\"stacks\":[[0]],\"samples\":[]}}",
                "{\"event_id\":\"6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d\","
                        + "\"profile\":{\"frames\":[],\"stacks\":[[]],\"samples\":[{\"stack_id\":1}]}}"
            })
    void aBrokenProfileIsRefused(String profile, TestSandbox sandbox) {
        var answer = sandbox.envelope("{}\n{\"type\":\"profile\"}\n" + profile);
        assertEquals(400, answer.statusCode(), answer.body());
    }

    private static JsonNode flamegraph(TestSandbox sandbox, int project, String query) {
        return sandbox.json("/organizations/acme/profiling/flamegraph/?project=" + project + "&query="
                + URLEncoder.encode(query, StandardCharsets.UTF_8));
    }
}
