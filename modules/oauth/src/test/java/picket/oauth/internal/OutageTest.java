package picket.oauth.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.http.Host;
import picket.http.Settings;
import picket.oauth.client.Form;
import picket.oauth.client.GrantType;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Deployment;
import picket.oauth.contract.RecordedLog;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.GrantId;
import picket.oauth.spi.Reason;
import picket.oauth.spi.TokenServiceUnavailable;
import picket.oauth.spi.UserId;

/** The database goes away while the worker serves. */
final class OutageTest {
    private final Deployment deployment = new Deployment();

    @AfterEach
    void close() {
        deployment.close();
    }

    private static void later(Answer answer) {
        assertEquals(503, answer.status(), answer.body());
        assertEquals("temporarily_unavailable", answer.text("error"));
        assertTrue(answer.header("Retry-After").isPresent());
    }

    private Answer form(String path, Form form) {
        return deployment.browser.post(deployment.at(path), form, "Origin", deployment.origin.toString());
    }

    @Test
    void everyEndpointSaysThatItIsTemporary() {
        var session = deployment.signIn();
        var page = deployment.authorize(deployment.request(session.client()));
        var toSentry = deployment.decide(page, "approve", "inspect");
        var back = deployment.browser.get(toSentry.location());
        deployment.browser.get(deployment
                .browser
                .get(form("/oauth/account/sign-in", Form.EMPTY).location())
                .location());
        deployment.outage();

        later(deployment.register(Map.of("redirect_uris", List.of(Deployment.REDIRECT))));
        later(deployment.token(deployment.exchange(session.client(), "pk_ac_code")));
        later(deployment.token(deployment.refresh(session.client(), session.refresh())));
        var revocation = Form.EMPTY.with("client_id", session.client()).with("token", session.access());
        later(deployment.browser.post(deployment.at("/oauth/revoke"), revocation));
        var client = Form.EMPTY.with("client_id", session.client());
        later(form("/oauth/introspect", revocation));
        later(form("/oauth/par", deployment.request(session.client())));
        later(form("/oauth/device_authorization", client));
        later(deployment.token(
                client.with("grant_type", GrantType.DEVICE_CODE.id()).with("device_code", "pk_dc_x")));
        for (var shown : List.of(
                form("/oauth/device", Form.EMPTY.with("user_code", "BCDF-GHJK")),
                form("/oauth/account", Form.EMPTY.with("action", "revoke-all")),
                deployment.browser.get(deployment.at("/oauth/account")),
                deployment.browser.get(deployment.at("/oauth/account/export")),
                deployment.authorize(deployment.request(session.client())),
                deployment.decide(page, "approve", "inspect"),
                deployment.browser.get(back.location()))) {
            assertEquals(503, shown.status());
            assertTrue(shown.body().contains("Try again in a moment"));
        }
        assertEquals(
                200,
                deployment
                        .browser
                        .get(deployment.at("/.well-known/oauth-authorization-server"))
                        .status());
    }

    @Test
    void aMistakeOfOursIsNotCalledAnOutage() throws SQLException {
        var settings = Settings.of(Map.of("PICKET_PORT", "0", "PICKET_MANAGEMENT_PORT", "0"), Map.of(), Map.of());
        try (var log = RecordedLog.of("picket.http.Gate");
                var host = Host.start(Host.Settings.read(settings), routing -> routing.register(deployment.open()));
                var connection = deployment.database().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE oauth_client RENAME COLUMN name TO title");
            var registration = "{\"redirect_uris\": [\"%s\"]}".formatted(Deployment.REDIRECT);
            var answer = deployment.browser.post(
                    host.address().resolve("/oauth/register"), "application/json", registration);
            assertEquals(500, answer.status(), answer.body());
            assertEquals("server_error", answer.text("error"));
            assertEquals(answer.text("detail"), answer.text("error_description"));
            assertTrue(log.lines().getFirst().startsWith("SEVERE"), log.lines()::toString);
        }
    }

    @Test
    void theTokenServiceIsUnavailableAndCallsNoTokenInvalid() {
        var session = deployment.signIn();
        deployment.outage();
        var token = new AccessToken(session.access());
        var tokens = deployment.tokens();
        assertThrows(TokenServiceUnavailable.class, () -> tokens.validateToken(token, deployment.at("/mcp")));
        assertThrows(TokenServiceUnavailable.class, () -> tokens.refreshToken(token));
        assertThrows(TokenServiceUnavailable.class, () -> tokens.revokeGrant(new GrantId("x"), Reason.REVOKED));
        assertThrows(TokenServiceUnavailable.class, () -> tokens.listUserGrants(new UserId("42")));
    }
}
