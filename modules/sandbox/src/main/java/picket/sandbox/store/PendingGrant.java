package picket.sandbox.store;

import java.util.Set;

/**
 * What an authorization code stands for.
 *
 * @param redirectUri where the code was sent
 * @param challenge of PKCE with S256 (RFC 7636 §4.2), or empty
 */
public record PendingGrant(long personId, String redirectUri, Set<String> scopes, String challenge) {
    /** Copies the scopes. */
    public PendingGrant {
        scopes = Set.copyOf(scopes);
    }
}
