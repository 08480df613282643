package picket.oauth.authorize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import picket.oauth.OAuthWorker;
import picket.oauth.client.Form;
import picket.oauth.client.GrantType;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Deployment;
import picket.oauth.contract.Publisher;

/** The {@code scope} of a client's metadata (RFC 7591 §2): it never gets more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RegisteredScopeTest {
    private static final String SECRET = "a-secret-of-32-characters-or-more";
    private static final String CLIENTS = """
            [{"client_id": "desk", "redirect_uris": ["%s"], "token_endpoint_auth_method": "none",
              "scope": "event:read"},
             {"client_id": "night", "client_secret": "%s", "sentry_token": "sentry-of-the-night",
              "skills": ["inspect"], "scope": "org:read event:read"}]
            """.formatted(Deployment.REDIRECT, SECRET);

    private static final String EVERYTHING = "org:read project:write team:write event:write";

    private final Deployment deployment = new Deployment(
            new OAuthWorker.Registrations(Set.of(), CLIENTS, Set.of(), Optional.empty(), Optional.empty()));

    @AfterAll
    void close() {
        deployment.close();
    }

    private Answer register(String scope) {
        return deployment.register(Map.of(
                "redirect_uris",
                List.of(Deployment.REDIRECT),
                "grant_types",
                List.of(GrantType.AUTHORIZATION_CODE.id(), GrantType.DEVICE_CODE.id()),
                "token_endpoint_auth_method",
                "none",
                "scope",
                scope));
    }

    private static String got(Deployment deployment, String client, String asked) {
        var request = deployment.request(client).with("scope", asked);
        return deployment
                .token(deployment.exchange(
                        client, deployment.approve(request).sent("code").orElseThrow()))
                .text("scope");
    }

    @Test
    void whatAClientRegisteredForComesBackAndIsAllThatItGets() {
        var registered = register("openid org:read event:read");
        assertEquals("org:read event:read", registered.text("scope"));
        var client = registered.text("client_id");
        assertEquals("org:read event:read", got(deployment, client, "org:read event:write"));
        assertEquals("org:read event:read", got(deployment, client, ""));
        assertEquals("org:read", got(deployment, client, "org:read team:write"));
    }

    @Test
    void whoeverRegistersForNothingThatIsKnownMayAskForEverything() {
        var registered = register("openid email");
        assertEquals(EVERYTHING, registered.text("scope"));
        assertEquals(EVERYTHING, got(deployment, registered.text("client_id"), ""));
    }

    @Test
    void whoeverAsksOnlyForWhatItMayNotHaveIsToldSo() {
        var client = register("org:read").text("client_id");
        var answer = deployment.authorize(deployment.request(client).with("scope", "event:write"));
        assertEquals("invalid_scope", answer.sent("error").orElseThrow());
        var form = Form.EMPTY.with("client_id", client).with("scope", "team:read");
        var device = deployment.browser.post(deployment.at("/oauth/device_authorization"), form);
        assertEquals(400, device.status());
        assertEquals("invalid_scope", device.text("error"));
    }

    @Test
    void documentsAndTheOperatorSetTheBoundToo() {
        assertEquals("event:read", got(deployment, "desk", "org:read event:write"));
        try (var publisher = new Publisher();
                var other = new Deployment(publisher.registrations())) {
            var id = publisher.client(
                    "/reader", Map.of("redirect_uris", List.of(Deployment.REDIRECT), "scope", "org:read"));
            assertEquals("org:read", got(other, id, "org:read event:write"));
        }
    }

    @Test
    void thePersonIsToldWhatAClientAsksForInVain() {
        var client = register("org:read event:read").text("client_id");
        var page = deployment.authorize(deployment.request(client).with("scope", "org:read event:write"));
        assertTrue(page.body().contains("It also asks for <strong>Change issues</strong> (event:write)."), page.body());
        for (var asked : List.of("org:read event:read", "", "openid")) {
            var other = deployment.authorize(deployment.request(client).with("scope", asked));
            assertFalse(other.body().contains("It also asks for"), other.body());
        }
    }

    /** As the challenges say what to ask for. */
    @Test
    void whoeverRefreshesWithTheScopesOfAChallengeGetsWhatItRegisteredFor() {
        var client = register("org:read event:read").text("client_id");
        var session = deployment.signIn(deployment.request(client), "inspect");
        var form = deployment.refresh(client, session.refresh());
        var refused = deployment.token(form.with("scope", "team:write"));
        assertEquals("invalid_scope", refused.text("error"), refused.body());
        var next = deployment.token(form.with("scope", EVERYTHING));
        assertEquals("org:read event:read", next.text("scope"), next.body());
    }

    @Test
    void aScopeThatIsNotKnownIsLeftOutOfARefresh() {
        var session = deployment.signIn();
        var next = deployment.token(
                deployment.refresh(session.client(), session.refresh()).with("scope", "org:read offline_access"));
        assertEquals("org:read", next.text("scope"), next.body());
        var all = deployment.token(
                deployment.refresh(session.client(), next.text("refresh_token")).with("scope", "openid"));
        assertEquals(EVERYTHING, all.text("scope"), all.body());
    }

    @Test
    void anAgentGetsNoMoreThanItsOperatorNamed() {
        var form = Form.EMPTY
                .with("grant_type", "client_credentials")
                .with("client_id", "night")
                .with("client_secret", SECRET);
        assertEquals("org:read event:read", deployment.token(form).text("scope"));
        assertEquals(
                "event:read", deployment.token(form.with("scope", "event:read")).text("scope"));
        for (var asked : List.of(EVERYTHING, "org:read event:write offline_access", "openid")) {
            var answer = deployment.token(form.with("scope", asked));
            assertEquals("org:read event:read", answer.text("scope"), answer.body());
        }
        assertEquals(
                "invalid_scope",
                deployment.token(form.with("scope", "team:write")).text("error"));
    }
}
