package picket.sandbox.signin;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes codes, tokens and the credentials of applications. */
public final class Minting {
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

    /** A user's token, with Sentry's prefix for those. */
    public String userToken() {
        return "sntryu_" + hex(32);
    }
}
