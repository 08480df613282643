package picket.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The agent mode as clients from npm see it. */
final class AgentIT {
    private static final String REQUEST = "{\"request\": \"Show me issue STOREFRONT-1\"}";

    @ParameterizedTest
    @CsvSource({"legacy, 2025-11-25", "2026-07-28, 2026-07-28"})
    void onStandardInputAndOutput(String mode, String revision) throws IOException {
        try (var model = Launched.start(List.of("node", "model.mjs"), Path.of("src/test/node"), Map.of())) {
            var command = Launched.command(
                    "picket.app.all",
                    "stdio",
                    "--agent",
                    "--agent-provider=compatible",
                    "--openai-model=scripted",
                    "--openai-base-url=" + model.line(),
                    "--insecure-http",
                    "--host=" + Deployment.ONE_PROCESS.sandbox(),
                    "--access-token=" + Deployment.ONE_PROCESS.token());
            var seen = Deployment.JSON.readTree(Launched.node(
                    "stdio-walk.mjs", mode, Deployment.JSON.writeValueAsString(command), "use_sentry", REQUEST));
            assertEquals(revision, seen.path("protocol").asText());
            assertTrue(seen.path("errors").isEmpty(), seen::toString);
            answered(seen);
        }
    }

    @Test
    void fromTheShell() throws IOException {
        var variables = Map.of(
                "SENTRY_HOST", Deployment.ONE_PROCESS.sandbox(),
                "SENTRY_ACCESS_TOKEN", Deployment.ONE_PROCESS.token());
        var finished = Launched.picket(
                        variables,
                        "call",
                        "use_sentry",
                        "request=Show me issue STOREFRONT-1",
                        "--insecure-http",
                        "--json")
                .finish();
        assertEquals(0, finished.exit(), finished.errors());
        assertEquals(
                "no-model",
                Deployment.JSON
                        .readTree(finished.output())
                        .at("/structuredContent/finished")
                        .asText(),
                finished.output());
    }

    @ParameterizedTest
    @CsvSource({"ONE_PROCESS, legacy", "ONE_PROCESS, 2026-07-28", "SPLIT, legacy", "SPLIT, 2026-07-28"})
    void withoutAModelItSaysWhatFits(Deployment deployment, String mode) throws IOException {
        var seen = Deployment.JSON.readTree(
                Launched.node("mcp-walk.mjs", deployment.mcp() + "?agent=1", mode, "use_sentry", REQUEST));
        assertEquals("[\"use_sentry\"]", seen.path("tools").toString());
        assertEquals(
                "no-model", seen.at("/results/0/structuredContent/finished").asText(), seen::toString);
        assertTrue(seen.at("/results/0/content/0/text").asText().contains("`get_issue_details`"), seen::toString);
    }

    /** What a client saw of a mission that read one issue. */
    static void answered(JsonNode seen) {
        assertEquals("[\"use_sentry\"]", seen.path("tools").toString());
        var facts = seen.at("/results/0/structuredContent");
        assertEquals("answered", facts.path("finished").asText(), seen::toString);
        assertEquals("get_issue_details", facts.at("/untrusted/steps/0/tool").asText(), seen::toString);
        assertEquals("done", facts.at("/untrusted/steps/0/outcome").asText(), seen::toString);
        assertEquals(
                "The tool has answered with something.",
                facts.at("/untrusted/answer").asText(),
                seen::toString);
    }

    /** The same over HTTP, for a deployment with a model. */
    static void overHttp(String site) throws IOException {
        for (var mode : List.of("legacy", "2026-07-28")) {
            answered(Deployment.JSON.readTree(
                    Launched.node("mcp-walk.mjs", site + "/mcp?agent=1", mode, "use_sentry", REQUEST)));
        }
    }
}
