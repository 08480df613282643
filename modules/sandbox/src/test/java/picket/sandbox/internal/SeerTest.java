package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulated Seer goes through its stages by the clock, and says what the event says. */
final class SeerTest {
    @Test
    void aRunBringsTheRootCauseThenTheSolution(@TempDir Path data) {
        var now = new AtomicReference<>(Instant.parse("2026-11-20T12:00:00Z"));
        try (var sandbox = TestSandbox.open(data, now::get)) {
            var issue = sandbox.json("/organizations/acme/issues/?query=GatewayUnavailableException")
                    .get(0);
            var path = "/organizations/acme/issues/" + issue.path("shortId").asText() + "/autofix/";
            assertTrue(sandbox.json(path).path("autofix").isNull());
            var started = sandbox.send("POST", path, "{\"instruction\": \"Look at the gateway\"}");
            assertEquals(202, started.statusCode(), started.body());
            var run = sandbox.json(path + "?mode=explorer").path("autofix");
            assertEquals(TestSandbox.json(started).path("run_id"), run.path("run_id"));
            assertEquals("in_progress", run.at("/blocks/0/todos/0/status").asText());
            now.updateAndGet(time -> time.plusSeconds(8));
            run = sandbox.json(path + "?mode=explorer").path("autofix");
            assertEquals("processing", run.path("status").asText());
            assertTrue(run.at("/blocks/1/todos/0/content").asText().contains("Look at the gateway"));
            var cause = artifact(run, 1);
            assertTrue(cause.path("one_line_description").asText().startsWith("[Simulated by the sandbox] "));
            assertTrue(cause.toString().contains("HttpGateway.java"), cause::toString);
            assertTrue(cause.toString().contains("payments@4.8.0"), cause::toString);
            now.updateAndGet(time -> time.plusSeconds(4));
            run = sandbox.json(path + "?mode=explorer").path("autofix");
            assertEquals("completed", run.path("status").asText());
            assertTrue(artifact(run, 2).path("steps").size() > 2);
            var older = sandbox.json(path).path("autofix");
            assertEquals("COMPLETED", older.path("status").asText());
            assertEquals(cause.path("one_line_description"), older.at("/steps/1/causes/0/description"));
            assertEquals(run.at("/blocks/2/artifacts/0/data/one_line_summary"), older.at("/steps/2/description"));
            assertEquals(400, sandbox.send("POST", path, "[]").statusCode());
        }
    }

    private static JsonNode artifact(JsonNode run, int block) {
        return run.path("blocks").path(block).at("/artifacts/0/data");
    }
}
