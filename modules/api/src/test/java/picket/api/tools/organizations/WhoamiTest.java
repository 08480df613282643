package picket.api.tools.organizations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.api.testing.Deployment;
import picket.api.tools.Tolerance;
import picket.api.tools.ToolStage;

final class WhoamiTest {
    private final Deployment deployment = Deployment.start();

    @AfterEach
    void stop() {
        deployment.close();
    }

    @Test
    void answersAreTheGoldenOnes() {
        try (var stage = new ToolStage(new Whoami())) {
            stage.sentry()
                    .json("auth/", "{\"id\": 7, \"name\": \"Ann\", \"email\": \"ann@example.com\", \"more\": []}");
            stage.golden("whoami", stage.run("{}"));
            stage.sentry().json("auth/", "{\"id\": \"7\", \"name\": null, \"email\": [], \"isActive\": 3}");
            stage.golden("whoami-poor", stage.run("{}"));
        }
    }

    @Test
    void anyFieldMayBeMissingOrOdd() {
        try (var stage = new ToolStage(new Whoami())) {
            Tolerance.check(stage, "auth/", "{\"id\": \"7\", \"name\": \"Ann\", \"email\": \"a@b.c\"}", "{}", "/id");
        }
    }

    @Test
    void tellsTheUserOfAnUnconstrainedSession() {
        deployment
                .sentry()
                .json("auth/", "{\"id\": 7, \"name\": \"Ann\", \"email\": \"ann@example.com\", \"more\": []}");
        var result = deployment.execute("/mcp", "whoami", "{}").path("result");
        assertEquals(Deployment.json("""
                        {"user": {"id": "7", "name": "Ann", "email": "ann@example.com"}, "sessionConstraints": null}"""), result.path("structuredContent"));
        assertEquals(
                result.path("structuredContent"),
                Deployment.json(result.at("/content/0/text").asText()));
    }

    @Test
    void tellsWhatTheEndpointDecides() {
        var region = deployment.sentry().host().origin();
        deployment.sentry().json("auth/", "{\"id\": \"7\", \"name\": null, \"email\": \"ann@example.com\"}");
        deployment
                .sentry()
                .json(
                        "organizations/acme/",
                        "{\"slug\": \"acme\", \"links\": {\"regionUrl\": \"%s\"}}".formatted(region));
        deployment.sentry().json("projects/acme/web/", "{\"slug\": \"web\"}");
        var facts = deployment.execute("/mcp/acme/web", "whoami", "{}").at("/result/structuredContent");
        assertEquals(
                Deployment.json("{\"organizationSlug\": \"acme\", \"projectSlug\": \"web\", \"regionUrl\": \"%s\"}"
                        .formatted(region)),
                facts.path("sessionConstraints"));
        assertTrue(facts.at("/user/name").isNull());
    }
}
