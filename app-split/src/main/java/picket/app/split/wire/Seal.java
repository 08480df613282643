package picket.app.split.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Messages that only holders of the shared key can read or write.
 *
 * <p>A sealed message is a random salt and an AES-256-GCM ciphertext. Key and nonce come from the shared key, the salt
 * and the message's purpose by HKDF (RFC 5869), so that no pair is used twice however many messages there are.
 */
final class Seal {
    static final int SALT_BYTES = 32;

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final byte[] key;
    private final SecureRandom random;

    /** @param key shared by all processes of the deployment, with at least 32 bytes of entropy */
    Seal(String key, SecureRandom random) {
        this.key = key.getBytes(StandardCharsets.UTF_8);
        this.random = random;
    }

    /** @param purpose opens only for the same one */
    byte[] close(byte[] message, byte[] purpose) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        try {
            var sealed = new ByteArrayOutputStream();
            sealed.writeBytes(salt);
            sealed.writeBytes(cipher(Cipher.ENCRYPT_MODE, salt, purpose).doFinal(message));
            return sealed.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM and HKDF", e);
        }
    }

    /** The message; absent if it was sealed with another key or for another purpose, or altered. */
    Optional<byte[]> open(byte[] sealed, byte[] purpose) {
        if (sealed.length < SALT_BYTES) {
            return Optional.empty();
        }
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, salt(sealed), purpose);
            return Optional.of(cipher.doFinal(sealed, SALT_BYTES, sealed.length - SALT_BYTES));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    static byte[] salt(byte[] sealed) {
        return Arrays.copyOf(sealed, SALT_BYTES);
    }

    private Cipher cipher(int mode, byte[] salt, byte[] purpose) throws GeneralSecurityException {
        var derived = KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract()
                        .addIKM(key)
                        .addSalt(salt)
                        .thenExpand(purpose, KEY_BYTES + NONCE_BYTES));
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(derived, 0, KEY_BYTES, "AES"),
                new GCMParameterSpec(TAG_BITS, derived, KEY_BYTES, NONCE_BYTES));
        return cipher;
    }
}
