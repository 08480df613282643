package picket.oauth.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.oauth.OAuthWorker;
import picket.oauth.client.Form;
import picket.oauth.contract.Deployment;
import picket.oauth.spi.UserId;

/** Where Sentry's tokens of a sign-in that ends are at hand, they end at Sentry too (RFC 7009). */
final class GivenBackTest {

    private static void revoke(Deployment deployment, Deployment.Session session, String token) {
        var form = Form.EMPTY.with("token", token).with("client_id", session.client());
        assertEquals(
                200,
                deployment.browser.post(deployment.at("/oauth/revoke"), form).status());
    }

    /** The answer does not wait for Sentry. */
    private static void awaitTakenBack(Deployment deployment, List<String> tokens) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            while (!deployment.sentry.takenBack().equals(tokens)) {
                Thread.sleep(10);
            }
        });
    }

    @Test
    void aClientThatEndsItsGrantEndsSentrysTokensOnce() {
        try (var deployment = new Deployment()) {
            var first = deployment.signIn();
            var second = deployment.signIn();
            revoke(deployment, first, first.access());
            revoke(deployment, first, first.refresh());
            awaitTakenBack(deployment, List.of("sentry-refresh-2"));
            revoke(deployment, first, first.refresh());
            revoke(deployment, second, second.refresh());
            awaitTakenBack(deployment, List.of("sentry-refresh-2", "sentry-refresh-4"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 500})
    void aSentryThatTakesNothingBackChangesNothing(int status) {
        try (var deployment = new Deployment()) {
            var session = deployment.signIn();
            deployment.sentry.fail(status);
            revoke(deployment, session, session.refresh());
            awaitTakenBack(deployment, List.of("sentry-refresh-2"));
            assertTrue(deployment
                    .store()
                    .connections()
                    .of(new UserId("42"), deployment.clock.instant())
                    .isEmpty());
        }
    }

    @Test
    void ofSomebodyWhoMayNotSignInNothingStays() {
        try (var deployment = new Deployment(new OAuthWorker.People(Set.of("acme"), Set.of()))) {
            deployment.sentry.person("ada@acme.example", "other");
            var refused = deployment.approve(deployment.request(deployment.register(Deployment.REDIRECT)));
            assertEquals(403, refused.status());
            awaitTakenBack(deployment, List.of("sentry-refresh-2"));
        }
    }

    @Test
    void whatToldTheAccountPagesWhoSomebodyIsHasNoMoreUse() {
        try (var deployment = new Deployment()) {
            var away = deployment.browser.post(
                    deployment.at("/oauth/account/sign-in"), Form.EMPTY, "Origin", deployment.origin.toString());
            deployment.browser.get(deployment.browser.get(away.location()).location());
            awaitTakenBack(deployment, List.of("sentry-refresh-2"));
        }
    }
}
