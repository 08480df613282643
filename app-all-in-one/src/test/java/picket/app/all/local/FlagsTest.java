package picket.app.all.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picket.api.ApiWorker;
import picket.app.all.command.Command;
import picocli.CommandLine;

/**
 * Every flag and variable that the stdio server of Sentry's own package has: each counts for something here, a flag means
 * what its variable means, and wins over it.
 */
final class FlagsTest {
    private static final String KEYS = "OPENAI_API_KEY=o ANTHROPIC_API_KEY=a OPENROUTER_API_KEY=r";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--access-token     | SENTRY_ACCESS_TOKEN     | mine                    | other            | -",
                "--host             | SENTRY_HOST             | a.example:9000          | b.example        | -",
                "--url              | SENTRY_URL              | https://a.example       | https://b.example| SENTRY_HOST=c.example",
                "--mcp-url          | MCP_URL                 | https://a.example       | https://b.example| -",
                "--sentry-dsn       | SENTRY_DSN              | https://k@a.example/1   | https://k@b.example/2 | -",
                "--sentry-dsn       | DEFAULT_SENTRY_DSN      | https://k@a.example/1   | https://k@b.example/2 | -",
                "--skills           | MCP_SKILLS              | seer,inspect            | triage           | -",
                "--disable-skills   | MCP_DISABLE_SKILLS      | seer                    | triage           | -",
                "--agent-provider   | EMBEDDED_AGENT_PROVIDER | anthropic               | openai           | -" + KEYS,
                "--openai-model     | OPENAI_MODEL            | mine                    | other            | OPENAI_API_KEY=o",
                "--anthropic-model  | ANTHROPIC_MODEL         | mine                    | other            | ANTHROPIC_API_KEY=a",
            })
    void aFlagMeansWhatItsVariableMeansAndWins(String flag, String variable, String value, String other, String base) {
        var known = pairs(base);
        var seen = seen(known, flag + "=" + value);
        assertNotEquals(seen(known), seen);
        assertEquals(seen, seen(known, flag, value));
        assertEquals(seen, seen(with(known, variable, value)));
        assertNotEquals(seen, seen(with(known, variable, other)));
        assertEquals(seen, seen(with(known, variable, other), flag, value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--insecure-http --host=a.example              | SENTRY_HOST=a.example",
                "--organization-slug=shop.acme                 | -",
                "--organization-slug=acme --project-slug=a.b-c | MCP_SKILLS=seer",
                "--all-skills                                  | MCP_SKILLS=seer",
                "--experimental                                | -",
                "--openai-base-url=http://a.example/v1         | OPENAI_API_KEY=o",
                "--anthropic-base-url=http://a.example/v1      | ANTHROPIC_API_KEY=a",
                "--sentry-dsn=                                 | SENTRY_DSN=https://k@a.example/1",
            })
    void aFlagWithoutAVariableCounts(String flags, String base) {
        assertNotEquals(seen(pairs(base)), seen(pairs(base), flags.split(" ")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPENAI_API_KEY=o              | -",
                "ANTHROPIC_API_KEY=a           | -",
                "OPENROUTER_API_KEY=r          | -",
                "OPENROUTER_MODEL=mine         | OPENROUTER_API_KEY=r",
                "OPENROUTER_REASONING_EFFORT=low | OPENROUTER_API_KEY=r",
                "OPENAI_API_VERSION=v1 | OPENAI_API_KEY=o OPENAI_MODEL=m EMBEDDED_AGENT_PROVIDER=azure-openai",
                "SENTRY_RELEASE=shop@1         | -",
                "SENTRY_ENVIRONMENT=staging    | -",
                "NODE_ENV=production           | -",
                "LOG_LEVEL=debug               | -",
                "LOG_LEVEL=warning             | -",
            })
    void aVariableWithoutAFlagCounts(String variable, String base) {
        var azure =
                base.contains("azure") ? new String[] {"--openai-base-url=https://a.example/openai/v1"} : new String[0];
        var known = pairs(base);
        var more = new HashMap<>(known);
        more.putAll(pairs(variable));
        assertNotEquals(seen(known, azure), seen(more, azure));
    }

    /** A base URL decides where words and keys go, so no variable may. */
    @ParameterizedTest
    @CsvSource({"OPENAI_BASE_URL", "ANTHROPIC_BASE_URL", "OPENROUTER_BASE_URL"})
    void noVariableSaysWhereAModelAnswers(String variable) {
        var known = pairs(KEYS + " EMBEDDED_AGENT_PROVIDER=openai");
        assertEquals(seen(known), seen(with(known, variable, "https://evil.example")));
    }

    @Test
    void helpAndVersionAreFlagsOfTheServer() {
        var stdio = new Stdio(FlagsTest::nothing, Map.of(), "7.1", FlagsTest::nothing).spec();
        for (var flag : List.of("--help", "-h", "--version", "-v")) {
            assertEquals(Optional.of(0), ran(stdio, flag), flag);
        }
        assertEquals(List.of("picket 7.1"), List.of(stdio.version()));
    }

    private static ApiWorker.Local nothing(ApiWorker.Settings settings, ApiWorker.User user, Optional<URI> deployment) {
        throw new AssertionError("nobody asked");
    }

    private static Messages nothing() {
        throw new AssertionError("nobody asked");
    }

    private static Optional<Integer> ran(CommandLine.Model.CommandSpec spec, String flag) {
        var parsed = new CommandLine(spec).parseArgs(flag);
        return Optional.ofNullable(CommandLine.executeHelpRequest(parsed));
    }

    /** All that was understood. */
    private static List<String> seen(Map<String, String> environment, String... words) {
        try {
            var parsed = new CommandLine(LocalFlags.of(Command.named("test", ""))).parseArgs(words);
            var settings = LocalSettings.read(parsed, environment, _ -> "", "1");
            var user = settings.user();
            var model = settings.api().model();
            return Stream.of(
                            settings.api().sentry().origin(),
                            user.token(),
                            user.scope(),
                            user.skills().stream().sorted().toList(),
                            user.experimental(),
                            settings.deployment(),
                            model,
                            model.map(chosen -> chosen.key() + chosen.effort()),
                            settings.telemetry(),
                            settings.level())
                    .map(Object::toString)
                    .toList();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> with(Map<String, String> environment, String name, String value) {
        var all = new HashMap<>(environment);
        all.put(name, value);
        return all;
    }

    private static Map<String, String> pairs(String text) {
        return Arrays.stream(text.split(" "))
                .filter(pair -> pair.contains("="))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
