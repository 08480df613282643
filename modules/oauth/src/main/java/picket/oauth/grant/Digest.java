package picket.oauth.grant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of texts. The secrets it hashes are random, so no slow hash is needed. */
public final class Digest {
    private Digest() {}

    /** The digest of the text's UTF-8 bytes. */
    public static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The same as 64 hexadecimal digits, as tables hold it. */
    public static String hex(String text) {
        return HexFormat.of().formatHex(sha256(text));
    }

    /** Whether a text has this digest; takes the same time for every wrong one. */
    public static boolean matches(String hex, String text) {
        return MessageDigest.isEqual(
                hex.getBytes(StandardCharsets.US_ASCII), hex(text).getBytes(StandardCharsets.US_ASCII));
    }
}
