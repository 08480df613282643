package picket.oauth.grant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A proof-key challenge of method S256, the only one that is accepted (RFC 7636).
 *
 * @param value BASE64URL of a SHA-256 digest, 43 characters
 */
public record Challenge(String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
    // RFC 7636 §4.1
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    /** The challenge, unless it cannot be one of method S256. */
    public static Optional<Challenge> parse(String value) {
        return SHAPE.matcher(value).matches() ? Optional.of(new Challenge(value)) : Optional.empty();
    }

    /** The challenge that a verifier answers. */
    public static Challenge of(String verifier) {
        return new Challenge(Base64.getUrlEncoder().withoutPadding().encodeToString(Digest.sha256(verifier)));
    }

    /** Whether the verifier is the one that the challenge was made from (RFC 7636 §4.6). */
    public boolean answeredBy(String verifier) {
        if (!VERIFIER.matcher(verifier).matches()) {
            return false;
        }
        var expected = Base64.getUrlEncoder().withoutPadding().encode(Digest.sha256(verifier));
        return MessageDigest.isEqual(expected, value.getBytes(StandardCharsets.US_ASCII));
    }
}
