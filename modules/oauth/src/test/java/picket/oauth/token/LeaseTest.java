package picket.oauth.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.oauth.contract.Deployment;
import picket.oauth.grant.Credentials;
import picket.oauth.grant.Grants;
import picket.oauth.grant.Lease;
import picket.oauth.grant.Token;
import picket.oauth.grant.TokenKind;
import picket.oauth.grant.Upstream;

/** One process renews at a time: what the others do meanwhile, and what comes after an answer that renews nothing. */
final class LeaseTest {
    private final Deployment deployment = new Deployment();
    private final Grants grants = deployment.store().grants();
    private final Token token =
            Token.parse(TokenKind.ACCESS, deployment.signIn().access()).orElseThrow();

    @AfterEach
    void close() {
        deployment.close();
    }

    private Renewal.Outcome renew(Upstream sentry) {
        return new Renewal(grants, sentry, deployment.clock).renew(token);
    }

    private Lease.Taken take() {
        return assertInstanceOf(Lease.Taken.class, grants.lease(token, deployment.clock.instant()));
    }

    @Test
    void afterAnAnswerThatRenewsNothingTheNextMayAskAtOnce() {
        assertInstanceOf(Renewal.Outcome.Unchanged.class, renew(_ -> new Upstream.Answer.Unclear()));
        take().holder().release();
        assertInstanceOf(Renewal.Outcome.Unchanged.class, renew(_ -> new Upstream.Answer.StillGood()));
        take().holder().release();
        assertInstanceOf(Renewal.Outcome.Ended.class, renew(_ -> new Upstream.Answer.Ended()));
        take().holder().release();
    }

    @Test
    void whoeverComesSecondWaitsForTheFirst() throws InterruptedException {
        var first = take();
        var renewed = new Credentials(
                "access", Optional.of("refresh"), deployment.clock.instant().plus(Duration.ofDays(1)));
        var begun = new CountDownLatch(1);
        var other = Thread.ofVirtual().start(() -> {
            begun.countDown();
            first.holder().renewed(renewed, deployment.clock.instant());
        });
        begun.await();
        var outcome = assertInstanceOf(Renewal.Outcome.Renewed.class, renew(_ -> {
            throw new AssertionError("Sentry was asked twice");
        }));
        assertEquals("access", outcome.credentials().accessToken());
        other.join();
    }

    @Test
    void whoeverIsToStopWaitsForNobody() {
        take();
        Thread.currentThread().interrupt();
        var outcome = renew(_ -> new Upstream.Answer.Unclear());
        assertTrue(Thread.interrupted());
        assertInstanceOf(Renewal.Outcome.Unchanged.class, outcome);
    }
}
