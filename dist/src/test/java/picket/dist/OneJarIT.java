package picket.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar picket.jar} without the script. */
final class OneJarIT {
    private static final String JAR = System.getProperty("picket.jar");

    @TempDir
    private Path cache;

    @Test
    void printsItsVersion() {
        var finished = run("version");
        assertEquals(0, finished.exit(), finished.errors());
        assertTrue(finished.output().startsWith("picket 0."), finished.output());
    }

    @Test
    void startsTheDemoAndStops() throws IOException {
        var data = Files.createTempDirectory("one-jar");
        var environment = Map.of("PICKET_CACHE", cache.toString(), "PICKET_DATA", data.toString());
        try (var demo = Launched.start(
                command("demo", "--json", "--port", Integer.toString(Deployment.freePort())),
                Path.of("."),
                environment)) {
            var addresses = Deployment.JSON.readTree(demo.line());
            for (var name : List.of("site", "mcp", "sandbox", "dsn", "token", "management")) {
                assertTrue(addresses.hasNonNull(name), name);
            }
        }
    }

    @Test
    void startsOneWorkerOfASplitDeployment() {
        var finished = run("worker", "--role", "nonsense");
        assertEquals(2, finished.exit());
        assertTrue(finished.errors().contains("router") && finished.errors().contains("oauth"), finished.errors());
    }

    @Test
    void refusesAnAlteredLibrary() throws IOException {
        run("version");
        try (var folders = Files.list(cache)) {
            var folder = folders.findFirst().orElseThrow();
            try (var jars = Files.list(folder)) {
                Files.writeString(jars.findFirst().orElseThrow(), "altered");
            }
        }
        var finished = run("version");
        assertEquals(2, finished.exit());
        assertTrue(finished.errors().contains("delete the folder"), finished.errors());
    }

    @Test
    void saysHowToMoveTheCacheWhenItCannotBeWritten() {
        var finished = Launched.start(command("version"), Path.of("."), Map.of("PICKET_CACHE", "/dev/null/cache"))
                .finish();
        assertEquals(2, finished.exit());
        assertTrue(finished.errors().contains("PICKET_CACHE"), finished.errors());
    }

    private Launched.Finished run(String... arguments) {
        return Launched.start(command(arguments), Path.of("."), Map.of("PICKET_CACHE", cache.toString()))
                .finish();
    }

    private static List<String> command(String... arguments) {
        var command = new java.util.ArrayList<>(List.of(Launched.java(), "-XX:TieredStopAtLevel=1", "-jar", JAR));
        command.addAll(List.of(arguments));
        return command;
    }
}
