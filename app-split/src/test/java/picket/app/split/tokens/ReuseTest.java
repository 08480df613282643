package picket.app.split.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.app.split.TestHosts;
import picket.app.split.wire.WireClient;
import picket.app.split.wire.WireEndpoint;
import picket.http.Host;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.ClientId;
import picket.oauth.spi.Constraints;
import picket.oauth.spi.Grant;
import picket.oauth.spi.GrantId;
import picket.oauth.spi.Proof;
import picket.oauth.spi.Reason;
import picket.oauth.spi.Refresh;
import picket.oauth.spi.Skill;
import picket.oauth.spi.TokenService;
import picket.oauth.spi.TokenServiceUnavailable;
import picket.oauth.spi.UpstreamToken;
import picket.oauth.spi.UserId;
import picket.oauth.spi.Validation;

/** How long an answer about a token is used again. */
class ReuseTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final InstantSource CLOCK = InstantSource.system();
    private static final URI MCP = URI.create("https://picket.example/mcp");
    private static final AccessToken TOKEN = new AccessToken("pk_at_x");

    private final Counting local = new Counting();
    private final Host host = TestHosts.internal(new WireEndpoint(KEY, CLOCK, TokenEndpoint.methods(local)));
    private final WireClient wire = new WireClient(host.internal().orElseThrow(), KEY, CLOCK);
    private final AtomicLong nanos = new AtomicLong();
    private final HttpTokenService tokens = new HttpTokenService(wire, CLOCK, nanos::get);

    @AfterEach
    void stop() {
        host.close();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void aProofIsJudgedEachTimeAndANonceTravelsBack() {
        var proof = new Proof("proof", "POST");
        assertEquals(local.validateToken(TOKEN, proof, MCP), tokens.validateToken(TOKEN, proof, MCP));
        tokens.validateToken(TOKEN, proof, MCP);

        assertEquals(3, local.validations.get());
        assertEquals(new Validation.NonceNeeded("n-1"), tokens.validateToken(TOKEN, new Proof("old", "POST"), MCP));
    }

    @Test
    void anAnswerIsUsedAgainForLessThanHalfASecond() {
        var first = tokens.validateToken(TOKEN, MCP);
        pass(Duration.ofMillis(400));
        assertEquals(first, tokens.validateToken(TOKEN, MCP));
        assertEquals(1, local.validations.get());
        pass(Duration.ofMillis(100));
        tokens.validateToken(TOKEN, MCP);
        assertEquals(2, local.validations.get());
    }

    @Test
    void aRevocationElsewhereActsWithinASecond() {
        tokens.validateToken(TOKEN, MCP);
        local.revokeGrant(Counting.GRANT, Reason.REVOKED);
        pass(Duration.ofSeconds(1));
        assertInstanceOf(Validation.Invalid.class, tokens.validateToken(TOKEN, MCP));
    }

    @Test
    void aRevocationThroughThisServiceActsAtOnce() {
        tokens.validateToken(TOKEN, MCP);
        tokens.revokeGrant(Counting.GRANT, Reason.REVOKED);
        assertInstanceOf(Validation.Invalid.class, tokens.validateToken(TOKEN, MCP));
    }

    @Test
    void anAnswerIsForItsResourceAndItsTokenOnly() {
        tokens.validateToken(TOKEN, MCP);
        tokens.validateToken(TOKEN, URI.create(MCP + "/acme"));
        tokens.validateToken(new AccessToken("pk_at_y"), MCP);
        assertEquals(3, local.validations.get());
    }

    @Test
    void aRefusalIsNeverUsedAgain() {
        local.revokeGrant(Counting.GRANT, Reason.REVOKED);
        tokens.validateToken(TOKEN, MCP);
        tokens.validateToken(TOKEN, MCP);
        assertEquals(2, local.validations.get());
    }

    @Test
    void anAnswerIsNotUsedBeyondTheLifeOfTheToken() {
        local.expiresAt = Instant.EPOCH;
        tokens.validateToken(TOKEN, MCP);
        tokens.validateToken(TOKEN, MCP);
        assertEquals(2, local.validations.get());
    }

    @Test
    void aServiceThatIsGoneIsUnavailable() {
        host.close();
        assertThrows(TokenServiceUnavailable.class, () -> tokens.validateToken(TOKEN, MCP));
        assertThrows(TokenServiceUnavailable.class, () -> tokens.refreshToken(TOKEN));
        assertThrows(TokenServiceUnavailable.class, () -> tokens.revokeGrant(Counting.GRANT, Reason.REVOKED));
        assertThrows(TokenServiceUnavailable.class, () -> tokens.listUserGrants(new UserId("1")));
    }

    @Test
    void everyOutcomeTravelsWhole() {
        var expiry = Instant.parse("2026-11-23T00:00:00.123456Z");
        local.refresh = new Refresh.Renewed(new UpstreamToken("s\"ü", URI.create("https://de.sentry.io")), expiry);
        assertEquals(local.refresh, tokens.refreshToken(TOKEN));
        local.refresh = new Refresh.Ended();
        assertEquals(local.refresh, tokens.refreshToken(TOKEN));
        local.refresh = new Refresh.Indeterminate();
        assertEquals(local.refresh, tokens.refreshToken(TOKEN));
        assertEquals(local.listUserGrants(new UserId("1")), tokens.listUserGrants(new UserId("1")));
        assertEquals(local.validateToken(TOKEN, MCP), tokens.validateToken(TOKEN, MCP));
    }

    /** A service with one grant and everything that a grant can carry. */
    private static final class Counting implements TokenService {
        static final GrantId GRANT = new GrantId("g1");

        final AtomicInteger validations = new AtomicInteger();
        Instant expiresAt = Instant.parse("2999-01-01T00:00:00.5Z");
        Refresh refresh = new Refresh.Ended();
        private volatile boolean revoked;

        @Override
        public Validation validateToken(AccessToken token, URI resource) {
            validations.incrementAndGet();
            return revoked
                    ? new Validation.Invalid(Validation.Cause.UNKNOWN)
                    : new Validation.Valid(
                            new UserId("1"),
                            new ClientId("https://client.example/meta.json"),
                            "A \"client\" \u202e",
                            new UpstreamToken("upstream", URI.create("https://sentry.io")),
                            Set.of(Skill.INSPECT, Skill.PROJECT_MANAGEMENT),
                            new Constraints(Optional.of("acme"), Optional.of("web")),
                            Set.of("event:read"),
                            expiresAt,
                            GRANT);
        }

        @Override
        public Validation validateToken(AccessToken token, Proof proof, URI resource) {
            return proof.jwt().equals("old") ? new Validation.NonceNeeded("n-1") : validateToken(token, resource);
        }

        @Override
        public Refresh refreshToken(AccessToken token) {
            return refresh;
        }

        @Override
        public void revokeGrant(GrantId grant, Reason reason) {
            revoked = true;
        }

        @Override
        public List<Grant> listUserGrants(UserId user) {
            return List.of(
                    new Grant(
                            GRANT,
                            user,
                            new ClientId("c"),
                            "",
                            Set.of(),
                            Constraints.NONE,
                            Instant.EPOCH,
                            Instant.parse("2999-01-01T00:00:00Z")),
                    new Grant(
                            new GrantId("g2"),
                            user,
                            new ClientId("d"),
                            "n",
                            Set.of(Skill.SEER),
                            new Constraints(Optional.of("o"), Optional.empty()),
                            Instant.MIN.plusSeconds(1),
                            Instant.MAX));
        }
    }
}
