package picket.oauth.admin;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picket.sentry.Passage;

/**
 * How operators sign in at an OpenID provider; never printed.
 *
 * @param origin public, of this deployment
 * @param issuer of the provider, as its tokens name it
 * @param scopes asked for, between spaces
 * @param claim in which the provider lists groups
 * @param group of which an operator is a member
 * @param accessTokens whether they can be judged here
 * @param audience of access tokens that are JWTs
 * @param cookieKey seals what the browser keeps meanwhile
 * @param passage to the provider
 */
public record ProviderSettings(
        URI origin,
        URI issuer,
        String clientId,
        String clientSecret,
        String scopes,
        String claim,
        String group,
        AccessTokens accessTokens,
        String audience,
        String cookieKey,
        Passage passage) {
    /** Where the provider sends operators back to. */
    public static final String CALLBACK = "/admin/callback";

    /** What access tokens of a provider are. */
    public enum AccessTokens {
        /** Signed by it, for us: Helidon Security judges them. */
        JWT,
        /** Meaningless here; the ID token alone says who signed in. */
        OPAQUE
    }

    URI callback() {
        return URI.create(origin + CALLBACK);
    }

    /** Whether somebody with these claims is an operator. */
    boolean admits(List<String> groups) {
        return groups.contains(group);
    }

    /**
     * Whether an ID token was issued to us (OpenID Connect Core 1.0 §3.1.3.7).
     *
     * @param audiences of which one is this client
     * @param party the claim {@code azp}, which there must be if there are several
     */
    boolean issued(List<String> audiences, @Nullable Object party) {
        return party == null ? audiences.size() < 2 : party.equals(clientId);
    }

    /** Names the provider only. */
    @Override
    public String toString() {
        return "ProviderSettings[" + issuer + ", " + clientId + ", ***]";
    }
}
