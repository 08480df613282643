package picket.api.transport;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.net.URI;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import picket.oauth.spi.Proof;
import picket.oauth.spi.Skill;

/**
 * How a client is told to authenticate, in the scheme that its token is for (RFC 6750 §3, RFC 9449 §7.1, RFC 9728 §5.1).
 *
 * @param bound whether the token goes with proofs of a key
 * @param metadata where clients learn how to get a token
 */
record Challenge(boolean bound, URI metadata) {
    /** Without an error: there was no token to judge (RFC 6750 §3.1). */
    Header bare() {
        return header("", scope(Skill.SCOPES));
    }

    /** For a token that is no good. */
    Header token(String description) {
        return of("invalid_token", description, scope(Skill.SCOPES));
    }

    /** For a proof without the nonce that it must have (RFC 9449 §9). */
    Header nonce(String description) {
        return of("use_dpop_nonce", description, "");
    }

    /** For a token that is good, but not for this. */
    Header scopes(Set<String> needed) {
        return of("insufficient_scope", "The token lacks scopes for this call.", scope(new TreeSet<>(needed)));
    }

    private static String scope(Collection<String> names) {
        return ", scope=\"" + String.join(" ", names) + "\"";
    }

    private Header of(String error, String description, String more) {
        return header(", error=\"" + error + "\", error_description=\"" + description + "\"", more);
    }

    private Header header(String error, String more) {
        var scheme = bound ? "DPoP" : "Bearer";
        var algorithms = bound ? ", algs=\"" + String.join(" ", Proof.ALGORITHMS) + "\"" : "";
        return HeaderValues.create(
                HeaderNames.WWW_AUTHENTICATE,
                scheme + " realm=\"OAuth\"" + error + ", resource_metadata=\"" + metadata + "\"" + more + algorithms);
    }
}
