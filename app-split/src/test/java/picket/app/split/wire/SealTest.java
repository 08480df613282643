package picket.app.split.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What only holders of the key can read and write. */
class SealTest {
    private static final byte[] MESSAGE = "token pk_at_secret".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PURPOSE = Protocol.call();

    private final Seal seal = new Seal("k".repeat(32), new SecureRandom());

    @Test
    void aMessageOpensToWhatWasSealed() {
        assertArrayEquals(
                MESSAGE, seal.open(seal.close(MESSAGE, PURPOSE), PURPOSE).orElseThrow());
        assertArrayEquals(
                new byte[0],
                seal.open(seal.close(new byte[0], PURPOSE), PURPOSE).orElseThrow());
    }

    @Test
    void nothingOfAMessageShowsAndNoTwoSealsAreAlike() {
        var first = seal.close(MESSAGE, PURPOSE);
        assertFalse(new String(first, StandardCharsets.ISO_8859_1).contains("secret"));
        assertFalse(Arrays.equals(first, seal.close(MESSAGE, PURPOSE)));
    }

    @Test
    void aMessageThatWasAlteredAnywhereDoesNotOpen() {
        var sealed = seal.close(MESSAGE, PURPOSE);
        for (int i = 0; i < sealed.length; i++) {
            var altered = sealed.clone();
            altered[i] ^= 1;
            assertTrue(seal.open(altered, PURPOSE).isEmpty(), "byte " + i);
            assertTrue(seal.open(Arrays.copyOf(sealed, i), PURPOSE).isEmpty(), "cut at " + i);
        }
    }

    @Test
    void anotherKeyOrPurposeOpensNothing() {
        var sealed = seal.close(MESSAGE, PURPOSE);
        var other = new Seal("x".repeat(32), new SecureRandom());
        assertTrue(other.open(sealed, PURPOSE).isEmpty());
        assertTrue(seal.open(sealed, Protocol.result(Seal.salt(sealed))).isEmpty());
    }

    @Test
    void aResultOpensForItsOwnCallOnly() {
        var call = seal.close(MESSAGE, PURPOSE);
        var otherCall = seal.close(MESSAGE, PURPOSE);
        var result = seal.close(MESSAGE, Protocol.result(Seal.salt(call)));
        assertTrue(seal.open(result, Protocol.result(Seal.salt(call))).isPresent());
        assertTrue(seal.open(result, Protocol.result(Seal.salt(otherCall))).equals(Optional.empty()));
    }
}
