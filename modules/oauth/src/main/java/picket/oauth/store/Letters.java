package picket.oauth.store;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.HKDFParameterSpec;
import picket.oauth.grant.Seal;

/**
 * Texts that anybody can seal for a grant, and that only the grant's key opens: X25519 (RFC 7748), HKDF-SHA-256 (RFC
 * 5869) and AES-256-GCM, with a fresh pair of keys for each letter.
 */
record Letters(SecureRandom random) {
    private static final int KEY_BYTES = 32;
    private static final BigInteger BASE_POINT = BigInteger.valueOf(9);
    private static final int FIELD_BITS = 255;

    /** Where letters to the grant with this key go; no secret. */
    String address(byte[] grantKey) {
        return text(point(scalar(grantKey), BASE_POINT));
    }

    /** Seals a text: {@code <point of the sender>.<sealed>}. */
    String write(String address, String text, String context) {
        var sender = new byte[KEY_BYTES];
        random.nextBytes(sender);
        var from = point(sender, BASE_POINT);
        var to = Base64.getDecoder().decode(address);
        var sealed = seal(point(sender, coordinate(to)), from, to).seal(text.getBytes(StandardCharsets.UTF_8), context);
        return text(from) + "." + text(sealed);
    }

    /** The text again, unless the key or the context are others. */
    Optional<String> read(byte[] grantKey, String letter, String context) {
        var parts = letter.split("\\.", 2);
        var from = Base64.getDecoder().decode(parts[0]);
        var own = scalar(grantKey);
        return seal(point(own, coordinate(from)), from, point(own, BASE_POINT))
                .open(Base64.getDecoder().decode(parts[1]), context)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private Seal seal(byte[] shared, byte[] from, byte[] to) {
        return Seal.with(derive(shared, "picket letter " + text(from) + " " + text(to)), random);
    }

    private static byte[] scalar(byte[] grantKey) {
        return derive(grantKey, "picket letters of a grant");
    }

    private static byte[] derive(byte[] secret, String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(secret)
                            .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has HKDF-SHA256", e);
        }
    }

    /** The u-coordinate of a multiple of a point, little-endian as in RFC 7748 §5. */
    private static byte[] point(byte[] scalar, BigInteger coordinate) {
        try {
            var factory = KeyFactory.getInstance("X25519");
            PrivateKey own = factory.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar));
            PublicKey other = factory.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, coordinate));
            var agreement = KeyAgreement.getInstance("X25519");
            agreement.init(own);
            agreement.doPhase(other, true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("X25519 takes every point that it made", e);
        }
    }

    private static BigInteger coordinate(byte[] littleEndian) {
        var bytes = littleEndian.clone();
        for (int i = 0; i < bytes.length / 2; i++) {
            byte swapped = bytes[i];
            bytes[i] = bytes[bytes.length - 1 - i];
            bytes[bytes.length - 1 - i] = swapped;
        }
        return new BigInteger(1, bytes).clearBit(FIELD_BITS);
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
