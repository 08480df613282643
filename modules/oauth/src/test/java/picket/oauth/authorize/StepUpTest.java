package picket.oauth.authorize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.oauth.client.Form;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Deployment;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.Skill;
import picket.oauth.spi.Validation;

/** A client that was challenged for more scopes comes back for them (MCP authorization, step-up flow). */
final class StepUpTest {
    private static final String KEPT = "<input type=\"hidden\" name=\"skill\" value=\"inspect\">";

    private final Deployment deployment = new Deployment();
    private final String client = deployment.register(Deployment.REDIRECT);

    @AfterEach
    void close() {
        deployment.close();
    }

    private Form request(String scope) {
        return deployment.request(client).with("scope", scope);
    }

    private Validation.Valid signIn(String scope, String... skills) {
        var page = deployment.authorize(request(scope));
        var toSentry = deployment.decide(page, "approve", skills);
        var back = deployment.browser.get(
                deployment.browser.get(toSentry.location()).location());
        var pair =
                deployment.token(deployment.exchange(client, back.sent("code").orElseThrow()));
        var token = new AccessToken(pair.text("access_token"));
        return assertInstanceOf(
                Validation.Valid.class, deployment.tokens().validateToken(token, deployment.at("/mcp")));
    }

    private static void asksOnlyForTriage(Answer page) {
        assertEquals(200, page.status());
        assertTrue(page.body().contains("It keeps what you approved before: <strong>Inspect</strong>."), page.body());
        assertTrue(page.body().contains(KEPT), page.body());
        assertTrue(page.body().contains("<strong>Change issues</strong> (event:write)"), page.body());
        assertTrue(page.body().contains("name=\"skill\" value=\"triage\" checked"), page.body());
        assertFalse(page.body().contains("type=\"checkbox\" name=\"skill\" value=\"inspect\""), page.body());
    }

    @Test
    void theQuestionIsOnlyForWhatIsMissingAndTheNewGrantHasBoth() {
        var first = signIn("org:read", "inspect");
        assertEquals(Set.of("org:read"), first.scope());

        asksOnlyForTriage(deployment.authorize(request("org:read event:write")));
        var second = signIn("org:read event:write", "inspect", "triage");
        assertEquals(Set.of("org:read", "event:write"), second.scope());
        assertEquals(Set.of(Skill.INSPECT, Skill.TRIAGE), second.skills());
        assertFalse(first.grant().equals(second.grant()), "the first grant goes on until its client is done with it");
        assertEquals(2, deployment.tokens().listUserGrants(first.user()).size());
    }

    @Test
    void skillsThatWereApprovedNeedNoBoxForAScopeThatTheyLacked() {
        signIn("org:read", "inspect", "triage");
        var page = deployment.authorize(request("org:read event:write"));
        assertTrue(page.body().contains("<strong>Inspect</strong>, <strong>Triage</strong>"), page.body());
        assertFalse(page.body().contains("type=\"checkbox\""), page.body());
    }

    @Test
    void whoeverComesBackForTheSameOrForSomethingElseIsAskedTheWholeQuestion() {
        signIn("org:read event:write", "inspect");
        for (var scope : new String[] {"org:read event:write", "org:read", "team:write"}) {
            var page = deployment.authorize(request(scope));
            assertTrue(page.body().contains("type=\"checkbox\" name=\"skill\" value=\"inspect\" checked"), scope);
            assertTrue(page.body().contains("type=\"checkbox\" name=\"skill\" value=\"triage\">"), scope);
        }
    }

    @Test
    void anotherClientIsAskedTheWholeQuestion() {
        signIn("org:read", "inspect");
        var other = deployment.register(Deployment.REDIRECT);
        var page = deployment.authorize(deployment.request(other).with("scope", "org:read event:write"));
        assertFalse(page.body().contains(KEPT), page.body());
    }
}
