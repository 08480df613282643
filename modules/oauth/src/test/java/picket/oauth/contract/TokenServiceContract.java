package picket.oauth.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.Grant;
import picket.oauth.spi.GrantId;
import picket.oauth.spi.Proof;
import picket.oauth.spi.Reason;
import picket.oauth.spi.Refresh;
import picket.oauth.spi.Skill;
import picket.oauth.spi.TokenService;
import picket.oauth.spi.UserId;
import picket.oauth.spi.Validation;

/**
 * What every {@link TokenService} does, wherever it runs. A runner says in {@link #connect} how it reaches the service of
 * a real worker.
 */
public abstract class TokenServiceContract {
    private Deployment deployment;
    private TokenService tokens;

    /**
     * The service under test in front of a local one, or that one itself. What it opens, it closes in {@link #disconnect}.
     */
    protected abstract TokenService connect(TokenService local);

    /** Ends what {@link #connect} opened. */
    protected void disconnect() {}

    @BeforeEach
    final void open() {
        deployment = new Deployment();
        tokens = connect(deployment.tokens());
    }

    @AfterEach
    final void close() {
        disconnect();
        deployment.close();
    }

    private AccessToken signedIn() {
        return new AccessToken(deployment.signIn().access());
    }

    private URI mcp() {
        return deployment.at("/mcp");
    }

    private Validation.Valid valid(AccessToken token) {
        return assertInstanceOf(Validation.Valid.class, tokens.validateToken(token, mcp()));
    }

    private void invalid(Validation.Cause cause, AccessToken token, URI resource) {
        assertEquals(new Validation.Invalid(cause), tokens.validateToken(token, resource));
    }

    @Test
    void aGoodTokenTellsWhoMayDoWhat() {
        var validation = valid(signedIn());
        assertEquals(new UserId("42"), validation.user());
        assertEquals("Walker", validation.clientName());
        assertEquals(Set.of(Skill.INSPECT), validation.skills());
        assertTrue(validation.constraints().organization().isEmpty());
        assertEquals(Set.of("org:read", "project:write", "team:write", "event:write"), validation.scope());
        assertEquals(deployment.clock.instant().plus(Duration.ofHours(1)), validation.expiresAt());
        assertEquals(deployment.sentry.origin(), validation.upstream().origin());
        assertTrue(deployment.sentry.knows(validation.upstream().value()));
    }

    @Test
    void aBoundTokenOpensNothingWithoutAProofOfItsKeyForTheVeryRequest() {
        var key = new ProofKey(deployment.clock);
        var client = deployment.register(Deployment.REDIRECT);
        var pair = deployment.token(
                deployment.exchange(client, deployment.code(client)),
                "DPoP",
                key.proof("POST", deployment.at("/oauth/token")));
        var token = new AccessToken(pair.text("access_token"));
        var good = key.proof("POST", mcp(), token.value());

        invalid(Validation.Cause.PROOF, token, mcp());
        for (var proof : List.of(
                key.proof("POST", mcp()),
                key.proof("POST", mcp(), token.value() + "x"),
                key.proof("GET", mcp(), token.value()),
                key.proof("POST", deployment.at("/mcp/acme"), token.value()),
                new ProofKey(deployment.clock).proof("POST", mcp(), token.value()))) {
            assertEquals(
                    new Validation.Invalid(Validation.Cause.PROOF),
                    tokens.validateToken(token, new Proof(proof, "POST"), mcp()));
        }
        assertInstanceOf(Validation.Valid.class, tokens.validateToken(token, new Proof(good, "POST"), mcp()));
    }

    @Test
    void aProofDoesNotHelpATokenThatIsNotBound() {
        var token = signedIn();
        var proof = new ProofKey(deployment.clock).proof("POST", mcp(), token.value());
        assertEquals(
                new Validation.Invalid(Validation.Cause.PROOF),
                tokens.validateToken(token, new Proof(proof, "POST"), mcp()));
    }

    @Test
    void theSameTokenMayBeJudgedAgain() {
        var token = signedIn();
        assertEquals(valid(token), valid(token));
    }

    @Test
    void a17ATokenForAnOrganizationIsNarrowedToIt() {
        var client = deployment.register(Deployment.REDIRECT);
        var request = deployment.request(client).without("resource").with("resource", mcp() + "/acme/web");
        var code = deployment.approve(request).sent("code").orElseThrow();
        var token = new AccessToken(
                deployment.token(deployment.exchange(client, code)).text("access_token"));
        var validation = tokens.validateToken(token, deployment.at("/mcp/acme/web?experimental=1"));
        var constraints = assertInstanceOf(Validation.Valid.class, validation).constraints();
        assertEquals("acme", constraints.organization().orElseThrow());
        assertEquals("web", constraints.project().orElseThrow());
        invalid(Validation.Cause.AUDIENCE, token, mcp());
        invalid(Validation.Cause.AUDIENCE, token, deployment.at("/mcp/acme/web2"));
    }

    @Test
    void aTokenIsForThisOriginOnly() {
        invalid(Validation.Cause.AUDIENCE, signedIn(), URI.create("https://other.example/mcp"));
    }

    @Test
    void whatWasNeverIssuedIsUnknown() {
        var good = signedIn().value();
        for (var text : List.of(
                "",
                "x",
                "pk_at_",
                good + "x",
                good.substring(1),
                good.toUpperCase(java.util.Locale.ROOT),
                "ü".repeat(40))) {
            invalid(Validation.Cause.UNKNOWN, new AccessToken(text), mcp());
        }
    }

    @Test
    void anAccessTokenEndsWithItsLifetime() {
        var token = signedIn();
        deployment.clock.pass(Duration.ofHours(1));
        invalid(Validation.Cause.EXPIRED, token, mcp());
    }

    @Test
    void aRefreshTokenOpensNothingHere() {
        invalid(Validation.Cause.UNKNOWN, new AccessToken(deployment.signIn().refresh()), mcp());
    }

    @Test
    void renewingGivesANewTokenOfSentryThatLaterValidationsCarry() {
        var token = signedIn();
        var before = valid(token).upstream();
        var renewed = assertInstanceOf(Refresh.Renewed.class, tokens.refreshToken(token));
        assertNotEquals(before, renewed.upstream());
        assertTrue(deployment.sentry.knows(renewed.upstream().value()));
        assertEquals(renewed.upstream(), valid(token).upstream());
        assertEquals(1, deployment.sentry.renewals());
    }

    @Test
    void renewingEndsTheGrantWhenSentryHasEndedTheSignIn() {
        var token = signedIn();
        deployment.sentry.forgetAll();
        assertInstanceOf(Refresh.Ended.class, tokens.refreshToken(token));
        invalid(Validation.Cause.UNKNOWN, token, mcp());
    }

    @Test
    void renewingChangesNothingWhileSentryIsOutOfOrder() {
        var token = signedIn();
        var before = valid(token);
        deployment.sentry.fail(500);
        assertInstanceOf(Refresh.Indeterminate.class, tokens.refreshToken(token));
        assertEquals(before, valid(token));
    }

    @Test
    void renewingWithATokenThatOpensNothingIsTheEnd() {
        assertInstanceOf(Refresh.Ended.class, tokens.refreshToken(new AccessToken("pk_at_nothing")));
        var token = signedIn();
        deployment.clock.pass(Duration.ofHours(1));
        assertInstanceOf(Refresh.Ended.class, tokens.refreshToken(token));
        assertEquals(0, deployment.sentry.renewals());
    }

    @Test
    void aTokenOfSentryThatCannotBeRenewedTakesTheGrantWithItWhenItEnds() {
        deployment.sentry.withoutRefreshTokens();
        deployment.sentry.lifetime(60);
        var token = signedIn();
        deployment.clock.pass(Duration.ofSeconds(60));
        invalid(causeOfTheEnd(), token, mcp());
        invalid(Validation.Cause.UNKNOWN, token, mcp());
    }

    /** What is answered when a token's end is noticed, which is said once. */
    protected Validation.Cause causeOfTheEnd() {
        return Validation.Cause.UPSTREAM_ENDED;
    }

    @Test
    void aRevokedGrantTakesItsTokensWithIt() {
        var token = signedIn();
        var grant = valid(token).grant();
        tokens.revokeGrant(grant, Reason.UPSTREAM_REJECTED_IN_USE);
        invalid(Validation.Cause.UNKNOWN, token, mcp());
        tokens.revokeGrant(grant, Reason.REVOKED);
    }

    @Test
    void revokingWhatIsNotThereIsNoFault() {
        tokens.revokeGrant(new GrantId("no such grant"), Reason.REVOKED);
    }

    @Test
    void theGrantsOfAUserAreListedNewestFirst() {
        var first = valid(signedIn()).grant();
        deployment.clock.pass(Duration.ofMinutes(1));
        var second = valid(signedIn()).grant();
        var grants = tokens.listUserGrants(new UserId("42"));
        assertEquals(List.of(second, first), grants.stream().map(Grant::id).toList());
        assertEquals("Walker", grants.getFirst().clientName());
        assertEquals(Set.of(Skill.INSPECT), grants.getFirst().skills());
        assertFalse(grants.getFirst().createdAt().isAfter(grants.getFirst().expiresAt()));
        assertEquals(List.of(), tokens.listUserGrants(new UserId("7")));
    }
}
