package picket.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call has one answer, whichever way it takes: by its name, through the gateway, or on standard input and output. */
final class SurfacesIT {
    private static final Map<String, String> CALLS = calls();

    private static Map<String, String> calls() {
        var calls = new LinkedHashMap<String, String>();
        calls.put("find_projects", "{\"organizationSlug\":\"acme\"}");
        calls.put("get_issue_details", "{\"organizationSlug\":\"acme\",\"issueId\":\"STOREFRONT-1\"}");
        calls.put("find_releases", "{\"organizationSlug\":\"acme\",\"projectSlug\":\"payments\"}");
        calls.put(
                "get_issue_tag_values",
                "{\"organizationSlug\":\"acme\",\"issueId\":\"STOREFRONT-1\",\"tagKey\":\"release\"}");
        return calls;
    }

    @ParameterizedTest
    @ValueSource(strings = {"legacy", "2026-07-28"})
    void aCallHasOneAnswerOnEveryWay(String mode) throws IOException {
        var one = Deployment.ONE_PROCESS;
        var named = facts(Launched.node("mcp-walk.mjs", words(one.mcp() + "?surface=direct", mode, byName())));
        assertEquals(CALLS.size(), named.size());
        assertEquals(
                named, facts(Launched.node("mcp-walk.mjs", words(one.mcp().toString(), mode, throughTheGateway()))));
        var command = Launched.command(
                "picket.app.all",
                "stdio",
                "--all-skills",
                "--insecure-http",
                "--host",
                one.sandbox(),
                "--access-token=" + one.token());
        assertEquals(
                named,
                facts(Launched.node(
                        "stdio-walk.mjs",
                        words(mode, Deployment.JSON.writeValueAsString(command), throughTheGateway()))));
    }

    private static List<String> byName() {
        var words = new ArrayList<String>();
        CALLS.forEach((tool, arguments) -> words.addAll(List.of(tool, arguments)));
        return words;
    }

    private static List<String> throughTheGateway() {
        var words = new ArrayList<String>();
        CALLS.forEach((tool, arguments) -> words.addAll(
                List.of("execute_sentry_tool", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}")));
        return words;
    }

    private static String[] words(String first, String second, List<String> calls) {
        var words = new ArrayList<>(List.of(first, second));
        words.addAll(calls);
        return words.toArray(String[]::new);
    }

    private static List<JsonNode> facts(String seen) throws IOException {
        var results = Deployment.JSON.readTree(seen).path("results");
        results.forEach(result -> {
            assertFalse(result.path("isError").asBoolean(), result::toString);
            assertTrue(result.path("structuredContent").isObject(), result::toString);
        });
        return results.valueStream()
                .map(result -> result.path("structuredContent"))
                .toList();
    }
}
