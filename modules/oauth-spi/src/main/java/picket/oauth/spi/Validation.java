package picket.oauth.spi;

import java.time.Instant;
import java.util.Set;

/** What became of a token check. */
public sealed interface Validation {

    /**
     * The token is good for the resource.
     *
     * @param clientName as registered, untrusted text
     * @param upstream what to call Sentry with
     * @param scope the OAuth scopes of the token, possibly none
     * @param expiresAt when the token ends
     */
    record Valid(
            UserId user,
            ClientId client,
            String clientName,
            UpstreamToken upstream,
            Set<Skill> skills,
            Constraints constraints,
            Set<String> scope,
            Instant expiresAt,
            GrantId grant)
            implements Validation {
        /** Copies the sets. */
        public Valid {
            skills = Set.copyOf(skills);
            scope = Set.copyOf(scope);
        }
    }

    /**
     * The token is to be sent again, with a proof that has this nonce (RFC 9449 §9).
     *
     * @param nonce for the header {@code DPoP-Nonce}
     */
    record NonceNeeded(String nonce) implements Validation {}

    /**
     * The token opens nothing here.
     *
     * @param cause which rule failed
     */
    record Invalid(Cause cause) implements Validation {}

    /** Why a token is refused; all of them are {@code invalid_token} to the client (RFC 6750 §3.1). */
    enum Cause {
        /** Not one of ours, or revoked. */
        UNKNOWN,
        /** Past its lifetime. */
        EXPIRED,
        /** Issued for another resource. */
        AUDIENCE,
        /** Bound to a key that the request does not prove, or proven without being bound. */
        PROOF,
        /** Sentry ended the sign-in behind it; the grant is gone with this answer. */
        UPSTREAM_ENDED
    }
}
