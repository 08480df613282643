package picket.oauth.grant;

import java.security.SecureRandom;

/**
 * Makes secrets and ids.
 *
 * @param random the only source of their entropy
 */
public record Mint(SecureRandom random) {
    private static final int ID_LENGTH = 22;

    /** A secret of 256 bits. */
    public Token token(TokenKind kind) {
        return Token.of(kind, text(Token.SECRET_LENGTH));
    }

    /** A name that nobody can guess, of 130 bits. */
    public String id() {
        return text(ID_LENGTH);
    }

    private String text(int length) {
        return random.ints(length, 0, Token.ALPHABET.length())
                .collect(
                        StringBuilder::new,
                        (out, index) -> out.append(Token.ALPHABET.charAt(index)),
                        StringBuilder::append)
                .toString();
    }
}
