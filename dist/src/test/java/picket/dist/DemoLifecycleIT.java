package picket.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo keeps its data, forgets it when asked, and leaves no process behind. */
final class DemoLifecycleIT {
    @TempDir
    private Path data;

    @Test
    void dataAreKeptAndClearedOnlyWhenAsked() throws IOException {
        var first = run();
        assertEquals(first.get("token"), run().get("token"));
        assertNotEquals(first.get("token"), run("--fresh").get("token"));
    }

    @Test
    void aFolderOfSomebodyElseIsNotCleared() throws IOException {
        Files.writeString(data.resolve("thesis.txt"), "years of work");
        var finished = Launched.picket(Map.of("PICKET_DATA", data.toString()), "demo", "--fresh")
                .finish();
        assertEquals(2, finished.exit());
        assertTrue(finished.errors().contains("not cleared"), finished.errors());
        assertTrue(Files.exists(data.resolve("thesis.txt")));
    }

    @Test
    void stoppingTheSplitDemoStopsEveryProcess() {
        List<ProcessHandle> tree;
        try (var demo = Launched.demo(Map.of("PICKET_DATA", data.toString()), "--split")) {
            demo.line();
            tree = demo.tree();
            assertEquals(5, tree.size(), tree.toString());
        }
        for (var process : tree) {
            assertFalse(process.isAlive(), process.info().toString());
        }
    }

    private JsonNode run(String... options) throws IOException {
        try (var demo = Launched.demo(Map.of("PICKET_DATA", data.toString()), options)) {
            return Deployment.JSON.readTree(demo.line());
        }
    }
}
