package picket.oauth.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.oauth.OAuthWorker;
import picket.oauth.client.ConfiguredClients;
import picket.oauth.client.Form;
import picket.oauth.client.RedirectUris;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Deployment;
import picket.oauth.contract.ProofKey;
import picket.oauth.grant.Digest;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.Skill;
import picket.oauth.spi.Validation;

/** Clients that the operator named: codes without registration, client credentials (RFC 6749 §4.4), RFC 7662. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConfiguredClientsTest {
    private static final String SECRET = "a-secret-of-32-characters-or-more";
    private static final String CLIENTS = """
            [{"client_id": "desk", "client_name": "Desk", "redirect_uris": ["%s"],
              "token_endpoint_auth_method": "none"},
             {"client_id": "shelf", "token_endpoint_auth_method": "none",
              "grant_types": ["urn:ietf:params:oauth:grant-type:device_code"]},
             {"client_id": "guard", "client_secret_sha256": "%s", "introspect": true},
             {"client_id": "night", "client_secret": "%s", "sentry_token": "sentry-of-the-night",
              "skills": ["inspect", "triage"], "resource": "/mcp/acme"}]
            """.formatted(Deployment.REDIRECT, Digest.hex(SECRET), SECRET);

    private final Deployment deployment = new Deployment(
            new OAuthWorker.Registrations(Set.of(), CLIENTS, Set.of(), Optional.empty(), Optional.empty()));

    @AfterAll
    void close() {
        deployment.close();
    }

    private static void refused(Answer answer, int status, String error) {
        assertEquals(status, answer.status(), answer.body());
        assertEquals(error, answer.text("error"));
    }

    private Answer machine(String resource) {
        var form = Form.EMPTY
                .with("grant_type", "client_credentials")
                .with("client_id", "night")
                .with("client_secret", SECRET);
        return deployment.token(resource.isEmpty() ? form : form.with("resource", deployment.origin + resource));
    }

    private Answer introspect(String client, String token) {
        var form = Form.EMPTY
                .with("client_id", client)
                .with("client_secret", SECRET)
                .with("token", token);
        return deployment.browser.post(deployment.at("/oauth/introspect"), form);
    }

    @Test
    void aNamedClientNeedsNoRegistration() {
        var pair = deployment.token(deployment.exchange("desk", deployment.code("desk")));
        assertEquals(200, pair.status(), pair.body());
        deployment.clock.pass(Duration.ofDays(20));
        assertEquals(
                200,
                deployment
                        .token(deployment.refresh("desk", pair.text("refresh_token")))
                        .status());
    }

    @Test
    void anAgentGetsATokenForWhatItsOperatorChose() {
        var answer = machine("");
        assertEquals(200, answer.status(), answer.body());
        assertFalse(answer.json().has("refresh_token"));
        assertEquals(deployment.origin + "/mcp/acme", answer.text("resource"));
        var token = new AccessToken(answer.text("access_token"));
        var valid = assertInstanceOf(
                Validation.Valid.class, deployment.tokens().validateToken(token, deployment.at("/mcp/acme/web")));
        assertEquals("sentry-of-the-night", valid.upstream().value());
        assertEquals(Set.of(Skill.INSPECT, Skill.TRIAGE), valid.skills());
        assertEquals(Optional.of("acme"), valid.constraints().organization());
        assertInstanceOf(
                Validation.Invalid.class, deployment.tokens().validateToken(token, deployment.at("/mcp/other")));
        deployment.clock.pass(Duration.ofHours(1));
        assertInstanceOf(
                Validation.Invalid.class, deployment.tokens().validateToken(token, deployment.at("/mcp/acme")));
    }

    @Test
    void a17AnAgentMayNarrowItsResourceAndNotLeaveIt() {
        assertEquals(
                deployment.origin + "/mcp/acme/web", machine("/mcp/acme/web").text("resource"));
        refused(machine("/mcp"), 400, "invalid_target");
        refused(machine("/mcp/acme2"), 400, "invalid_target");
    }

    @Test
    void nobodyElseActsWithoutAPerson() {
        var form = Form.EMPTY.with("grant_type", "client_credentials");
        refused(deployment.token(form.with("client_id", "desk")), 400, "unauthorized_client");
        refused(
                deployment.token(form.with("client_id", "night").with("client_secret", "wrong")),
                401,
                "invalid_client");
        refused(deployment.token(form.with("client_id", "night")), 401, "invalid_client");
    }

    @Test
    void whatANamedClientMayAskWithIsWhatItsOperatorNamed() {
        var begin = deployment.at("/oauth/device_authorization");
        var night = Form.EMPTY.with("client_id", "night").with("client_secret", SECRET);
        refused(deployment.browser.post(begin, night), 400, "unauthorized_client");
        refused(
                deployment.token(night.with("grant_type", "refresh_token").with("refresh_token", "x")),
                400,
                "unauthorized_client");
        assertEquals(
                200,
                deployment
                        .browser
                        .post(begin, Form.EMPTY.with("client_id", "shelf"))
                        .status());
    }

    @Test
    void aSecretInTheAddressProvesNothing() {
        var form = Form.EMPTY.with("grant_type", "client_credentials").with("client_id", "night");
        var secret = Form.EMPTY.with("client_id", "night").with("client_secret", SECRET);
        var address = deployment.at("/oauth/token?" + secret.text());
        refused(deployment.browser.post(address, form), 401, "invalid_client");
        refused(deployment.browser.post(address, form.without("client_id")), 401, "invalid_client");
    }

    @Test
    void aResourceServerLearnsWhatATokenIsGoodFor() {
        var access = machine("").text("access_token");
        var answer = introspect("guard", access).json();
        assertTrue(answer.path("active").asBoolean());
        assertEquals("night", answer.path("client_id").asText());
        assertEquals(deployment.origin + "/mcp/acme", answer.path("aud").asText());
        assertEquals(deployment.origin.toString(), answer.path("iss").asText());
        assertEquals(
                deployment.clock.instant().plusSeconds(3600).getEpochSecond(),
                answer.path("exp").asLong());
        deployment.clock.pass(Duration.ofHours(1));
        assertEquals("{\"active\":false}", introspect("guard", access).body());
    }

    @Test
    void aResourceServerLearnsToWhichKeyATokenIsBound() {
        var key = new ProofKey(deployment.clock);
        var proof = key.proof("POST", deployment.at("/oauth/token"));
        var bound = deployment.token(deployment.exchange("desk", deployment.code("desk")), "DPoP", proof);
        var answer = introspect("guard", bound.text("access_token")).json();
        assertEquals("DPoP", answer.path("token_type").asText());
        assertEquals(key.thumbprint(), answer.at("/cnf/jkt").asText());
    }

    @Test
    void a33WhatIsNoLiveAccessTokenIsNotActiveAndThatIsAll() {
        var session = deployment.signIn();
        for (var token : List.of("nonsense", session.refresh(), "pk_at_" + "A".repeat(49))) {
            assertEquals("{\"active\":false}", introspect("guard", token).body());
        }
        deployment.browser.post(
                deployment.at("/oauth/revoke"),
                Form.EMPTY.with("client_id", session.client()).with("token", session.access()));
        assertEquals("{\"active\":false}", introspect("guard", session.access()).body());
    }

    @Test
    void onlyANamedResourceServerMayAsk() {
        var session = deployment.signIn();
        refused(introspect("night", session.access()), 403, "access_denied");
        refused(introspect("nobody", session.access()), 401, "invalid_client");
        var open = Form.EMPTY.with("client_id", session.client()).with("token", session.access());
        refused(deployment.browser.post(deployment.at("/oauth/introspect"), open), 403, "access_denied");
        refused(introspect("guard", ""), 400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[1]",
                "not json SECRET",
                "[{\"client_id\": \"\"}]",
                "[{\"client_id\": \"a\", \"client_secret\": \"SECRET\"}]",
                "[{\"client_id\": \"a\"}]",
                "[{\"client_id\": \"a\", \"token_endpoint_auth_method\": \"none\", \"redirect_uris\": [\"http://x\"]}]",
                "[{\"client_id\": \"a\", \"token_endpoint_auth_method\": \"none\", \"sentry_token\": \"SECRET\","
                        + " \"skills\": [\"inspect\"]}]",
                "[{\"client_id\": \"a\", \"client_secret\": \"a-secret-of-32-characters-or-more\","
                        + " \"sentry_token\": \"SECRET\", \"skills\": [\"no\"]}]",
                "[{\"client_id\": \"a\", \"client_secret\": \"a-secret-of-32-characters-or-more\","
                        + " \"sentry_token\": \"SECRET\", \"skills\": [\"inspect\"], \"resource\": \"/mcp/a b\"}]",
                "[{\"client_id\": \"a\", \"client_secret\": \"a-secret-of-32-characters-or-more\","
                        + " \"sentry_token\": \"SECRET\", \"skills\": [\"inspect\"], \"resource\": \"/wrong\"}]",
                "[{\"client_id\": \"a\", \"client_secret\": \"a-secret-of-32-characters-or-more\","
                        + " \"sentry_token\": \"SECRET\", \"skills\": [\"inspect\"],"
                        + " \"resource\": \"https://other.example/mcp\"}]",
                "[{\"client_id\": \"a\", \"token_endpoint_auth_method\": \"none\", \"grant_types\": \"device\"}]",
                "[{\"client_id\": \"a\", \"token_endpoint_auth_method\": \"private_key_jwt\"}]",
                "[{\"client_id\": \"a\", \"token_endpoint_auth_method\": \"none\"},"
                        + " {\"client_id\": \"a\", \"token_endpoint_auth_method\": \"none\"}]"
            })
    void a36AListThatCannotBeUsedIsNamedWithoutItsSecrets(String json) {
        var rules = new RedirectUris(Set.of());
        var fault = assertThrows(
                IllegalArgumentException.class, () -> ConfiguredClients.read(json, rules, deployment.origin));
        assertFalse(String.valueOf(fault.getMessage()).contains("SECRET"), fault.getMessage());
    }
}
