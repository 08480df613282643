package picket.web.site;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the site, ready to be sent.
 *
 * @param type its media type
 * @param forms its bytes in each encoding, at least {@link Encoding#IDENTITY}
 * @param tag its entity tag: a weak one, since all encodings share it (RFC 9110 §8.8.1)
 */
record Content(String type, Map<Encoding, byte[]> forms, String tag) {

    /** A file as the build left it. */
    static Content of(String type, Map<Encoding, byte[]> forms) {
        var plain = forms.getOrDefault(Encoding.IDENTITY, new byte[0]);
        return new Content(type, Map.copyOf(forms), "W/\"" + digest(plain) + "\"");
    }

    /** A text made at start. */
    static Content of(String type, String text) {
        var plain = text.getBytes(StandardCharsets.UTF_8);
        return of(type, Map.of(Encoding.IDENTITY, plain, Encoding.GZIP, gzip(plain)));
    }

    /** The bytes in an encoding that {@link #forms} has. */
    byte[] bytes(Encoding encoding) {
        var bytes = forms.get(encoding);
        if (bytes == null) {
            throw new IllegalArgumentException("not kept as " + encoding);
        }
        return bytes;
    }

    private static byte[] gzip(byte[] plain) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String digest(byte[] bytes) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
