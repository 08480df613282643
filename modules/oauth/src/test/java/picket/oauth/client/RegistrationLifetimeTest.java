package picket.oauth.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Deployment;

/** How long a registration counts, beside what people allowed the client. */
final class RegistrationLifetimeTest {
    private final Deployment deployment = new Deployment();

    @AfterEach
    void close() {
        deployment.close();
    }

    @Test
    void aPublicClientThatIsUsedStaysRegistered() {
        var client = deployment.register(Deployment.REDIRECT);
        deployment.clock.pass(Duration.ofDays(80));
        assertTrue(deployment.authorize(deployment.request(client)).body().contains("for 30 days after its last\nuse"));
        var pair = deployment.token(deployment.exchange(client, deployment.code(client)));
        for (int month = 0; month < 2; month++) {
            deployment.clock.pass(Duration.ofDays(29));
            deployment.store().clients().purge(deployment.clock.instant());
            pair = deployment.token(deployment.refresh(client, pair.text("refresh_token")));
            assertEquals(200, pair.status(), pair.body());
        }
    }

    @Test
    void aPublicClientThatIsNotUsedIsForgotten() {
        var client = deployment.register(Deployment.REDIRECT);
        deployment.clock.pass(Duration.ofDays(90));
        assertEquals(400, deployment.authorize(deployment.request(client)).status());
    }

    @Test
    void aSecretEndsWhenItWasSaidToAndThePageSaysSo() {
        var registered = deployment.register(Map.of("redirect_uris", List.of(Deployment.REDIRECT)));
        var client = registered.text("client_id");
        assertFalse(deployment.authorize(deployment.request(client)).body().contains("registration here ends"));
        deployment.clock.pass(Duration.ofDays(80).plusMinutes(1));
        var page = deployment.authorize(deployment.request(client)).body();
        assertTrue(
                page.contains(
                        "for 9 days after its last\nuse, and for 9 days at most, when its registration here ends"),
                page);

        var code = deployment.code(client);
        var pair = token(registered, deployment.exchange(client, code));
        assertEquals(200, pair.status(), pair.body());
        deployment.clock.pass(Duration.ofDays(10));
        var refused = token(registered, deployment.refresh(client, pair.text("refresh_token")));
        assertEquals("invalid_client", refused.text("error"));
    }

    private Answer token(Answer registered, Form form) {
        return deployment.token(form.with("client_secret", registered.text("client_secret")));
    }
}
