package picket.sandbox.snapshots;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/** A picture of a screen of an app. */
public record Picture(BufferedImage pixels) {
    private static final int CHANGED = 0xffff0044;

    /** Reads a PNG; empty if it is none. */
    public static Optional<Picture> read(byte[] png) {
        try {
            return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(png)))
                    .map(Picture::new);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The part of the pixels that differ from another picture, from 0 to 1; all if the sizes differ. */
    public double difference(Picture other) {
        if (!sameSize(other)) {
            return 1;
        }
        long changed = 0;
        for (int y = 0; y < height(); y++) {
            for (int x = 0; x < width(); x++) {
                changed += differs(other, x, y) ? 1 : 0;
            }
        }
        return (double) changed / ((long) width() * height());
    }

    /** A picture that is transparent where nothing differs from another one. */
    public Picture mask(Picture other) {
        var mask = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height(); y++) {
            for (int x = 0; x < width(); x++) {
                if (!sameSize(other) || differs(other, x, y)) {
                    mask.setRGB(x, y, CHANGED);
                }
            }
        }
        return new Picture(mask);
    }

    /** As PNG. */
    public byte[] png() {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(pixels, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory is full", e);
        }
        return out.toByteArray();
    }

    /** In pixels. */
    public int width() {
        return pixels.getWidth();
    }

    /** In pixels. */
    public int height() {
        return pixels.getHeight();
    }

    private boolean sameSize(Picture other) {
        return width() == other.width() && height() == other.height();
    }

    private boolean differs(Picture other, int x, int y) {
        return pixels.getRGB(x, y) != other.pixels.getRGB(x, y);
    }
}
