package picket.sandbox.signin;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Makes codes, tokens and the credentials of applications. */
public final class Minting {
    private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

    private final RandomGenerator random;

    /**
     * Mints from a source of randomness.
     *
     * @param random a secure one outside tests
     */
    public Minting(RandomGenerator random) {
        this.random = random;
    }

    /** As many random bytes in hex. */
    public String hex(int bytes) {
        var value = new byte[bytes];
        random.nextBytes(value);
        return HexFormat.of().formatHex(value);
    }

    /** A code that people can type: two groups of four letters, without vowels (RFC 8628 §6.1). */
    public String userCode() {
        var letters = random.ints(8, 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
        return letters.substring(0, 4) + "-" + letters.substring(4);
    }

    /** A user's token, with Sentry's prefix for those. */
    public String userToken() {
        return "sntryu_" + hex(32);
    }
}
