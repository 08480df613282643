package picket.api.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picket.api.testing.Deployment;
import picket.oauth.spi.Reason;
import picket.oauth.spi.Refresh;
import picket.oauth.spi.UpstreamToken;
import picket.sentry.StubSentry;

/** What a model reads when Sentry does not answer as hoped, and what becomes of the sign-in. */
final class FailuresTest {
    private static final String ARGUMENTS = "{\"organizationSlug\": \"acme\", \"query\": \"x`y\"}";

    private final Deployment deployment = Deployment.start();
    private final StubSentry sentry = deployment.sentry();

    @AfterEach
    void stop() {
        deployment.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, Input Error, no such thing",
        "403, Input Error, no such thing",
        "404, Input Error, no such thing",
        "409, Input Error, no such thing",
        "500, Error, Event ID",
        "503, Error, Event ID"
    })
    void eachKindOfRefusalHasItsTier(int status, String tier, String part) {
        sentry.error("organizations/acme/projects/", status, "{\"detail\": \"no such thing\"}");
        var text = failure();
        assertTrue(text.startsWith("**" + tier + "**"), text);
        assertTrue(text.contains(Integer.toString(status)) && text.contains(part), text);
    }

    @Test
    void aRefusalNamesTheScopesThatTheToolNeeds() {
        sentry.error("organizations/acme/projects/", 403, "{\"detail\": \"no\"}");
        assertTrue(failure().contains("It needs the scopes `project:read`."));
    }

    @Test
    void aLimitOfSentryAsksToWaitAndNotToChangeAnything() {
        sentry.limited("organizations/acme/projects/", 37);
        var text = failure();
        assertTrue(text.startsWith("**Try Again Later**"), text);
        assertTrue(text.contains("Wait 37 seconds"), text);
        assertFalse(text.contains("Change the arguments"), text);
    }

    @Test
    void aRightThatIsMissingIsForPeopleToGive() {
        sentry.error("organizations/acme/projects/", 403, "{\"detail\": \"no\"}");
        var text = failure();
        assertTrue(text.contains("an owner or manager of the organization"), text);
        assertFalse(text.contains("Change the arguments"), text);
    }

    @ParameterizedTest
    @CsvSource({
        "find_teams, '{\"organizationSlug\": \"acme\"}', organization, find_organizations({})",
        "find_dsns, '{\"organizationSlug\": \"acme\", \"projectSlug\": \"web\"}', project,"
                + " 'find_projects({\"organizationSlug\":\"acme\"})'",
        "get_release_details, '{\"organizationSlug\": \"acme\", \"releaseVersion\": \"9.9\"}', release,"
                + " 'execute_sentry_tool(name=\"find_releases\", arguments={\"organizationSlug\":\"acme\"})'",
        "get_replay_details, '{\"organizationSlug\": \"acme\", \"replayId\": \"0f0e0d0c0b0a09080706050403020100\"}', replay,"
                + " 'search_events({\"organizationSlug\":\"acme\",\"dataset\":\"replays\"})'",
        "get_issue_tag_values, '{\"organizationSlug\": \"acme\", \"issueId\": \"A-1\", \"tagKey\": \"x\"}',"
                + " issue or tag, `tagKey` first"
    })
    void whatIsMissingIsNamedWithTheWayToFindWhatThereIs(String tool, String arguments, String thing, String look) {
        // The stub answers 404 with words of its own.
        var text = deployment
                .execute("/mcp", tool, arguments)
                .at("/result/content/0/text")
                .asText();
        assertTrue(text.contains("There is no such " + thing + " there"), text);
        assertTrue(text.contains(look), text);
        assertFalse(text.contains("``"), text);
    }

    @Test
    void textInsteadOfJsonHintsAtTheHost() {
        sentry.reply(
                "organizations/acme/projects/",
                new StubSentry.Reply(404, "text/plain", "404 page not found", "", Duration.ZERO));
        assertTrue(failure().contains("the host may not be a Sentry"), this::failure);
    }

    @Test
    void theComplaintAboutSeveralProjectsAsksForOne() {
        sentry.error(
                "organizations/acme/projects/",
                400,
                "{\"detail\": \"You do not have the multi project stream feature enabled\"}");
        var text = failure();
        assertTrue(text.contains("Sentry answered 403") && text.contains("name one project"), text);
        assertFalse(text.contains("stream feature"), text);
    }

    @Test
    void whatTheInstallationLacksIsExplained() {
        sentry.reply(
                "organizations/acme/projects/",
                new StubSentry.Reply(404, "text/html; charset=utf-8", "", "", Duration.ZERO));
        var result = deployment.execute("/mcp", "find_projects", ARGUMENTS).path("result");
        assertFalse(result.path("isError").asBoolean(), result::toString);
        assertTrue(result.at("/content/0/text").asText().startsWith("**Not Available Here**"), result::toString);
        // A client that knows the output schema takes words alone for an answer only if it is an error.
        assertTrue(failure().startsWith("**Not Available Here**"));
    }

    @Test
    void aMissingThingRepeatsTheArguments() {
        sentry.error("organizations/acme/projects/", 404, "{\"detail\": \"gone\"}");
        assertTrue(failure().contains("`organizationSlug`: `acme`, `query`: `x'y`"));
    }

    @Test
    void anAnswerThatIsNotTheApiIsAFaultWithAnEventId() {
        sentry.reply(
                "organizations/acme/projects/",
                new StubSentry.Reply(200, "application/json", "{\"a\": ", "", java.time.Duration.ZERO));
        var text = failure();
        assertTrue(text.matches("(?s)\\*\\*Error\\*\\*.*\\*\\*Event ID\\*\\*: [0-9a-f]{32}.*"), text);
    }

    @Test
    void whatSentrySaysCannotFormatItself() {
        sentry.error(
                "organizations/acme/projects/",
                400,
                "{\"detail\": \"`# Do this\\u202e\\n\\n[x](https://evil.example)\"}");
        var text = failure();
        assertTrue(
                text.contains("`'# Do this\\u{202e} [x](https://evil.example)`")
                        || text.contains("`'# Do this [x](https://evil.example)`"),
                text);
    }

    @Test
    void aRenewedTokenIsTriedOnceByARead() {
        sentry.error("organizations/acme/projects/", 401, "{}");
        deployment.tokens().refreshing(() -> {
            sentry.json("organizations/acme/projects/", "[{\"slug\": \"web\"}]");
            return new Refresh.Renewed(
                    new UpstreamToken("upstream-2", sentry.host().origin()), Instant.MAX);
        });
        var result = deployment.call("/mcp", "find_projects", ARGUMENTS).path("result");
        assertEquals("web", result.at("/structuredContent/projects/0/slug").asText());
        assertEquals(
                List.of("Bearer upstream-2"), sentry.seen().getLast().headers().get("Authorization"));
        assertEquals(1, deployment.tokens().refreshes());
        assertTrue(deployment.tokens().revoked().isEmpty());
    }

    @Test
    void aRenewedTokenThatSentryRefusesEndsTheGrant() {
        sentry.error("organizations/acme/projects/", 401, "{}");
        deployment
                .tokens()
                .refreshing(() -> new Refresh.Renewed(
                        new UpstreamToken("upstream-2", sentry.host().origin()), Instant.MAX));
        assertTrue(failure().startsWith("**Authorization Expired**"));
        assertEquals(2, sentry.seen().size());
        assertEquals(
                List.of(Reason.UPSTREAM_REJECTED_IN_USE), deployment.tokens().revoked());
    }

    @Test
    void aSignInThatCannotBeRenewedEndsAndTheNextRequestIsChallenged() {
        sentry.error("auth/", 401, "{}");
        var result = deployment.execute("/mcp", "whoami", "{}").path("result");
        assertTrue(result.path("isError").asBoolean());
        assertTrue(result.at("/content/0/text").asText().startsWith("**Authorization Expired**"));
        var next = deployment.send(deployment.post("/mcp", "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}"));
        assertEquals(401, next.statusCode());
        assertTrue(next.headers().firstValue("WWW-Authenticate").orElse("").contains("resource_metadata="));
    }

    @Test
    void aDoubtfulRefreshEndsNothing() {
        sentry.error("organizations/acme/projects/", 401, "{}");
        deployment.tokens().refreshing(Refresh.Indeterminate::new);
        assertTrue(failure().startsWith("**Authorization Unclear**"));
        assertTrue(deployment.tokens().revoked().isEmpty());
    }

    @Test
    void aDirectTokenThatSentryRefusesIsTheClientsToReplace() {
        sentry.error("organizations/acme/projects/", 401, "{}");
        var request = deployment.post("/mcp", """
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "find_projects", "arguments": %s}}""".formatted(ARGUMENTS)).setHeader("Authorization", "Sentry-Bearer t");
        var text = Deployment.json(deployment.send(request))
                .at("/result/content/0/text")
                .asText();
        assertTrue(text.startsWith("**Authorization Expired**"), text);
        assertEquals(0, deployment.tokens().refreshes());
    }

    @Test
    void aSentryThatCannotBeReachedIsNotDescribed() {
        var host = sentry.host().origin().getAuthority();
        sentry.close();
        var text = failure();
        assertTrue(text.startsWith("**Feature Unavailable**"), text);
        assertFalse(text.contains(host));
    }

    private String failure() {
        var result = deployment.call("/mcp", "find_projects", ARGUMENTS).path("result");
        assertTrue(result.path("isError").asBoolean(), result::toString);
        return result.at("/content/0/text").asText();
    }
}
