package picket.api.tools.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.testing.Deployment;
import picket.api.tools.ToolStage;

final class FindProjectsTest {
    private final Deployment deployment = Deployment.start();

    @AfterEach
    void stop() {
        deployment.close();
    }

    @Test
    void answersAreTheGoldenOnes() {
        try (var stage = new ToolStage(new FindProjects())) {
            stage.sentry()
                    .page(
                            "organizations/acme/projects/",
                            "[{\"slug\": \"web\", \"id\": 1}, {\"slug\": \"api\"}]",
                            "0:25:0");
            stage.golden("find_projects", stage.run("{\"organizationSlug\": \"acme\"}"));
            stage.sentry()
                    .json("organizations/acme/projects/", "[{\"slug\": null}, {\"id\": \"1\"}, [], {\"slug\": 7}]");
            stage.golden("find_projects-poor", stage.run("{\"organizationSlug\": \"acme\"}"));
        }
    }

    @Test
    void listsTheSlugsOfAnOrganization() {
        deployment
                .sentry()
                .json("organizations/acme/projects/", "[{\"slug\": \"web\", \"id\": 1}, {\"slug\": \"api\"}]");
        var result = deployment.call(
                "/mcp", "find_projects", "{\"organizationSlug\": \"acme\", \"regionUrl\": \"\", \"query\": null}");
        assertEquals(
                Deployment.json("{\"projects\": [{\"slug\": \"web\"}, {\"slug\": \"api\"}], \"hasMore\": false}"),
                result.at("/result/structuredContent"));
        assertEquals(
                "/api/0/organizations/acme/projects/?per_page=25",
                deployment.sentry().seen().getLast().target());
    }

    @Test
    void goesOnWhereThePageBeforeEnded() {
        deployment.sentry().page("organizations/acme/projects/", "[{\"slug\": \"web\"}]", "0:25:0");
        var facts = deployment
                .call("/mcp", "find_projects", "{\"organizationSlug\": \"acme\", \"cursor\": \"0:0:0\"}")
                .at("/result/structuredContent");
        assertEquals(
                Deployment.json("{\"projects\": [{\"slug\": \"web\"}], \"hasMore\": true, \"nextCursor\": \"0:25:0\"}"),
                facts);
        assertEquals(
                "/api/0/organizations/acme/projects/?per_page=25&cursor=0%3A0%3A0",
                deployment.sentry().seen().getLast().target());
    }

    @Test
    void cutsWhatAServerWithoutPagesGives() {
        var many = IntStream.range(0, 26)
                .mapToObj("{\"slug\": \"p%d\"}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
        deployment.sentry().json("organizations/acme/projects/", many);
        var facts = deployment
                .call("/mcp", "find_projects", "{\"organizationSlug\": \"acme\"}")
                .at("/result/structuredContent");
        assertEquals(25, facts.path("projects").size());
        assertTrue(facts.path("hasMore").asBoolean());
        assertFalse(facts.has("nextCursor"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://sentry.io",
                "https://eu.sentry.io",
                "https://us.sentry.io.evil.example",
                "file:///etc",
                "x"
            })
    void noTokenGoesToAHostThatIsNoRegion(String region) {
        var result = deployment
                .call(
                        "/mcp",
                        "find_projects",
                        "{\"organizationSlug\": \"acme\", \"regionUrl\": \"%s\"}".formatted(region))
                .path("result");
        assertTrue(result.path("isError").asBoolean());
        assertTrue(result.at("/content/0/text").asText().startsWith("**Input Error**"));
        assertTrue(deployment.sentry().seen().isEmpty());
    }

    @Test
    void theEndpointDecidesTheOrganizationWhateverTheCallerSends() {
        deployment.sentry().json("organizations/acme/", "{\"slug\": \"acme\"}");
        deployment.sentry().json("organizations/acme/projects/", "[]");
        var result = deployment.call("/mcp/acme", "find_projects", "{\"organizationSlug\": \"other\"}");
        assertFalse(result.at("/result/isError").asBoolean());
        assertEquals(
                "/api/0/organizations/acme/projects/?per_page=25",
                deployment.sentry().seen().getLast().target());
    }

    @Test
    void itsListedSchemaLeavesOutWhatTheEndpointDecides() {
        deployment.sentry().json("organizations/acme/", "{\"slug\": \"acme\"}");
        var list = Deployment.json(deployment.send(
                deployment.post("/mcp/acme", "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}")));
        var tool = StreamSupport.stream(list.at("/result/tools").spliterator(), false)
                .filter(entry -> entry.path("name").asText().equals("find_projects"))
                .findFirst()
                .orElseThrow();
        assertFalse(tool.at("/inputSchema/properties").has("organizationSlug"));
        assertFalse(tool.path("inputSchema").has("required"));
        assertTrue(tool.at("/inputSchema/properties").has("regionUrl"));
    }

    @Test
    void doesNotExistWhereTheEndpointDecidesTheProject() {
        deployment.sentry().json("organizations/acme/", "{\"slug\": \"acme\"}");
        deployment.sentry().json("projects/acme/web/", "{\"slug\": \"web\"}");
        assertEquals(
                -32602,
                deployment
                        .call("/mcp/acme/web", "find_projects", "{}")
                        .at("/error/code")
                        .asInt());
    }
}
