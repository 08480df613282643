package picket.oauth.spi;

import java.net.URI;
import java.util.List;

/**
 * Access tokens and grants as the other workers see them.
 *
 * <p>Any method may throw {@link TokenServiceUnavailable}; the local service does while its database is away.
 */
public interface TokenService {

    /**
     * Judges a token for one resource. Idempotent.
     *
     * @param token as it came in {@code Authorization: Bearer}
     * @param resource the URL that was asked for, with its path and query (RFC 8707: the token's audience must cover it)
     */
    Validation validateToken(AccessToken token, URI resource);

    /**
     * Judges a token that came in {@code Authorization: DPoP}, with a proof for the resource (RFC 9449 §7.1).
     *
     * <p>Not idempotent: an adapter never repeats it.
     */
    Validation validateToken(AccessToken token, Proof proof, URI resource);

    /**
     * Renews the upstream token of the token's grant. Takes the caller's token since only a token opens its grant.
     *
     * <p>Not idempotent: an adapter never repeats it.
     */
    Refresh refreshToken(AccessToken token);

    /** Ends a grant with all its tokens; a grant that is gone already is no fault. Idempotent. */
    void revokeGrant(GrantId grant, Reason reason);

    /** The live grants of a user, newest first. Idempotent. */
    List<Grant> listUserGrants(UserId user);
}
