package picket.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client from npm that asked for too little is refused by the endpoint, and comes back with what was missing. */
final class StepUpIT {
    @ParameterizedTest
    @CsvSource({"ONE_PROCESS, legacy", "SPLIT, 2026-07-28"})
    void aClientThatIsRefusedForItsScopesIsAskedAboutForWhatIsMissing(Deployment deployment, String mode)
            throws IOException {
        var answer = Deployment.JSON.readTree(Launched.node(
                "step-up.mjs",
                deployment.mcp().toString(),
                mode,
                "org:read",
                "update_issue",
                "{\"organizationSlug\":\"acme\",\"issueId\":\"STOREFRONT-4\",\"assignedTo\":\"me\"}"));

        assertEquals("org:read", answer.get("modest").asText());
        var challenge = answer.get("challenge").asText();
        assertTrue(challenge.startsWith("Bearer ") && challenge.contains("error=\"insufficient_scope\""), challenge);
        assertTrue(challenge.contains("event:write"), challenge);
        assertTrue(answer.at("/asked/1").asText().contains("event:write"), answer::toString);
        var page = answer.get("page").asText();
        assertTrue(page.contains("Let Modest client do more in Sentry for you?"), page);
        assertTrue(page.contains("Change issues (event:write)"), page);
        assertFalse(page.contains("See your organizations"), page);
        assertTrue(answer.get("scope").asText().contains("event:write"), answer::toString);
        assertTrue(answer.at("/result/content/0/text").asText().contains("**Assigned To**"), answer::toString);
    }
}
