package picket.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client from npm that knows only the endpoint signs in and reads an error, with nobody at the keyboard. */
final class SignInWalkIT {

    @ParameterizedTest
    @CsvSource({
        "ONE_PROCESS, legacy, 2025-11-25",
        "ONE_PROCESS, 2026-07-28, 2026-07-28",
        "SPLIT, legacy, 2025-11-25",
        "SPLIT, auto, 2026-07-28"
    })
    void aClientSignsInAndReadsAnError(Deployment deployment, String mode, String revision) throws IOException {
        var answer = Deployment.JSON.readTree(Launched.node(
                "mcp-walk.mjs",
                deployment.mcp().toString(),
                mode,
                "find_organizations",
                "{}",
                "execute_sentry_tool",
                "{\"name\":\"whoami\"}",
                "execute_sentry_tool",
                "{\"name\":\"get_issue_details\",\"arguments\":{\"organizationSlug\":\"acme\",\"issueId\":\"STOREFRONT-1\"}}",
                "search_issues",
                "{\"organizationSlug\":\"acme\",\"query\":\"unitPrice\"}",
                "update_issue",
                "{\"organizationSlug\":\"acme\",\"issueId\":\"STOREFRONT-4\",\"assignedTo\":\"me\"}"));

        assertEquals(revision, answer.get("protocol").asText());
        assertEquals(deployment.site().toString(), answer.get("issuer").asText());
        assertTrue(answer.get("consent").asText().startsWith(deployment.site() + "/oauth/authorize?"));
        assertEquals(
                List.of(
                        "analyze_issue_with_seer",
                        "execute_sentry_tool",
                        "find_organizations",
                        "find_projects",
                        "get_sentry_resource",
                        "search_events",
                        "search_issues",
                        "search_sentry_tools",
                        "update_issue"),
                texts(answer.get("tools")).stream().sorted().toList());
        var results = answer.get("results");
        assertEquals(
                "acme", results.at("/0/structuredContent/organizations/0/slug").asText());
        assertFalse(results.at("/1/structuredContent/user/email").asText().isEmpty());
        var issue = results.at("/2/content/0/text").asText();
        assertTrue(issue.startsWith("# "), issue);
        assertTrue(issue.contains("STOREFRONT-1"), issue);
        assertEquals(
                "STOREFRONT-4",
                results.at("/3/structuredContent/issues/0/shortId").asText());
        assertTrue(results.at("/4/content/0/text").asText().contains("**Assigned To**"), results::toString);
    }

    @ParameterizedTest
    @CsvSource({"ONE_PROCESS, legacy", "SPLIT, 2026-07-28"})
    void aClientThatDescribesItselfOnASiteOfItsOwnNeedNotRegister(Deployment deployment, String mode)
            throws IOException {
        var answer = Deployment.JSON.readTree(Launched.node(
                "mcp-walk.mjs",
                deployment.mcp().toString(),
                mode,
                "--documents=" + deployment.documents(),
                "find_organizations",
                "{}"));
        assertEquals(
                "acme",
                answer.at("/results/0/structuredContent/organizations/0/slug").asText());
        assertTrue(
                texts(answer.get("requests")).stream().noneMatch(request -> request.contains("/oauth/register")),
                answer::toString);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
