package picket.oauth.store;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import picket.oauth.grant.Credentials;
import picket.oauth.grant.Digest;
import picket.oauth.grant.Seal;

/**
 * The two layers around what a database thief must not read: the inner key comes from a token of the client, which is
 * not stored; the outer one is the deployment's, so that a leaked token with a stolen database opens nothing either.
 */
final class GrantKeys {
    private static final int KEY_BYTES = 32;
    static final int ID_LENGTH = 8;

    private final Map<String, Seal> outer = new HashMap<>();
    private final String current;
    private final SecureRandom random;

    /**
     * The layers of one deployment.
     *
     * @param deploymentKey wraps from now on
     * @param former still open what they wrapped
     */
    GrantKeys(String deploymentKey, List<String> former, SecureRandom random) {
        this.current = id(deploymentKey);
        this.random = random;
        former.forEach(key -> outer.put(id(key), seal(key)));
        outer.put(current, seal(deploymentKey));
    }

    private static String id(String deploymentKey) {
        return Digest.hex("picket deployment key id " + deploymentKey).substring(0, ID_LENGTH);
    }

    private Seal seal(String deploymentKey) {
        return Seal.derived(deploymentKey, "picket deployment key", random);
    }

    /** The age of the key with which a wrapped text begins. */
    Rewrapping.Age age(String id) {
        if (id.equals(current)) {
            return Rewrapping.Age.CURRENT;
        }
        return outer.containsKey(id) ? Rewrapping.Age.FORMER : Rewrapping.Age.UNKNOWN;
    }

    /** What every text begins with that {@link #wrap} makes now. */
    String prefix() {
        return current + ".";
    }

    /** A key for one grant. */
    byte[] fresh() {
        var key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    /**
     * Bytes under a secret of the client, such as the text of a token: {@code <id of the deployment key>.<base64>}, so
     * that the outer layer can be renewed.
     */
    String wrap(String secret, byte[] bytes, String context) {
        return wrap(inner(secret).seal(bytes, context), context);
    }

    private String wrap(byte[] inner, String context) {
        var sealed = Objects.requireNonNull(outer.get(current)).seal(inner, context);
        return prefix() + Base64.getEncoder().encodeToString(sealed);
    }

    /** The same with its outer layer under the deployment key of now, unless its own is not known. */
    Optional<String> rewrap(String wrapped, String context) {
        return peel(wrapped, context).map(inner -> wrap(inner, context));
    }

    private Optional<byte[]> peel(String wrapped, String context) {
        var parts = wrapped.split("\\.", 2);
        return Optional.ofNullable(outer.get(parts[0]))
                .flatMap(seal -> seal.open(Base64.getDecoder().decode(parts[1]), context));
    }

    /** The bytes again, unless secret, deployment key or context differ. */
    Optional<byte[]> unwrap(String secret, String wrapped, String context) {
        return peel(wrapped, context).flatMap(inner -> inner(secret).open(inner, context));
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

    /** Sentry's tokens of a grant: those that came by letter if there is one, since they are newer. */
    Optional<Credentials> credentials(byte[] key, GrantTable.Row row) {
        var id = row.grant().id().value();
        var text = row.letter().isEmpty()
                ? open(key, row.credentials(), id)
                : letters().read(key, row.letter(), id);
        return text.map(CredentialsText::read);
    }

    Letters letters() {
        return new Letters(random);
    }

    private Seal inner(String secret) {
        return Seal.derived(secret, "picket grant key", random);
    }
}
