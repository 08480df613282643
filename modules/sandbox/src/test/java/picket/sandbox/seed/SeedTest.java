package picket.sandbox.seed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picket.sandbox.signin.Minting;
import picket.sandbox.store.Database;

/** The world is decided by its seed and its clock. */
final class SeedTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");

    /** Of the world below on every machine; another one when anything of the seed or of a table changes. */
    private static final String DIGEST = "28a5014848965d742f7d342aa2ca6a3e1ec292199df8b328b2134133f6cd7fcb";

    @Test
    void theSameSeedAndClockMakeTheSameWorldToTheLastRow(@TempDir Path one, @TempDir Path same, @TempDir Path other)
            throws SQLException, NoSuchAlgorithmException {
        var world = world(one, 7);
        assertTrue(world.toString().contains("GatewayUnavailableException"), "it is a world");
        assertEquals(world, world(same, 7));
        assertEquals(DIGEST, digest(world), "the world is another one: if that is meant, note its digest here");
        assertNotEquals(world, world(other, 8));
    }

    /** All rows as statements that make them again. */
    private static List<String> world(Path folder, long seed) throws SQLException {
        try (var database = Database.open(folder)) {
            database.reset();
            new Seed(database, new Minting(new SplittableRandom(1)), new SplittableRandom(seed), NOW).plant();
        }
        var statements = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder.resolve("sandbox") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
                var script = connection.createStatement();
                var rows = script.executeQuery("SCRIPT NOPASSWORDS NOSETTINGS")) {
            while (rows.next()) {
                statements.add(rows.getString(1));
            }
        }
        statements.removeIf(statement -> !statement.startsWith("INSERT"));
        return statements;
    }

    private static String digest(List<String> statements) throws NoSuchAlgorithmException {
        var all = String.join("\n", statements).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all));
    }
}
