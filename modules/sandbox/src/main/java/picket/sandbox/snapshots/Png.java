package picket.sandbox.snapshots;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The one form of PNG (RFC 2083) that pictures here have: 8 bits for each of red, green, blue and alpha, no filters, not
 * interlaced. The library of the JDK would bring in a windowing system.
 */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] FORM = {8, 6, 0, 0, 0};
    private static final int LARGEST = 4_000;

    private Png() {}

    static byte[] write(Picture picture) {
        try {
            var out = new ByteArrayOutputStream();
            out.write(SIGNATURE);
            var header = ByteBuffer.allocate(13).putInt(picture.width()).putInt(picture.height());
            chunk(out, "IHDR", header.put(FORM).array());
            chunk(out, "IDAT", deflated(picture));
            chunk(out, "IEND", new byte[0]);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory is full", e);
        }
    }

    private static byte[] deflated(Picture picture) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zlib = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            for (int y = 0; y < picture.height(); y++) {
                zlib.writeByte(0); // no filter
                for (int x = 0; x < picture.width(); x++) {
                    zlib.writeInt(Integer.rotateLeft(picture.at(x, y), 8)); // alpha comes last
                }
            }
        }
        return bytes.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) throws IOException {
        var named = ByteBuffer.allocate(4 + data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .array();
        var sum = new CRC32();
        sum.update(named);
        out.write(ByteBuffer.allocate(4).putInt(data.length).array());
        out.write(named);
        out.write(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    /** Reads what {@link #write} wrote; empty for anything else. */
    static Optional<Picture> read(byte[] png) {
        var in = ByteBuffer.wrap(png);
        var signature = new byte[SIGNATURE.length];
        // Signature, the header with its length, type and checksum, and the length and type of the data.
        if (png.length < 8 + 25 + 8) {
            return Optional.empty();
        }
        in.get(signature);
        in.position(16);
        int width = in.getInt();
        int height = in.getInt();
        var form = new byte[FORM.length];
        in.get(form);
        in.position(33);
        int length = in.getInt();
        in.position(41);
        boolean known = Arrays.equals(signature, SIGNATURE)
                && Arrays.equals(form, FORM)
                && Math.min(width, height) > 0
                && Math.max(width, height) <= LARGEST
                && length > 0
                && length <= in.remaining();
        return known ? pixels(width, height, png, length) : Optional.empty();
    }

    private static Optional<Picture> pixels(int width, int height, byte[] png, int length) {
        int row = 1 + 4 * width;
        try (var zlib = new InflaterInputStream(new ByteArrayInputStream(png, 41, length))) {
            var bytes = ByteBuffer.wrap(zlib.readNBytes(height * row));
            if (bytes.remaining() < height * row) {
                return Optional.empty();
            }
            var argb = new int[width * height];
            for (int i = 0; i < argb.length; i++) {
                argb[i] = Integer.rotateRight(bytes.getInt(i / width * row + 1 + i % width * 4), 8);
            }
            return Optional.of(new Picture(width, height, argb));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
