package picket.api.tools.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.testing.Deployment;
import picket.api.tools.Declaration;
import picket.api.tools.ToolStage;
import picket.api.tools.organizations.Whoami;

final class SearchSentryToolsTest {
    private static Deployment deployment;

    @BeforeAll
    static void start() {
        deployment = Deployment.start();
        deployment.sentry().json("organizations/acme/", "{\"slug\": \"acme\"}");
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void answersAreTheGoldenOnes() {
        try (var stage = new ToolStage(new SearchSentryTools(), new Whoami())) {
            stage.golden("search_sentry_tools", stage.run("{\"query\": \"who am i\"}"));
            stage.golden("search_sentry_tools-empty", stage.run("{\"query\": \"`# chocolate` \u202e\"}"));
        }
    }

    @Test
    void givesWhatIsNeededToRunATool() {
        var result = search("/mcp", "whoami");
        var hit = result.at("/structuredContent/results/0");
        assertEquals("whoami", hit.path("name").asText());
        assertEquals(
                "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}",
                hit.path("inputSchema").toString());
        assertEquals(
                "{\"readOnlyHint\":true,\"destructiveHint\":false,\"openWorldHint\":true}",
                hit.path("annotations").toString());
        assertEquals("whoami", result.at("/structuredContent/query").asText());
        assertEquals(
                result.path("structuredContent"),
                Deployment.json(result.at("/content/0/text").asText()));
        assertTrue(result.at("/content/0/text")
                .asText()
                .startsWith("{\n  \"query\": \"whoami\",\n  \"results\": [\n    {\n"));
    }

    @Test
    void neverFindsTheGatewayItself() {
        assertFalse(names(search("/mcp", "search execute sentry tool")).contains("execute_sentry_tool"));
        assertFalse(names(search("/mcp", "search_sentry_tools")).contains("search_sentry_tools"));
    }

    @Test
    void findsOnlyWhatTheSessionHas() {
        assertTrue(names(search("/mcp", "organizations")).contains("find_organizations"));
        var narrow = search("/mcp/acme", "organizations projects");
        assertFalse(names(narrow).contains("find_organizations"));
        var projects = StreamSupport.stream(
                        narrow.at("/structuredContent/results").spliterator(), false)
                .filter(hit -> hit.path("name").asText().equals("find_projects"))
                .findFirst()
                .orElseThrow();
        assertFalse(projects.at("/inputSchema/properties").has("organizationSlug"));
    }

    @Test
    void nothingFoundIsAnAnswerToo() {
        assertEquals(
                "[]",
                search("/mcp", "zzzz qqqq").at("/structuredContent/results").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"query\": \" \"}",
                "{\"query\": \"a\", \"limit\": 0}",
                "{\"query\": \"a\", \"limit\": 21}",
                "{\"query\": [\"a\"]}"
            })
    void wrongArgumentsAreAnInputError(String arguments) {
        var result = deployment.call("/mcp", "search_sentry_tools", arguments).path("result");
        assertTrue(result.path("isError").asBoolean());
        assertTrue(result.at("/content/0/text").asText().startsWith("**Input Error**"));
    }

    @Test
    void theLimitCutsTheList() {
        var hits = deployment.call("/mcp", "search_sentry_tools", "{\"query\": \"find\", \"limit\": 1}");
        assertEquals(1, hits.at("/result/structuredContent/results").size());
    }

    @Test
    void namesCountMoreThanDescriptionsAndTheAlphabetDecidesTheRest() {
        var tools = List.of(
                Declaration.named("b_issue", "", "Nothing.").build(),
                Declaration.named("a_issue", "", "Nothing.").build(),
                Declaration.named("other", "", "An issue.").build(),
                Declaration.named("issue", "", "Nothing.").build(),
                Declaration.named("stranger", "", "Nothing.").build());
        var ranked =
                Ranking.of("Issue, XX").best(tools, 10).map(Declaration::name).toList();
        assertEquals(List.of("issue", "a_issue", "b_issue", "other"), ranked);
        var phrase =
                Ranking.of("an issue").best(tools, 1).map(Declaration::name).toList();
        assertEquals(List.of("other"), phrase);
    }

    private static JsonNode search(String path, String query) {
        return deployment
                .call(path, "search_sentry_tools", "{\"query\": \"%s\"}".formatted(query))
                .path("result");
    }

    private static List<String> names(JsonNode result) {
        return StreamSupport.stream(result.at("/structuredContent/results").spliterator(), false)
                .map(hit -> hit.path("name").asText())
                .toList();
    }
}
