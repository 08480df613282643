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

    /** Takes nothing that has another form. */
    public Token {
        if (!formed(kind, text)) {
            throw new IllegalArgumentException("the text has not the form of " + kind);
        }
    }

    private static boolean formed(TokenKind kind, String text) {
        return text.startsWith(kind.prefix())
                && text.length() == kind.prefix().length() + SECRET_LENGTH + CHECKSUM_LENGTH;
    }

    /** The token of this kind with this text, unless its form shows that it was never issued. */
    public static Optional<Token> parse(TokenKind kind, String text) {
        if (!formed(kind, text)) {
            return Optional.empty();
        }
        var body = text.substring(0, text.length() - CHECKSUM_LENGTH);
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
