package picket.sandbox.snapshots;

import java.util.Arrays;
import java.util.Optional;

/**
 * A picture of a screen of an app.
 *
 * @param width in pixels
 * @param height in pixels
 * @param argb pixels, row by row from the top, each as alpha, red, green and blue
 */
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
public record Picture(int width, int height, int[] argb) {
    private static final int CHANGED = 0xffff0044;

    /** One that is all transparent. */
    public static Picture empty(int width, int height) {
        return new Picture(width, height, new int[width * height]);
    }

    /** Reads a PNG; empty if it is none that {@link #png} made. */
    public static Optional<Picture> read(byte[] png) {
        return Png.read(png);
    }

    /** Paints a rectangle. */
    public void fill(int color, int left, int top, int wide, int high) {
        for (int y = top; y < top + high; y++) {
            Arrays.fill(argb, y * width + left, y * width + left + wide, color);
        }
    }

    /** The part of the pixels that differ from another picture, from 0 to 1; all if the sizes differ. */
    public double difference(Picture other) {
        if (!sameSize(other)) {
            return 1;
        }
        long changed = 0;
        for (int i = 0; i < argb.length; i++) {
            changed += argb[i] == other.argb[i] ? 0 : 1;
        }
        return (double) changed / argb.length;
    }

    /** A picture that is transparent where nothing differs from another one. */
    public Picture mask(Picture other) {
        var mask = empty(width, height);
        for (int i = 0; i < argb.length; i++) {
            if (!sameSize(other) || argb[i] != other.argb[i]) {
                mask.argb[i] = CHANGED;
            }
        }
        return mask;
    }

    /** As PNG. */
    public byte[] png() {
        return Png.write(this);
    }

    int at(int x, int y) {
        return argb[y * width + x];
    }

    private boolean sameSize(Picture other) {
        return width == other.width && height == other.height;
    }
}
