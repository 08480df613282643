package picket.oauth.grant;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What identifies a public key: the SHA-256 thumbprint of its JWK (RFC 7638).
 *
 * @param value BASE64URL, 43 characters
 */
public record Thumbprint(String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** The thumbprint, unless the text cannot be one. */
    public static Optional<Thumbprint> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new Thumbprint(text)) : Optional.empty();
    }

    /** The text of a thumbprint that may be absent, as tables hold it. */
    public static String text(Optional<Thumbprint> key) {
        return key.map(Thumbprint::value).orElse("");
    }
}
