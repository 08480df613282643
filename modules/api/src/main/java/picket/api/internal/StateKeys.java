package picket.api.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys over what calls remember between their rounds. */
final class StateKeys {
    private static final int BYTES = 32;
    private static final String PURPOSE = "request state";

    private StateKeys() {}

    /** One key per secret; one that this process alone knows if there is none. */
    static List<byte[]> of(List<String> secrets, SecureRandom random) {
        if (secrets.isEmpty()) {
            var key = new byte[BYTES];
            random.nextBytes(key);
            return List.of(key);
        }
        return secrets.stream().map(StateKeys::derived).toList();
    }

    private static byte[] derived(String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(PURPOSE.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }
}
