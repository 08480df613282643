package picket.oauth.authorize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.regex.Pattern;
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
    private static final String MORE = "Let <bdi>Walker</bdi> do more in Sentry for you?";
    private static final String WHOLE = "Let <bdi>Walker</bdi> use Sentry for you?";
    private static final String LEGEND = "<legend>What you allowed before</legend>";
    private static final Pattern PROOF = Pattern.compile("name=\"proof\" value=\"([0-9a-f]+)\"");
    private static final Pattern GRANT = Pattern.compile("name=\"grant\" value=\"([^\"]+)\"");

    private final Deployment deployment = new Deployment();
    private final String client = deployment.register(Deployment.REDIRECT, "https://walker.example/cb");

    @AfterEach
    void close() {
        deployment.close();
    }

    private Form request(String scope) {
        return deployment.request(client).with("scope", scope);
    }

    private Answer ask(String scope) {
        var page = deployment.authorize(request(scope));
        assertEquals(200, page.status(), page.body());
        return page;
    }

    private Validation.Valid signIn(String scope, String... skills) {
        return valid(deployment.signIn(request(scope), skills));
    }

    private Validation.Valid valid(Deployment.Session session) {
        return assertInstanceOf(
                Validation.Valid.class,
                deployment.tokens().validateToken(new AccessToken(session.access()), deployment.at("/mcp")));
    }

    private static void more(Answer page) {
        assertTrue(page.body().contains(MORE) && page.body().contains(LEGEND), page.body());
    }

    private static void whole(Answer page) {
        assertTrue(page.body().contains(WHOLE), page.body());
        assertFalse(page.body().contains(LEGEND), page.body());
        assertTrue(box(page, "inspect") && box(page, "triage"), page.body());
    }

    private static boolean box(Answer page, String skill) {
        return page.body().contains("<input type=\"checkbox\" name=\"skill\" value=\"" + skill + "\"");
    }

    private static boolean ticked(Answer page, String skill) {
        return page.body().contains("<input type=\"checkbox\" name=\"skill\" value=\"" + skill + "\" checked");
    }

    /** What the person does at their account page, about their newest connection. */
    private void account(String action, String... fields) {
        var origin = deployment.origin.toString();
        var away = deployment.browser.post(deployment.at("/oauth/account/sign-in"), Form.EMPTY, "Origin", origin);
        deployment.browser.get(deployment.browser.get(away.location()).location());
        var page = deployment.browser.get(deployment.at("/oauth/account"));
        var form = Form.EMPTY.with("proof", first(PROOF, page)).with("action", action);
        form = form.with("grant", first(GRANT, page));
        for (int i = 0; i < fields.length; i += 2) {
            form = form.with(fields[i], fields[i + 1]);
        }
        assertEquals(
                303,
                deployment
                        .browser
                        .post(deployment.at("/oauth/account"), form, "Origin", origin)
                        .status());
    }

    private static String first(Pattern pattern, Answer page) {
        var matcher = pattern.matcher(page.body());
        assertTrue(matcher.find(), page.body());
        return matcher.group(1);
    }

    @Test
    void theQuestionIsOnlyForWhatIsMissingAndTheNewGrantHasBoth() {
        var first = signIn("org:read", "inspect");
        assertEquals(Set.of("org:read"), first.scope());

        var page = ask("org:read event:write");
        more(page);
        assertTrue(page.body().contains("<strong>Change issues</strong> (event:write)"), page.body());
        assertFalse(page.body().contains("See your organizations"), page.body());
        assertTrue(ticked(page, "triage"), page.body());
        var second = signIn("org:read event:write", "inspect", "triage");
        assertEquals(Set.of("org:read", "event:write"), second.scope());
        assertEquals(Set.of(Skill.INSPECT, Skill.TRIAGE), second.skills());
        assertFalse(first.grant().equals(second.grant()), "the first grant goes on until its client is done with it");
        assertEquals(2, deployment.tokens().listUserGrants(first.user()).size());
    }

    @Test
    void whatWasAllowedBeforeIsReadAgainAndCanBeTakenAway() {
        signIn("org:read", "inspect", "triage");
        var page = ask("org:read event:write");
        more(page);
        for (var skill : Set.of(Skill.INSPECT, Skill.TRIAGE)) {
            assertTrue(ticked(page, skill.id()), page.body());
            assertTrue(page.body().contains(skill.summary()), page.body());
        }
        assertFalse(page.body().contains("type=\"hidden\" name=\"skill\""), page.body());
        assertEquals(
                Set.of(Skill.INSPECT), signIn("org:read event:write", "inspect").skills());
    }

    @Test
    void whatThePersonTookAwayMeanwhileIsNotKept() {
        signIn("org:read", "inspect", "triage");
        account("skills", "skill", "inspect");
        var page = ask("org:read team:write");
        more(page);
        assertTrue(ticked(page, "inspect"), page.body());
        assertFalse(box(page, "triage"), page.body());

        var asked = ask("org:read event:write").body();
        assertTrue(asked.indexOf("value=\"triage\"") < asked.indexOf(LEGEND), "asked for, and not as kept: " + asked);
    }

    @Test
    void whoeverWasDisconnectedIsAskedTheWholeQuestion() {
        for (var action : new String[] {"revoke", "revoke-all"}) {
            signIn("org:read", "inspect", "triage");
            more(ask("org:read event:write"));
            account(action);
            whole(ask("org:read event:write"));
        }
    }

    @Test
    void whoeverHadTheirDataDeletedLeavesNothingInTheBrowser() {
        signIn("org:read", "inspect");
        assertTrue(deployment.browser.cookies().containsKey("picket-skills"));
        account("erase", "sure", "yes");
        assertFalse(deployment.browser.cookies().containsKey("picket-skills"));
        whole(ask("org:read event:write"));
    }

    @Test
    void whatWasAllowedForOneResourceOrAddressIsNotAllowedForAnother() {
        var acme = request("org:read").without("resource").with("resource", deployment.origin + "/mcp/acme");
        deployment.signIn(acme, "inspect");
        whole(ask("org:read event:write"));
        more(deployment.authorize(acme.without("scope").with("scope", "org:read event:write")));

        signIn("org:read", "inspect");
        more(ask("org:read event:write"));
        var elsewhere = request("org:read event:write")
                .without("redirect_uri")
                .with("redirect_uri", "https://walker.example/cb");
        whole(deployment.authorize(elsewhere));
        more(deployment.authorize(acme.without("scope").with("scope", "org:read event:write")));
    }

    @Test
    void aClientThatMovedItsPortIsStillTheSame() {
        signIn("org:read", "inspect");
        var moved = request("org:read event:write")
                .without("redirect_uri")
                .with("redirect_uri", "http://127.0.0.1:7/callback");
        more(deployment.authorize(moved));
    }

    @Test
    void anotherPersonAtTheSameBrowserKeepsNothingOfTheFirst() {
        var first = signIn("org:read", "inspect", "triage");
        var page = ask("org:read event:write");
        more(page);
        deployment.sentry.user("43");
        var toSentry = deployment.decide(page, "approve", "inspect", "triage");
        var back = deployment.browser.get(
                deployment.browser.get(toSentry.location()).location());
        assertEquals(403, back.status(), back.body());
        assertTrue(back.body().contains("That was somebody else"), back.body());
        assertEquals(1, deployment.tokens().listUserGrants(first.user()).size());

        whole(ask("org:read event:write"));
        assertEquals("43", signIn("org:read event:write", "inspect").user().value());
    }

    @Test
    void aConsentThatEndedNowhereIsNotRemembered() {
        deployment.decide(ask("org:read"), "approve", "inspect");
        whole(ask("org:read event:write"));
    }

    @Test
    void approvingNothingAtAllAsksTheWholeQuestion() {
        signIn("org:read", "inspect");
        var page = deployment.decide(ask("org:read event:write"), "approve");
        assertEquals(400, page.status());
        whole(page);
    }

    @Test
    void aChallengeForReadingCanBeMet() {
        signIn("org:read", "inspect");
        var page = ask("event:read org:read");
        more(page);
        assertTrue(page.body().contains("(event:read)"), page.body());
        assertEquals(
                Set.of("org:read", "event:read"),
                signIn("event:read org:read", "inspect").scope());
        assertTrue(ask("org:read event:write").body().contains(MORE), "writing includes what it could do");
    }

    @Test
    void whoeverComesBackForTheSameOrForSomethingElseIsAskedTheWholeQuestion() {
        signIn("org:read event:write", "inspect");
        for (var scope : new String[] {"org:read event:write", "org:read", "org:read event:read", "team:write"}) {
            var page = ask(scope);
            whole(page);
            assertTrue(ticked(page, "inspect"), scope);
            assertFalse(ticked(page, "triage"), scope);
        }
    }

    @Test
    void anotherClientIsAskedTheWholeQuestion() {
        signIn("org:read", "inspect");
        var other = deployment.register(Deployment.REDIRECT);
        whole(deployment.authorize(deployment.request(other).with("scope", "org:read event:write")));
    }
}
