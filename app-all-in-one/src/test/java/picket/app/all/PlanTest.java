package picket.app.all;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picket.http.Secrets;
import picket.http.Settings;

/** The settings of the one process. */
final class PlanTest {
    @TempDir
    private Path data;

    @Test
    void everySettingIsInTheDocuments() throws IOException {
        var source = Settings.load(Map.of(), List.of());
        Plan.read(source, folder -> Secrets.none());
        var document = Files.readString(Path.of("../docs/configuration.md"));
        for (var key : source.declared()) {
            assertTrue(document.contains("`" + key.name() + "`"), key.name());
        }
    }

    @Test
    void onlyTheSentryApplicationMustBeGiven() {
        var source = Settings.load(
                Map.of("PICKET_DATA", data.toString(), "SENTRY_CLIENT_ID", "id", "SENTRY_CLIENT_SECRET", "secret"),
                List.of());
        var plan = Plan.read(source, Secrets::in);
        source.check();
        assertEquals("http://127.0.0.1:8787", plan.http().origin().toString());
    }

    @Test
    void withoutAnythingEachMissingSettingIsNamed() {
        var source = Settings.load(Map.of("PICKET_DATA", data.toString()), List.of());
        Plan.read(source, Secrets::in);
        var faults = assertThrows(Settings.Faults.class, source::check).messages();
        assertEquals(2, faults.size(), faults.toString());
        assertTrue(faults.getFirst().contains("SENTRY_CLIENT_ID"), faults.toString());
        assertTrue(faults.getLast().contains("SENTRY_CLIENT_SECRET"), faults.toString());
    }
}
