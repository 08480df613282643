package picket.api.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picket.api.ApiWorker;
import picket.http.Settings;

/** The operator's policy, read anew from a real file. */
final class LivePolicyTest {
    private static final URI ORIGIN = URI.create("https://picket.example");

    @Test
    void thePolicyChangesWhenAnOperatorAsksAndStaysWhenTheFileIsWrong(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("settings"), "PICKET_READ_ONLY=false\n");
        var source = Settings.load(Map.of("PICKET_CONFIG", file.toString()), List.of());
        source.key("PICKET_PORT", "read by somebody else").integer(0, 0, 1);
        var asked = new AtomicReference<>(Instant.EPOCH);
        var policy = new LivePolicy(
                ApiWorker.Settings.read(source, ORIGIN).restrictions(),
                asked::get,
                ApiWorker.Settings.anew(source),
                restrictions -> Policies.of(restrictions, List.of("whoami")));
        assertFalse(policy.get().readOnly());

        Files.writeString(file, "PICKET_READ_ONLY=true\nPICKET_PORT=1\n");
        assertFalse(policy.get().readOnly());
        asked.set(Instant.ofEpochMilli(1));
        assertTrue(policy.get().readOnly());

        assertEquals(List.of(), policy.faults());

        Files.writeString(file, "PICKET_READ_ONLY=perhaps\n");
        asked.set(Instant.ofEpochMilli(2));
        assertTrue(policy.get().readOnly());
        Files.writeString(file, "PICKET_TOOLS=nothing_of_the_kind\n");
        asked.set(Instant.ofEpochMilli(3));
        assertTrue(policy.get().readOnly());
        assertEquals(List.of("PICKET_TOOLS names no tool: nothing_of_the_kind"), policy.faults());
        Files.writeString(file, "PICKET_READONLY=true\n");
        asked.set(Instant.ofEpochMilli(4));
        assertTrue(policy.get().readOnly());
        assertEquals(List.of("unknown key PICKET_READONLY in the settings file"), policy.faults());
    }
}
