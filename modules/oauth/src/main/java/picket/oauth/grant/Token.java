package picket.oauth.grant;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A secret in the form that this server issues: a prefix, 43 random letters and digits (256 bits), a checksum. Never
 * printed.
 *
 * @param text all of it, as the client sends it
 */
public record Token(TokenKind kind, String text) {
    static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    static final int SECRET_LENGTH = 43;
    private static final int CHECKSUM_LENGTH = 6;

    /** The token of this kind with this text, unless its form shows that it was never issued. */
    public static Optional<Token> parse(TokenKind kind, String text) {
        int length = kind.prefix().length() + SECRET_LENGTH;
        if (text.length() != length + CHECKSUM_LENGTH || !text.startsWith(kind.prefix())) {
            return Optional.empty();
        }
        var body = text.substring(0, length);
        return text.endsWith(checksum(body)) ? Optional.of(new Token(kind, text)) : Optional.empty();
    }

    static Token of(TokenKind kind, String secret) {
        var body = kind.prefix() + secret;
        return new Token(kind, body + checksum(body));
    }

    private static String checksum(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        long rest = crc.getValue();
        var digits = new char[CHECKSUM_LENGTH];
        for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
            digits[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
        return new String(digits);
    }

    /** A fixed mask beside the kind. */
    @Override
    public String toString() {
        return "Token[" + kind + ", ***]";
    }
}
