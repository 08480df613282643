package picket.sandbox.snapshots;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Pictures and their one form of file. */
final class PictureTest {

    private static Picture picture(int button) {
        var picture = Picture.empty(30, 20);
        picture.fill(0xff102030, 0, 0, 30, 10);
        picture.fill(button, 5, 12, 20, 6);
        return picture;
    }

    @Test
    void whatIsWrittenReadsTheSameHereAndElsewhere() throws IOException {
        var picture = picture(0x80ff7700);
        var read = Picture.read(picture.png()).orElseThrow();
        assertArrayEquals(picture.argb(), read.argb());

        var elsewhere = ImageIO.read(new ByteArrayInputStream(picture.png()));
        assertArrayEquals(picture.argb(), elsewhere.getRGB(0, 0, 30, 20, new int[600], 0, 30));
    }

    @Test
    void differencesAreCountedAndMasked() {
        var one = picture(0xff00ff00);
        var other = picture(0xff0000ff);
        assertEquals(120 / 600.0, one.difference(other));
        assertEquals(0, one.difference(picture(0xff00ff00)));
        assertEquals(1, one.difference(Picture.empty(20, 30)));
        assertEquals(
                120,
                Arrays.stream(one.mask(other).argb())
                        .filter(pixel -> pixel != 0)
                        .count());
    }

    @Test
    void whatIsNoPictureIsNotRead() {
        var png = picture(0).png();
        assertTrue(Picture.read(new byte[0]).isEmpty());
        assertTrue(Picture.read(new byte[100]).isEmpty());
        assertTrue(Picture.read(Arrays.copyOf(png, png.length / 2)).isEmpty());
        png[24] = 16; // bits a channel
        assertTrue(Picture.read(png).isEmpty());
    }
}
