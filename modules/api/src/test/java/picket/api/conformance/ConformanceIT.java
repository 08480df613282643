package picket.api.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picket.api.conformance.Harness.Scenario;

/** The public conformance harness of MCP has nothing to say beyond what the lists of expected failures admit. */
final class ConformanceIT {
    private static final List<String> REVISIONS = List.of("2026-07-28", "2025-11-25");

    private static final List<Harness> RUNS = new ArrayList<>();

    @TempDir
    private static Path results;

    @BeforeAll
    static void run() throws IOException {
        for (var revision : REVISIONS) {
            try (var server = new ConformanceServer()) {
                RUNS.add(Harness.run(revision, server.endpoint(), results.resolve(revision)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void theHarnessIsContent(Harness run) {
        assertFalse(run.scenarios().isEmpty(), run::output);
        assertEquals(0, run.exitCode(), run::output);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theScenarioPassesOrIsExpectedToFail(Scenario scenario, ExpectedFailures expected) {
        assertEquals(
                List.of(),
                scenario.failed().stream()
                        .filter(check -> !expected.has(scenario, check))
                        .toList());
        assertFalse(
                scenario.failed().isEmpty() && expected.has(scenario),
                () -> scenario.name() + " passes now: take it off the list of expected failures");
    }

    static Stream<Named<Harness>> runs() {
        return RUNS.stream().map(run -> Named.of(run.revision(), run));
    }

    static Stream<Arguments> scenarios() {
        return RUNS.stream().flatMap(run -> {
            var expected = Named.of(run.revision(), ExpectedFailures.of(run.revision()));
            return run.scenarios().stream()
                    .map(scenario -> Arguments.of(Named.of(scenario.name(), scenario), expected));
        });
    }
}
