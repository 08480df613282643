package picket.oauth.authorize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.oauth.client.Form;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Deployment;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AuthorizationTest {
    private final Deployment deployment = new Deployment();
    private final String client = deployment.register(Deployment.REDIRECT, "https://client.example/cb?own=1");

    @AfterAll
    void close() {
        deployment.close();
    }

    private Form request() {
        return deployment.request(client);
    }

    private static Form change(Form form, String name, String value) {
        return form.without(name).with(name, value);
    }

    private static void shown(Answer answer, int status) {
        assertEquals(status, answer.status(), answer.body());
        assertTrue(answer.header("Content-Type").orElseThrow().startsWith("text/html"));
        assertEquals("no-store", answer.header("Cache-Control").orElseThrow());
        assertFalse(answer.body().contains("Exception"));
    }

    private void returned(Answer answer, String error) {
        assertEquals(302, answer.status(), answer.body());
        assertTrue(answer.location().toString().startsWith(Deployment.REDIRECT + "?"));
        assertEquals(Optional.of(error), answer.sent("error"));
        assertTrue(answer.sent("error_description").isPresent());
        assertEquals(Optional.of("the state"), answer.sent("state"));
        assertEquals(Optional.of(deployment.origin.toString()), answer.sent("iss"));
        assertTrue(answer.sent("code").isEmpty());
    }

    @Test
    void thePageSaysWhoAsksForWhatAndWhereTheAnswerGoes() {
        var page = deployment.authorize(change(request(), "resource", deployment.origin + "/mcp/acme/web"));
        shown(page, 200);
        var body = page.body();
        assertTrue(body.contains("Let <bdi>Walker</bdi> use Sentry for you?"));
        assertTrue(body.contains("project <strong>web</strong> of organization <strong>acme</strong>"), body);
        assertTrue(body.contains("<strong>127.0.0.1</strong>") && body.contains(">" + Deployment.REDIRECT + "<"));
        assertTrue(body.contains("30 tools") && body.contains("11 tools"));
        assertTrue(body.contains("30 days"));
        assertFalse(body.contains("client.example"), "only the redirect URI of this request is shown");
        assertFalse(body.contains("value=\"docs\""));
        assertFalse(body.contains("<script"));
    }

    @Test
    void a29ThePageIsLockedDownAndYetLetsItsFormReachSentryAndTheClient() {
        var policy = deployment
                .authorize(request())
                .header("Content-Security-Policy")
                .orElseThrow();
        assertEquals(
                "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
                        + " https: " + deployment.sentry.origin() + " http://127.0.0.1:33418",
                policy);
    }

    @Test
    void a5ThePageIsShownEvenToABrowserThatApprovedBefore() {
        deployment.approve(request());
        shown(deployment.authorize(request()), 200);
    }

    @Test
    void aChoiceIsRememberedForItsClientAndYetAskedAgain() {
        var client = deployment.register(Deployment.REDIRECT);
        var first = deployment.authorize(deployment.request(client));
        assertEquals(2, ticked(first));
        home(deployment.decide(first, "approve", "triage"));
        var again = deployment.authorize(deployment.request(client));
        assertEquals(1, ticked(again));
        assertTrue(again.body().contains("value=\"triage\" checked"), again.body());
        assertEquals(2, ticked(deployment.authorize(deployment.request(deployment.register(Deployment.REDIRECT)))));
    }

    @Test
    void aCancelledChoiceIsNotRemembered() {
        var client = deployment.register(Deployment.REDIRECT);
        deployment.decide(deployment.authorize(deployment.request(client)), "deny", "triage");
        assertEquals(2, ticked(deployment.authorize(deployment.request(client))));
    }

    @Test
    void aMemoryThatWasTamperedWithOrIsFullIsNoFault() {
        var client = deployment.register(Deployment.REDIRECT);
        for (var value : List.of("x", "%%%", "AAAA", "A".repeat(4000))) {
            deployment.browser.cookies().put("picket-skills", value);
            assertEquals(2, ticked(deployment.authorize(deployment.request(client))));
        }
        for (int more = 0; more < 12; more++) {
            var other = deployment.register(Deployment.REDIRECT);
            deployment.approve(deployment.request(other), "inspect", "triage");
        }
        assertTrue(
                deployment.browser.cookies().getOrDefault("picket-skills", "").length() < 3500);
    }

    private static int ticked(Answer page) {
        return page.body().split(" checked", -1).length - 1;
    }

    @Test
    void a29TwoTabsEachEndWhatTheyBegan() {
        var client = deployment.register(Deployment.REDIRECT);
        var one =
                deployment.authorize(deployment.request(client).without("state").with("state", "one"));
        var two =
                deployment.authorize(deployment.request(client).without("state").with("state", "two"));
        var toSentryOne = deployment.decide(one, "approve", "inspect");
        var toSentryTwo = deployment.decide(two, "approve", "inspect");
        assertEquals("two", home(toSentryTwo).sent("state").orElseThrow());
        assertEquals("one", home(toSentryOne).sent("state").orElseThrow());
    }

    /** From Sentry back to the client, with a code. */
    private Answer home(Answer toSentry) {
        var back = deployment.browser.get(
                deployment.browser.get(toSentry.location()).location());
        assertTrue(back.sent("code").isPresent(), back.body());
        return back;
    }

    @Test
    void aClientThatWantsNoQuestionIsToldThatThereIsOne() {
        var request = deployment.request(deployment.register(Deployment.REDIRECT));
        returned(deployment.authorize(request.with("prompt", "none")), "interaction_required");
        assertEquals(
                200, deployment.authorize(request.with("prompt", "consent")).status());
    }

    @Test
    void howThePersonIsToSignInIsToldToSentry() {
        var request = deployment.request(deployment.register(Deployment.REDIRECT));
        var asked = Map.of(
                "login", "login",
                "select_account consent", "select_account",
                "login select_account login", "login select_account",
                "consent", "",
                "<b> LOGIN", "");
        asked.forEach((prompt, told) -> {
            var page = deployment.authorize(request.with("prompt", prompt));
            var toSentry = deployment.decide(page, "approve", "inspect");
            assertEquals(told, toSentry.sent("prompt").orElse(""), prompt);
        });
        var plain = deployment.decide(deployment.authorize(request), "approve", "inspect");
        assertTrue(plain.sent("prompt").isEmpty());
    }

    @Test
    void whoeverAsksForUnknownScopesAloneAsksForNone() {
        var client = deployment.register(Deployment.REDIRECT);
        for (var scope : List.of("openid offline_access", "admin", " ")) {
            var session = deployment.approve(deployment.request(client).with("scope", scope));
            var pair = deployment.token(
                    deployment.exchange(client, session.sent("code").orElseThrow()));
            assertEquals("org:read project:write team:write event:write", pair.text("scope"), scope);
        }
        var some = deployment.approve(deployment.request(client).with("scope", "openid event:read"));
        var pair =
                deployment.token(deployment.exchange(client, some.sent("code").orElseThrow()));
        assertEquals("event:read", pair.text("scope"));
    }

    @Test
    void theSiteOfTheServerIsNoStranger() {
        var own = deployment.origin + "/api/auth/callback";
        var site = deployment.register(own, Deployment.REDIRECT);
        var request = deployment.request(site);
        var page = deployment.authorize(change(request, "redirect_uri", own)).body();
        assertTrue(page.contains("It is a part of this server."), page);
        assertTrue(page.contains("To the site of this server ("), page);
        assertFalse(page.contains("nobody vouches"), page);
        assertTrue(deployment.authorize(request).body().contains("nobody vouches"));
    }

    @ParameterizedTest
    @CsvSource({
        "PT45M, 45 minutes",
        "PT1M, 1 minute",
        "PT20S, 1 minute",
        "PT1H, 1 hour",
        "PT90M, 90 minutes",
        "P1D, 24 hours",
        "PT36H, 36 hours",
        "P2D, 2 days",
        "P2DT1H, 49 hours",
        "P365D, 365 days"
    })
    void aLifetimeIsToldAsItIs(Duration lifetime, String told) {
        assertEquals(told, ConsentPage.span(lifetime));
    }

    @Test
    void whomAClientExpectsIsToldToSentry() {
        var request =
                deployment.request(deployment.register(Deployment.REDIRECT)).with("login_hint", "ada@acme.example");
        var toSentry = deployment.decide(deployment.authorize(request), "approve", "inspect");
        assertEquals("ada@acme.example", toSentry.sent("login_hint").orElseThrow());
    }

    @Test
    void whatAClientSaysOfItselfIsEscaped() {
        var hostile = deployment.register(Map.of(
                "client_name", "\"><script>alert(1)</script>",
                "client_uri", "https://client.example/?\"><script>",
                "redirect_uris", List.of(Deployment.REDIRECT),
                "token_endpoint_auth_method", "none"));
        assertEquals(400, hostile.status(), "a URI with such characters is none");
        var client = deployment
                .register(Map.of(
                        "client_name", "\"><script>alert(1)</script>",
                        "redirect_uris", List.of(Deployment.REDIRECT),
                        "token_endpoint_auth_method", "none"))
                .text("client_id");
        var page = deployment.authorize(change(deployment.request(client), "state", "<script>"));
        assertFalse(page.body().contains("<script"));
    }

    @Test
    void anUnknownClientIsShown() {
        shown(deployment.authorize(change(request(), "client_id", "nobody")), 400);
        shown(deployment.authorize(request().without("client_id")), 400);
        shown(deployment.authorize(request().with("client_id", client)), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "https://client.example/cb",
                "https://client.example/cb?own=1&x=2",
                "https://x@client.example/cb?own=1",
                "http://127.0.0.1:33418/callback/",
                "http://127.0.0.1:33418/callback#x",
                "http://localhost:33418/callback",
                "javascript:alert(1)",
                "%",
                "\n"
            })
    void a9ARedirectUriThatIsNotTheClientsIsShownAndNeverFollowed(String redirectUri) {
        var answer = deployment.authorize(change(request(), "redirect_uri", redirectUri));
        shown(answer, 400);
        assertTrue(answer.header("Location").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "{"})
    void whatIsAskedForFitsIntoTheUrlsOfTheWholeWayOrIsRefusedAtOnce(String character) {
        for (int length = 100; length <= 1200; length += 100) {
            var page = deployment.authorize(change(request(), "state", character.repeat(length)));
            if (page.status() == 302) {
                assertEquals(Optional.of("invalid_request"), page.sent("error"));
                assertTrue(length > 300, "an ordinary state is never too long");
            } else {
                var toSentry = deployment.decide(page, "approve", "inspect", "triage");
                assertTrue(toSentry.location().toString().length() < 7500);
            }
        }
    }

    @Test
    void aMissingRedirectUriIsShown() {
        shown(deployment.authorize(request().without("redirect_uri")), 400);
    }

    @Test
    void aBrokenLinkIsShown() {
        shown(deployment.browser.get(deployment.at("/oauth/authorize")), 400);
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unsupported_response_type",
        "response_type, '', unsupported_response_type",
        "response_mode, fragment, invalid_request",
        "code_challenge_method, plain, invalid_request",
        "code_challenge_method, s256, invalid_request",
        "code_challenge, short, invalid_request",
        "resource, '', invalid_target",
        "resource, https://other.example/mcp, invalid_target",
        "resource, /mcp, invalid_target"
    })
    void otherFaultsGoBackToTheClient(String name, String value, String error) {
        returned(deployment.authorize(change(request(), name, value)), error);
    }

    @Test
    void a13AChallengeWithoutItsMethodWouldBePlain() {
        returned(deployment.authorize(request().without("code_challenge_method")), "invalid_request");
        returned(deployment.authorize(request().without("code_challenge")), "invalid_request");
    }

    @Test
    void aResourceIsNamedOnce() {
        returned(deployment.authorize(request().with("resource", deployment.origin + "/mcp")), "invalid_target");
    }

    @Test
    void anyOtherParameterIsNamedOnceToo() {
        returned(deployment.authorize(request().with("scope", "org:read").with("scope", "x")), "invalid_request");
    }

    @Test
    void aLoopbackClientMayListenOnAnotherPort() {
        shown(deployment.authorize(change(request(), "redirect_uri", "http://127.0.0.1:5/callback")), 200);
    }

    @Test
    void cancellingTellsTheClient() {
        returned(deployment.decide(deployment.authorize(request()), "deny", "inspect"), "access_denied");
        returned(deployment.decide(deployment.authorize(request()), ""), "access_denied");
    }

    @Test
    void theAnswerKeepsTheQueryOfARedirectUri() {
        var elsewhere = change(request(), "redirect_uri", "https://client.example/cb?own=1");
        var answer = deployment.decide(deployment.authorize(elsewhere), "deny");
        assertTrue(answer.location().toString().startsWith("https://client.example/cb?own=1&error=access_denied&"));
    }

    @Test
    void approvingNothingAsksAgain() {
        var page = deployment.decide(deployment.authorize(request()), "approve");
        shown(page, 400);
        assertTrue(page.body().contains("role=\"alert\""));
        assertFalse(page.body().contains(" checked"));
        assertEquals(302, deployment.decide(page, "approve", "inspect").status());
    }

    @Test
    void onlyWhatIsOfferedCanBeApproved() {
        shown(deployment.decide(deployment.authorize(request()), "approve", "docs", "seer", "nonsense"), 400);
    }

    @Test
    void a7AClientCannotApproveForTheUser() {
        var smuggled = request()
                .with("skill", "triage")
                .with("skills", "triage")
                .with("browser", "x")
                .with("id", "y");
        var toSentry = deployment.decide(deployment.authorize(smuggled), "approve", "inspect");
        assertEquals(302, toSentry.status());
        assertFalse(toSentry.sent("scope").orElseThrow().contains("event:write"));
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, null",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, none",
        "X-Nothing, x"
    })
    void a29AnAnswerFromAnotherSiteIsRefused(String header, String value) {
        var form = Form.EMPTY
                .with("request", Deployment.sealed(deployment.authorize(request())))
                .with("decision", "approve")
                .with("skill", "inspect");
        var answer = deployment.browser.post(deployment.at("/oauth/authorize"), form, header, value);
        shown(answer, 403);
        assertTrue(answer.body().contains(deployment.origin + "/mcp"), "what to do");
        assertTrue(answer.header("Set-Cookie").isEmpty());
    }

    @Test
    void anAnswerWithoutItsSealIsRefused() {
        var sealed = Deployment.sealed(deployment.authorize(request()));
        for (var text : List.of("", "x", sealed.substring(1), sealed + "A", "A".repeat(200))) {
            var form =
                    Form.EMPTY.with("request", text).with("decision", "approve").with("skill", "inspect");
            shown(
                    deployment.browser.post(
                            deployment.at("/oauth/authorize"), form, "Origin", deployment.origin.toString()),
                    400);
        }
    }

    @Test
    void aPageThatWasOpenForTenMinutesIsTooOld() {
        var page = deployment.authorize(request());
        deployment.clock.pass(Duration.ofMinutes(10));
        shown(deployment.decide(page, "approve", "inspect"), 400);
    }

    @Test
    void aBodyThatIsNoFormIsShown() {
        var answer = deployment.browser.post(
                deployment.at("/oauth/authorize"), "application/json", "{}", "Origin", deployment.origin.toString());
        shown(answer, 400);
    }

    @Test
    void theStyleSheetIsServed() {
        var answer = deployment.browser.get(deployment.at("/oauth/consent.css"));
        assertEquals(200, answer.status());
        assertTrue(answer.header("Content-Type").orElseThrow().startsWith("text/css"));
    }

    @Test
    void theMarkOfABrowserIsHiddenFromScriptsAndOtherSites() {
        var answer = deployment.decide(deployment.authorize(request()), "approve", "inspect");
        var cookie = answer.header("Set-Cookie").orElseThrow();
        assertTrue(cookie.startsWith("picket-sign-in="), cookie);
        for (var attribute : List.of("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=600")) {
            assertTrue(cookie.contains(attribute), cookie);
        }
        assertFalse(cookie.contains("Secure"), "plain http");
    }

    @Test
    void onHttpsTheMarkIsBoundToTheHost() {
        try (var https = new Deployment(Optional.of(URI.create("https://picket.example")))) {
            var request = https.request(https.register(Deployment.REDIRECT));
            var cookie = https.decide(https.authorize(request), "approve", "inspect")
                    .header("Set-Cookie")
                    .orElseThrow();
            assertTrue(cookie.startsWith("__Host-picket-sign-in="), cookie);
            assertTrue(cookie.contains("Secure") && !cookie.contains("Domain"), cookie);
        }
    }
}
