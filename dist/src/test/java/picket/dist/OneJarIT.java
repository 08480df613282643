package picket.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar picket.jar} without the script. */
final class OneJarIT {
    private static final String JAR = System.getProperty("picket.jar");
    private static final String ADD_ON = System.getProperty("picket.embeddings");

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
                command(JAR, List.of("demo", "--json", "--port", Integer.toString(Deployment.freePort()))),
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
        var finished = Launched.start(
                        command(JAR, List.of("version")), Path.of("."), Map.of("PICKET_CACHE", "/dev/null/cache"))
                .finish();
        assertEquals(2, finished.exit());
        assertTrue(finished.errors().contains("PICKET_CACHE"), finished.errors());
    }

    /** With the add-on in the folder beside it, as {@code docs/search.md} has it installed. */
    @Test
    void searchesByMeaningWithTheAddOn(@TempDir Path folder) throws IOException {
        var jar = Files.copy(Path.of(JAR), folder.resolve("picket.jar")).toString();
        Files.createSymbolicLink(
                folder.resolve("picket-addons"), Path.of(ADD_ON).toAbsolutePath());
        var pages = Files.createDirectories(folder.resolve("pages"));
        Files.writeString(pages.resolve("crash.md"), "# Crashes\n\nThe application terminated without a warning.");
        Files.writeString(
                pages.resolve("bill.md"), "# Invoices\n\nEach month you are sent a receipt for your payment.");

        var built = docs(jar, "index", pages.toString());
        assertEquals(0, built.exit(), built.errors());
        assertTrue(built.output().contains("words and meaning"), built.output());

        var found = docs(jar, "search", "my program quit unexpectedly", "--json");
        assertEquals(0, found.exit(), found.errors());
        assertEquals(
                "crash.md",
                Deployment.JSON.readTree(found.output()).at("/results/0/id").asText(),
                found.output());
    }

    private Launched.Finished docs(String jar, String... arguments) {
        var all = new ArrayList<>(List.of("docs"));
        all.addAll(List.of(arguments));
        var index = cache.resolve("index").toString();
        var environment = Map.of("PICKET_CACHE", cache.resolve("cache").toString(), "PICKET_DOCS_INDEX", index);
        return Launched.start(command(jar, all), Path.of("."), environment).finish();
    }

    private Launched.Finished run(String... arguments) {
        return Launched.start(command(JAR, List.of(arguments)), Path.of("."), Map.of("PICKET_CACHE", cache.toString()))
                .finish();
    }

    private static List<String> command(String jar, List<String> arguments) {
        var command = new ArrayList<>(List.of(Launched.java(), "-XX:TieredStopAtLevel=1", "-jar", jar));
        command.addAll(arguments);
        return command;
    }
}
