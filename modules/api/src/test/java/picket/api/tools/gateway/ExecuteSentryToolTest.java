package picket.api.tools.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.testing.Deployment;
import picket.api.tools.ToolStage;
import picket.api.tools.organizations.Whoami;

final class ExecuteSentryToolTest {
    private final Deployment deployment = Deployment.start();

    @AfterEach
    void stop() {
        deployment.close();
    }

    @Test
    void answersAreTheGoldenOnes() {
        try (var stage = new ToolStage(new ExecuteSentryTool(), new Whoami())) {
            stage.sentry().json("auth/", "{\"id\": \"7\", \"name\": \"Ann\", \"email\": \"ann@example.com\"}");
            stage.golden("execute_sentry_tool", stage.run("{\"name\": \"whoami\"}"));
            stage.golden(
                    "execute_sentry_tool-poor", stage.run("{\"name\": \"`# who` am i\", \"arguments\": {\"a\": 1}}"));
        }
    }

    @Test
    void runsCatalogAndDirectTools() {
        deployment
                .sentry()
                .json("auth/", "{\"id\": \"7\", \"email\": \"a@example.com\"}")
                .json("organizations/", "[]");
        assertEquals(
                "7",
                deployment
                        .execute("/mcp", "whoami", "{}")
                        .at("/result/structuredContent/user/id")
                        .asText());
        assertFalse(deployment
                .execute("/mcp", " find_organizations ", "{}")
                .at("/result/isError")
                .asBoolean());
    }

    @Test
    void argumentsMayBeLeftOut() {
        deployment.sentry().json("auth/", "{\"id\": \"7\", \"email\": \"a@example.com\"}");
        for (var arguments : new String[] {"{\"name\": \"whoami\"}", "{\"name\": \"whoami\", \"arguments\": null}"}) {
            assertFalse(deployment
                    .call("/mcp", "execute_sentry_tool", arguments)
                    .at("/result/isError")
                    .asBoolean());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"execute_sentry_tool", "search_sentry_tools", "nothing", "WHOAMI", "<b>`x`"})
    void whatIsNotInTheCatalogIsAnInputError(String name) {
        var result = deployment.execute("/mcp", name, "{}").path("result");
        assertTrue(result.path("isError").asBoolean());
        var text = result.at("/content/0/text").asText();
        assertTrue(
                text.startsWith("**Input Error**") && text.contains(name) && text.contains("search_sentry_tools"),
                text);
    }

    @Test
    void wrongArgumentsNameTheToolAndTheField() {
        var text = deployment
                .execute("/mcp", "find_projects", "{\"query\": 5}")
                .at("/result/content/0/text")
                .asText();
        assertTrue(
                text.contains(
                        "Invalid arguments for find_projects: organizationSlug: is required; query: must be text"),
                text);
    }
}
