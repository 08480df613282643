package picket.api.tools.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picket.api.session.Scope;
import picket.api.testing.Deployment;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.ToolStage;

final class GetServerInfoTest {
    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new GetServerInfo());
    }

    @Test
    void saysWhatHolds() {
        try (var stage = new ToolStage(new GetServerInfo())) {
            stage.golden("get_server_info", stage.run("{}"));
            var project = new Scope(Optional.of("acme"), Optional.of("web"), Optional.empty());
            stage.golden("get_server_info-project", stage.run("{}", project));
        }
    }

    @Test
    void showsWhatTheOperatorSetAndTheAddressAsked() {
        try (var deployment = Deployment.start(Map.of("PICKET_LIMIT_WRITES", "7", "PICKET_CONFIRM", "always"))) {
            var facts = deployment
                    .execute("/mcp?readonly=1&surface=both&budget=5000", "get_server_info", "{}")
                    .at("/result/structuredContent");
            assertEquals("Sentry MCP", facts.path("name").asText());
            assertEquals("2025-11-25", facts.path("protocolVersion").asText());
            assertEquals(
                    deployment.sentry().host().origin().toString(),
                    facts.path("sentry").asText());
            assertEquals("both", facts.path("surface").asText());
            assertEquals(true, facts.path("readOnly").asBoolean());
            assertEquals("always", facts.path("confirm").asText());
            assertEquals(5000, facts.path("resultTokens").asInt());
            assertEquals(7, facts.at("/limitsPerMinute/writes").asInt());
        }
    }
}
