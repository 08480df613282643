package picket.api.tools.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.Tolerance;
import picket.api.tools.ToolStage;

final class GetIssueTagValuesTest {
    private static final String PATH = "organizations/acme/issues/SHOP-1/tags/browser.name/";
    private static final String TAG = """
            {"key": "browser.name", "name": "Browser Name", "uniqueValues": 2, "totalValues": 40, "topValues": [
              {"value": "Firefox", "count": 38, "firstSeen": "2026-11-18T08:00:00Z", "lastSeen": "2026-11-20T08:00:00Z"},
              {"value": null, "count": null, "firstSeen": null, "lastSeen": null},
              {"value": "hidden \\u202e text", "count": 1}]}""";

    private final ToolStage stage = new ToolStage(new GetIssueTagValues());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new GetIssueTagValues());
    }

    @Test
    void countsTheValues() {
        stage.sentry().json(PATH, TAG);
        stage.golden("get_issue_tag_values", stage.run(arguments("browser.name")));
        assertEquals(List.of("GET " + PATH), stage.asked());
    }

    @Test
    void whereThereAreMoreTheirListIsReadAPageAtATime() {
        stage.sentry().json(PATH, TAG.replace("\"uniqueValues\": 2", "\"uniqueValues\": 90"));
        stage.sentry().page(PATH + "values/", "[{\"value\": \"Lynx\", \"count\": 3}]", "0:25:0");
        var facts = ToolStage.facts(stage.run(arguments("browser.name")));
        assertEquals("Lynx", facts.at("/tag/topValues/0/value").asText());
        assertEquals("0:25:0", facts.path("nextCursor").asText());
        assertEquals(
                "GET " + PATH + "values/?sort=count&per_page=25", stage.asked().getLast());

        stage.run(arguments("browser.name").replace("}", ", \"cursor\": \"0:25:0\"}"));
        assertEquals(
                "GET " + PATH + "values/?sort=count&per_page=25&cursor=0%3A25%3A0",
                stage.asked().getLast());
    }

    @Test
    void olderInstallationsCountOnlyDistinctValues() {
        stage.sentry().json(PATH, "{\"uniqueValues\": 3}");
        stage.golden("get_issue_tag_values-poor", stage.run(arguments("browser.name")));
    }

    @Test
    void anUnknownTagIsNamedInTheError() {
        var text = stage.refused(arguments("nope"));
        assertTrue(text.contains("nope") && text.contains("SHOP-1".toLowerCase(java.util.Locale.ROOT)), text);
    }

    @Test
    void everyFieldMayBeMissing() {
        Tolerance.check(stage, PATH, TAG, arguments("browser.name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".x", "a/b", "a b"})
    void badKeysAreExplainedBeforeAnyRequest(String key) {
        stage.refused(arguments(key));
        assertEquals(List.of(), stage.asked());
    }

    private static String arguments(String key) {
        return "{\"organizationSlug\": \"acme\", \"issueId\": \"shop-1\", \"tagKey\": \"" + key + "\"}";
    }
}
