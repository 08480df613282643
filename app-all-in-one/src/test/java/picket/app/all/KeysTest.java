package picket.app.all;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picket.app.all.command.Ran;
import picket.db.Database;
import picket.http.Settings;

/** {@code picket keys} over an embedded database that nobody uses just now. */
class KeysTest {
    @TempDir
    private Path data;

    private Map<String, String> environment() {
        return Map.of("PICKET_DATA", data.toString(), "SENTRY_CLIENT_ID", "id", "SENTRY_CLIENT_SECRET", "secret");
    }

    @Test
    void itCountsAndMovesWhatIsThere() {
        var settings = Settings.load(environment(), List.of());
        Database.open(Database.Settings.read(settings)).close();
        for (var action : new String[] {"status", "rotate"}) {
            var ran = Ran.of(new Keys(environment()), action);
            assertEquals(0, ran.exit(), ran::toString);
            assertEquals(
                    "0 under the deployment key, 0 under former keys, 0 under keys that are not known\n", ran.out());
        }
    }

    @Test
    void itDoesNothingElse() {
        assertEquals(
                "keys takes status or rotate, not destroy",
                Ran.of(new Keys(environment()), "destroy").misuse());
    }
}
