package picket.oauth.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.oauth.client.Form;
import picket.oauth.contract.Deployment;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.UserId;
import picket.oauth.spi.Validation;

/** What is remembered of tokens that were looked at, and for how long. */
final class ValidationsTest {
    private final Deployment deployment = new Deployment();

    @AfterEach
    void close() {
        deployment.close();
    }

    private boolean opens(Deployment.Session session) {
        return deployment.tokens().validateToken(new AccessToken(session.access()), deployment.at("/mcp"))
                instanceof Validation.Valid;
    }

    @Test
    void aTokenThatItsClientGaveBackIsForgottenAtOnceAndNoOther() {
        var one = deployment.signIn();
        var other = deployment.signIn();
        assertTrue(opens(one) && opens(other));
        deployment.browser.post(
                deployment.at("/oauth/revoke"),
                Form.EMPTY.with("client_id", one.client()).with("token", one.access()));
        assertFalse(opens(one));
        assertTrue(opens(other));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 10})
    void theUseOfATokenIsNotedForItsPersonToSee(int minutes) {
        var session = deployment.signIn();
        deployment.clock.pass(Duration.ofMinutes(minutes));
        assertTrue(opens(session));
        assertEquals(
                List.of(deployment.clock.instant()),
                deployment.store().connections().of(new UserId("42"), deployment.clock.instant()).stream()
                        .map(connection -> connection.usedAt())
                        .toList());
    }

    /** As of a server that is read-only. */
    @Test
    void aTokenIsGoodThoughItsUseCannotBeNoted() throws SQLException {
        var session = deployment.signIn();
        deployment.clock.pass(Duration.ofMinutes(4));
        alter("ADD CONSTRAINT unused CHECK (used_at < "
                + deployment.clock.instant().toEpochMilli() + ")");
        assertTrue(opens(session));
        alter("DROP CONSTRAINT unused");
        var next = deployment.token(deployment.refresh(session.client(), session.refresh()));
        assertTrue(opens(new Deployment.Session(session.client(), next.text("access_token"), "")));
        assertEquals(
                List.of(deployment.clock.instant()),
                deployment.store().connections().of(new UserId("42"), deployment.clock.instant()).stream()
                        .map(connection -> connection.usedAt())
                        .toList());
    }

    private void alter(String change) throws SQLException {
        try (var connection = deployment.database().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE oauth_grant " + change);
        }
    }
}
