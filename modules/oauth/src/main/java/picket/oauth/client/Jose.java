package picket.oauth.client;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;

/**
 * Reads what strangers signed, and their keys. Nimbus declares ParseException and throws others too: a header that is the
 * {@code null} of JSON is a NullPointerException.
 */
final class Jose {
    private Jose() {}

    /** A token whose claims can be read. */
    static SignedJWT token(String text) throws ParseException {
        try {
            var token = SignedJWT.parse(text);
            token.getJWTClaimsSet();
            return token;
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
    }

    /** A set of keys. */
    static JWKSet keys(String json) throws ParseException {
        try {
            return JWKSet.parse(json);
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
    }

    private static ParseException unreadable(RuntimeException cause) {
        var unreadable = new ParseException(String.valueOf(cause.getMessage()), 0);
        unreadable.initCause(cause);
        return unreadable;
    }
}
