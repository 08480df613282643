package picket.api.tools.organizations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.api.testing.Deployment;
import picket.api.tools.Tolerance;
import picket.api.tools.ToolStage;

final class FindOrganizationsTest {
    private final Deployment deployment = Deployment.start();

    @AfterEach
    void stop() {
        deployment.close();
    }

    @Test
    void answersAreTheGoldenOnes() {
        try (var stage = new ToolStage(new FindOrganizations())) {
            stage.sentry().page("organizations/", """
                    [{"slug": "acme", "links": {"organizationUrl": "https://acme.sentry.io",
                      "regionUrl": "https://us.sentry.io"}}]""", "0:25:0");
            stage.golden("find_organizations", stage.run("{}"));
            stage.sentry().json("organizations/", "[{\"slug\": \"bare\", \"links\": null}, {\"slug\": \"\"}, 7, null]");
            stage.golden("find_organizations-poor", stage.run("{}"));
        }
    }

    @Test
    void anyFieldMayBeMissingOrOdd() {
        try (var stage = new ToolStage(new FindOrganizations())) {
            Tolerance.check(stage, "organizations/", """
                    [{"slug": "acme", "links": {"organizationUrl": "https://a", "regionUrl": "https://us.sentry.io"}}]""", "{}");
        }
    }

    @Test
    void listsSlugsAndAddresses() {
        deployment.sentry().json("organizations/", """
                [{"slug": "acme", "links": {"organizationUrl": "https://acme.sentry.io", "regionUrl": "https://us.sentry.io"}},
                 {"slug": "bare", "links": {"organizationUrl": " ", "regionUrl": ""}}, {"slug": "barer"}]""");
        var result = deployment
                .call("/mcp", "find_organizations", "{\"query\": \" ac me \"}")
                .path("result");
        assertEquals(Deployment.json("""
                {"organizations": [
                   {"slug": "acme", "webUrl": "https://acme.sentry.io", "regionUrl": "https://us.sentry.io"},
                   {"slug": "bare", "webUrl": null, "regionUrl": null},
                   {"slug": "barer", "webUrl": null, "regionUrl": null}],
                 "hasMore": false}"""), result.path("structuredContent"));
        assertFalse(result.path("isError").asBoolean());
        assertEquals(
                "/api/0/organizations/?per_page=25&query=ac%20me",
                deployment.sentry().seen().getLast().target());
    }

    @Test
    void saysWhetherThereAreMoreThanItShows() {
        var many = IntStream.range(0, 26)
                .mapToObj("{\"slug\": \"o%d\"}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
        deployment.sentry().json("organizations/", many);
        var facts = deployment.call("/mcp", "find_organizations", "null").at("/result/structuredContent");
        assertEquals(25, facts.path("organizations").size());
        assertTrue(facts.path("hasMore").asBoolean());
    }

    @Test
    void argumentsMayBeLeftOut() {
        deployment.sentry().json("organizations/", "[{\"slug\": \"acme\"}]");
        var bare = deployment.post("/mcp", """
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "find_organizations"}}""");
        var answer = Deployment.json(deployment.send(bare.header("MCP-Protocol-Version", "2025-11-25")));
        assertEquals(
                "acme",
                answer.at("/result/structuredContent/organizations/0/slug").asText());
    }

    @Test
    void doesNotExistWhereTheEndpointDecidesTheOrganization() {
        deployment.sentry().json("organizations/acme/", "{\"slug\": \"acme\"}");
        assertEquals(
                -32602,
                deployment
                        .call("/mcp/acme", "find_organizations", "{}")
                        .at("/error/code")
                        .asInt());
        var result = deployment.execute("/mcp/acme", "find_organizations", "{}").path("result");
        assertTrue(result.path("isError").asBoolean());
    }
}
