package picket.api.transport;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a client is told to authenticate, in the scheme that its token is for (RFC 6750 §3, RFC 9449 §7.1, RFC 9728 §5.1).
 *
 * @param bound whether the token goes with proofs of a key
 * @param metadata where clients learn how to get a token
 */
record Challenge(boolean bound, URI metadata) {
    /** As the metadata of the resource list them. */
    private static final String ALGORITHMS = "ES256 ES384 ES512 RS256 PS256";

    /** As those metadata list them, too: what any skill may need that a person can choose. */
    private static final String SCOPES = "org:read project:write team:write event:write";

    /** Without an error: there was no token to judge (RFC 6750 §3.1). */
    Header bare() {
        return header("", scope(SCOPES));
    }

    /** For a token that is no good. */
    Header token(String description) {
        return of("invalid_token", description, scope(SCOPES));
    }

    /** For a proof without the nonce that it must have (RFC 9449 §9). */
    Header nonce(String description) {
        return of("use_dpop_nonce", description, "");
    }

    /** For a token that is good, but not for this. */
    Header scopes(Set<String> needed) {
        var all = String.join(" ", new TreeSet<>(needed));
        return of("insufficient_scope", "The token lacks scopes for this call.", scope(all));
    }

    private static String scope(String names) {
        return ", scope=\"" + names + "\"";
    }

    private Header of(String error, String description, String more) {
        return header(", error=\"" + error + "\", error_description=\"" + description + "\"", more);
    }

    private Header header(String error, String more) {
        var scheme = bound ? "DPoP" : "Bearer";
        var algorithms = bound ? ", algs=\"" + ALGORITHMS + "\"" : "";
        return HeaderValues.create(
                HeaderNames.WWW_AUTHENTICATE,
                scheme + " realm=\"OAuth\"" + error + ", resource_metadata=\"" + metadata + "\"" + more + algorithms);
    }
}
