package picket.oauth.grant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picket.oauth.spi.Grant;
import picket.oauth.spi.GrantId;
import picket.oauth.spi.UserId;

/**
 * Grants with their codes and tokens, as this server needs them stored. Each method is one transaction, and of two
 * processes that present the same secret one comes first.
 */
public interface Grants {

    /** Stores a new grant behind an authorization code; it lives as long as the code until that is redeemed. */
    GrantId begin(Approval approval, Credentials credentials, Token code, CodeTerms terms, Instant now);

    /** Stores a new grant with its only access token, and ends it with that. */
    GrantedAccess issue(Approval approval, Credentials credentials, Optional<Thumbprint> key, Instant now);

    /** Exchanges a code for a first pair. */
    Redemption redeem(Token code, CodeProof proof, Instant now);

    /** Exchanges a refresh token for the next pair. */
    Rotation rotate(Token refresh, Rotation.Ask ask, Instant now);

    /** The grant behind an access or refresh token that is stored, whether or not it has expired. */
    Optional<Opened> open(Token token);

    /** Asks to renew Sentry's tokens of the grant that the token opens. */
    Lease lease(Token token, Instant now);

    /** Ends one access token. */
    void end(Token access);

    /** Ends a grant with its tokens; false if it had ended before. */
    boolean revoke(GrantId grant);

    /** The live grants of a user, newest first. */
    List<Grant> of(UserId user, Instant now);

    /** Removes what has expired; the number of rows. */
    long purge(Instant now);
}
