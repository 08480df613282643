package picket.oauth.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Deployment;
import picket.oauth.contract.RecordedLog;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.Refresh;
import picket.oauth.spi.Validation;

/** What Sentry refuses when tokens are to be renewed, and what of it ends somebody's sign-in. */
final class UpstreamRefusalTest {
    private final Deployment deployment = new Deployment();
    private final RecordedLog log = RecordedLog.of("picket.oauth");

    @AfterEach
    void close() {
        log.close();
        deployment.close();
    }

    private List<String> warnings() {
        return log.lines().stream().filter(line -> line.startsWith("WARNING ")).toList();
    }

    private Answer refreshed(Deployment.Session session) {
        return deployment.token(deployment.refresh(session.client(), session.refresh()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | {"error": "invalid_client"}
            400 | {"error": "unauthorized_client"}
            400 | {"error": "unsupported_grant_type"}
            403 | <html>Access denied</html>
            404 | ''
            """)
    void aRefusalOfTheApplicationOrOfAGateEndsNobodysSignInAndIsInTheLog(int status, String body) {
        deployment.sentry.lifetime(60);
        var session = deployment.signIn();
        deployment.sentry.forgetAccessTokens();
        deployment.sentry.refuse(status, body);
        var access = new AccessToken(session.access());
        assertInstanceOf(Refresh.Indeterminate.class, deployment.tokens().refreshToken(access));
        var kept = refreshed(session);
        assertEquals(200, kept.status(), kept.body());
        assertTrue(
                warnings().stream()
                        .allMatch(line -> line.contains("Sentry renews nothing for this application: " + status)),
                warnings()::toString);
        assertEquals(2, warnings().size(), warnings()::toString);

        deployment.sentry.goOn();
        var renewed = deployment.token(deployment.refresh(session.client(), kept.text("refresh_token")));
        assertEquals(200, renewed.status(), renewed.body());
        var valid = assertInstanceOf(
                Validation.Valid.class,
                deployment
                        .tokens()
                        .validateToken(new AccessToken(renewed.text("access_token")), deployment.at("/mcp")));
        assertTrue(deployment.sentry.knows(valid.upstream().value()), "the token is a new one of Sentry's");
    }

    @Test
    void aRefreshAfterSentryEndedTheSignInSaysThatItWasSentry() {
        deployment.sentry.lifetime(60);
        var session = deployment.signIn();
        deployment.sentry.forgetAll();
        var refused = refreshed(session);
        assertEquals(400, refused.status());
        assertEquals("invalid_grant", refused.text("error"));
        assertTrue(refused.text("error_description").startsWith("Sentry has ended this sign-in"), refused.body());
        assertFalse(refreshed(session).text("error_description").contains("Sentry"), "which is known but once");
        assertEquals(List.of(), warnings());
    }
}
