package picket.oauth.token;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picket.oauth.client.DpopProofs;
import picket.oauth.grant.Grants;
import picket.oauth.grant.Opened;
import picket.oauth.grant.Thumbprint;
import picket.oauth.grant.Token;
import picket.oauth.grant.TokenKind;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.Grant;
import picket.oauth.spi.GrantId;
import picket.oauth.spi.Proof;
import picket.oauth.spi.Reason;
import picket.oauth.spi.Refresh;
import picket.oauth.spi.TokenService;
import picket.oauth.spi.TokenServiceUnavailable;
import picket.oauth.spi.UpstreamToken;
import picket.oauth.spi.UserId;
import picket.oauth.spi.Validation;
import picket.store.Outage;

/**
 * Judges the tokens of this server where they are stored.
 *
 * @param sentry origin that the upstream tokens are good for
 */
public record LocalTokenService(
        Grants grants,
        Validations validations,
        DpopProofs proofs,
        Endings endings,
        Renewal renewal,
        URI sentry,
        InstantSource clock)
        implements TokenService {
    private static final Validation UNKNOWN = new Validation.Invalid(Validation.Cause.UNKNOWN);
    private static final Validation PROOF_MISSING = new Validation.Invalid(Validation.Cause.PROOF);

    @Override
    public Validation validateToken(AccessToken token, URI resource) {
        return answered(() -> open(token)
                .map(opened -> opened.key().isPresent() ? PROOF_MISSING : judge(opened, resource))
                .orElse(UNKNOWN));
    }

    @Override
    public Validation validateToken(AccessToken token, Proof proof, URI resource) {
        return answered(() ->
                open(token).map(opened -> judge(opened, token, proof, resource)).orElse(UNKNOWN));
    }

    private Optional<Opened> open(AccessToken token) {
        return Token.parse(TokenKind.ACCESS, token.value()).flatMap(validations::open);
    }

    /** A proof that is good does not help a token that is not, or not bound to its key (RFC 9449 §7.1). */
    private Validation judge(Opened opened, AccessToken token, Proof proof, URI resource) {
        var shown = new DpopProofs.Shown(proof.jwt(), proof.method(), resource, Optional.of(token.value()));
        return switch (proofs.judge(shown)) {
            case DpopProofs.Verdict.NonceNeeded(String nonce) -> new Validation.NonceNeeded(nonce);
            case DpopProofs.Verdict.Proven(Thumbprint key)
            when opened.key().equals(Optional.of(key)) -> judge(opened, resource);
            case DpopProofs.Verdict.Proven _, DpopProofs.Verdict.Refused _ -> PROOF_MISSING;
        };
    }

    private Validation judge(Opened opened, URI resource) {
        var now = clock.instant();
        if (!now.isBefore(opened.tokenEnd())) {
            return new Validation.Invalid(Validation.Cause.EXPIRED);
        }
        if (!opened.audience().covers(resource)) {
            return new Validation.Invalid(Validation.Cause.AUDIENCE);
        }
        var credentials = opened.credentials();
        if (credentials.refreshToken().isEmpty() && !now.isBefore(credentials.expiresAt())) {
            endings.end(opened.grant().id(), Reason.STALE);
            return new Validation.Invalid(Validation.Cause.UPSTREAM_ENDED);
        }
        return valid(opened);
    }

    private Validation valid(Opened opened) {
        var grant = opened.grant();
        return new Validation.Valid(
                grant.user(),
                grant.client(),
                grant.clientName(),
                new UpstreamToken(opened.credentials().accessToken(), sentry),
                grant.skills(),
                grant.constraints(),
                Set.copyOf(opened.scope().names()),
                opened.tokenEnd(),
                grant.id());
    }

    @Override
    public Refresh refreshToken(AccessToken token) {
        return answered(() -> refresh(token));
    }

    private Refresh refresh(AccessToken token) {
        var access = Token.parse(TokenKind.ACCESS, token.value());
        var opened =
                access.flatMap(grants::open).filter(grant -> clock.instant().isBefore(grant.tokenEnd()));
        if (access.isEmpty() || opened.isEmpty()) {
            return new Refresh.Ended();
        }
        var grant = opened.get().grant().id();
        return switch (renewal.renew(access.get())) {
            case Renewal.Outcome.Renewed(var credentials) -> {
                validations.forget(grant);
                yield new Refresh.Renewed(
                        new UpstreamToken(credentials.accessToken(), sentry), credentials.expiresAt());
            }
            case Renewal.Outcome.Ended() -> {
                endings.end(grant, Reason.UPSTREAM_REJECTED_IN_USE);
                yield new Refresh.Ended();
            }
            case Renewal.Outcome.Unchanged() -> new Refresh.Indeterminate();
        };
    }

    @Override
    public void revokeGrant(GrantId grant, Reason reason) {
        answered(() -> {
            endings.end(grant, reason);
            return grant;
        });
    }

    @Override
    public List<Grant> listUserGrants(UserId user) {
        return answered(() -> grants.of(user, clock.instant()));
    }

    private static <T> T answered(Supplier<T> work) {
        try {
            return work.get();
        } catch (Outage e) {
            throw new TokenServiceUnavailable("the tokens cannot be read now", e);
        }
    }
}
