package picket.oauth.grant;

import java.time.Instant;
import java.util.Optional;
import picket.oauth.spi.ClientId;

/**
 * What an authorization code is bound to.
 *
 * @param redirectUri exactly as in the authorization request
 * @param key that must be proven at the exchange too (RFC 9449 §10), if the request named one
 */
public record CodeTerms(
        ClientId client, String redirectUri, Challenge challenge, Optional<Thumbprint> key, Instant expiresAt) {

    /** What presenting a code comes to. */
    public enum Verdict {
        /** Exchange it. */
        GOOD,
        /** Another client, redirect URI, verifier or key: the code stays as it is. */
        WRONG,
        /** Another resource (RFC 8707 §2.2): the code stays as it is. */
        OTHER_RESOURCE,
        /** Too late. */
        EXPIRED,
        /** The right client shows it a second time: the grant ends (RFC 9700 §4.5). */
        REPLAYED
    }

    /**
     * Judges one attempt.
     *
     * @param spent whether the code was exchanged before
     */
    public Verdict judge(CodeProof proof, Audience audience, boolean spent, Instant now) {
        boolean right = proof.client().equals(client)
                && proof.redirectUri().orElse(redirectUri).equals(redirectUri)
                && challenge.answeredBy(proof.verifier())
                && (key.isEmpty() || key.equals(proof.binding().access()));
        if (!right) {
            return Verdict.WRONG;
        }
        if (spent) {
            return Verdict.REPLAYED;
        }
        if (!now.isBefore(expiresAt)) {
            return Verdict.EXPIRED;
        }
        return proof.audience().orElse(audience).equals(audience) ? Verdict.GOOD : Verdict.OTHER_RESOURCE;
    }
}
