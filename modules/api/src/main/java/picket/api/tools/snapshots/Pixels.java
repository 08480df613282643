package picket.api.tools.snapshots;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import picket.api.tools.Content;

/**
 * A picture as it was fetched, known by its first bytes and not by what a server says of it.
 *
 * @param type media type
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
record Pixels(byte[] bytes, String type) {
    private static final int SIDE = 1024;
    private static final int BYTES = 20 << 20;
    private static final long PIXELS = 12_000_000;
    private static final float QUALITY = 0.8f;

    /** Empty if the bytes are no picture of a kind that clients show. */
    static Optional<Pixels> of(byte[] bytes) {
        if (begins(bytes, 0, 0x89, 'P', 'N', 'G')) {
            return Optional.of(new Pixels(bytes, "image/png"));
        }
        if (begins(bytes, 0, 0xff, 0xd8, 0xff)) {
            return Optional.of(new Pixels(bytes, "image/jpeg"));
        }
        if (begins(bytes, 0, 'G', 'I', 'F', '8')) {
            return Optional.of(new Pixels(bytes, "image/gif"));
        }
        boolean webp = begins(bytes, 0, 'R', 'I', 'F', 'F') && begins(bytes, 8, 'W', 'E', 'B', 'P');
        return webp ? Optional.of(new Pixels(bytes, "image/webp")) : Optional.empty();
    }

    private static boolean begins(byte[] bytes, int from, int... expected) {
        if (bytes.length < from + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((bytes[from + i] & 0xff) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** As it is. */
    Content.Image full() {
        return new Content.Image(bytes, type);
    }

    /** Small enough for a model to look at; empty if it cannot be made so, or only at too great a cost. */
    Optional<Content.Image> preview() {
        boolean scalable = type.equals("image/png") || type.equals("image/jpeg");
        if (!scalable || bytes.length > BYTES) {
            return Optional.empty();
        }
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            var reader = readers.next();
            reader.setInput(in);
            return scaled(reader);
        } catch (IOException | RuntimeException e) {
            // Decoders throw much at broken files; to the caller it is all the same.
            return Optional.empty();
        }
    }

    private Optional<Content.Image> scaled(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > PIXELS) {
            return Optional.empty();
        }
        if (Math.max(width, height) <= SIDE) {
            return Optional.of(full());
        }
        double scale = (double) SIDE / Math.max(width, height);
        var small = nearest(reader.read(0), scale);
        var out = new ByteArrayOutputStream();
        boolean jpeg = type.equals("image/jpeg");
        var writer = ImageIO.getImageWritersByFormatName(jpeg ? "jpeg" : "png").next();
        var how = writer.getDefaultWriteParam();
        if (jpeg) {
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
        }
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(small, null, null), how);
        } finally {
            writer.dispose();
            reader.dispose();
        }
        return Optional.of(new Content.Image(out.toByteArray(), type));
    }

    private static BufferedImage nearest(BufferedImage image, double scale) {
        int width = Math.max(1, (int) (image.getWidth() * scale));
        int height = Math.max(1, (int) (image.getHeight() * scale));
        boolean clear = image.getColorModel().hasAlpha();
        var small = new BufferedImage(width, height, clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                small.setRGB(x, y, image.getRGB((int) (x / scale), (int) (y / scale)));
            }
        }
        return small;
    }
}
