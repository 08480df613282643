package picket.oauth.store;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import picket.oauth.grant.Digest;
import picket.oauth.grant.Seal;
import picket.oauth.grant.Token;

/**
 * The two layers around what a database thief must not read: the inner key comes from a token of the client, which is
 * not stored; the outer one is the deployment's, so that a leaked token with a stolen database opens nothing either.
 */
final class GrantKeys {
    private static final int KEY_BYTES = 32;
    private static final int ID_LENGTH = 8;

    private final Seal outer;
    private final String outerId;
    private final SecureRandom random;

    GrantKeys(String deploymentKey, SecureRandom random) {
        this.outer = Seal.derived(deploymentKey, "picket deployment key", random);
        this.outerId = Digest.hex("picket deployment key id " + deploymentKey).substring(0, ID_LENGTH);
        this.random = random;
    }

    /** A key for one grant. */
    byte[] fresh() {
        var key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    /** Bytes under a token: {@code <id of the deployment key>.<base64>}, so that the outer layer can be renewed. */
    String wrap(Token token, byte[] bytes, String context) {
        var inner = inner(token).seal(bytes, context);
        return outerId + "." + Base64.getEncoder().encodeToString(outer.seal(inner, context));
    }

    /** The bytes again, unless token, deployment key or context differ. */
    Optional<byte[]> unwrap(Token token, String wrapped, String context) {
        if (!wrapped.startsWith(outerId + ".")) {
            return Optional.empty();
        }
        return outer.open(Base64.getDecoder().decode(wrapped.substring(ID_LENGTH + 1)), context)
                .flatMap(inner -> inner(token).open(inner, context));
    }

    /** Text under a grant's key. */
    String seal(byte[] key, String text, String context) {
        var sealed = Seal.with(key, random).seal(text.getBytes(StandardCharsets.UTF_8), context);
        return Base64.getEncoder().encodeToString(sealed);
    }

    /** The text again. */
    Optional<String> open(byte[] key, String sealed, String context) {
        return Seal.with(key, random)
                .open(Base64.getDecoder().decode(sealed), context)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private Seal inner(Token token) {
        return Seal.derived(token.text(), "picket grant key", random);
    }
}
