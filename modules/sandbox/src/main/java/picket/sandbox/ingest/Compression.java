package picket.sandbox.ingest;

import io.helidon.http.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/** The content encodings that SDKs use. */
final class Compression {
    private Compression() {}

    /**
     * Undoes the encoding.
     *
     * @param encoding value of {@code Content-Encoding}, or empty
     * @param limit bytes of the result at most
     */
    static byte[] undo(String encoding, byte[] body, int limit) {
        byte[] plain = read(encoding.strip().toLowerCase(Locale.ROOT), body, limit + 1);
        if (plain.length > limit) {
            throw Rejection.tooLarge("more than " + limit + " bytes when decompressed");
        }
        return plain;
    }

    private static byte[] read(String encoding, byte[] body, int most) {
        try (InputStream in = open(encoding, body)) {
            return in.readNBytes(most);
        } catch (IOException | IllegalStateException e) {
            throw Rejection.malformed("the body is not valid " + encoding);
        }
    }

    private static InputStream open(String encoding, byte[] body) throws IOException {
        var raw = new ByteArrayInputStream(body);
        return switch (encoding) {
            case "", "identity" -> raw;
            case "gzip", "x-gzip" -> new GZIPInputStream(raw);
            case "deflate" ->
                zlib(body) ? new InflaterInputStream(raw) : new InflaterInputStream(raw, new Inflater(true));
            case "br" -> new BrotliInputStream(raw);
            default ->
                throw new Rejection(
                        Status.UNSUPPORTED_MEDIA_TYPE_415,
                        "unsupported content encoding",
                        "use gzip, deflate, br or none");
        };
    }

    /** RFC 9110 §8.4.1.2 means zlib by {@code deflate}; some senders mean the bare algorithm. */
    private static boolean zlib(byte[] body) {
        return body.length > 0 && (body[0] & 0x0f) == 8;
    }
}
