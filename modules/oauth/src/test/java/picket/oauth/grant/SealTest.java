package picket.oauth.grant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class SealTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private final Seal seal = Seal.derived("a secret", "a purpose", RANDOM);

    @Property(tries = 200)
    void whatIsSealedOpensAgain(@ForAll byte[] plain, @ForAll String context) {
        assertArrayEquals(plain, seal.open(seal.seal(plain, context), context).orElseThrow());
    }

    @Property(tries = 200)
    void aChangedBitIsNoticed(@ForAll byte[] plain, @ForAll int bit) {
        var box = seal.seal(plain, "");
        box[Math.floorMod(bit, box.length)] ^= 1;
        assertTrue(seal.open(box, "").isEmpty());
    }

    @Property(tries = 50)
    void anotherKeyPurposeOrContextDoesNotOpen(@ForAll byte[] plain) {
        var box = seal.seal(plain, "context");
        assertTrue(seal.open(box, "other").isEmpty());
        assertTrue(
                Seal.derived("a secret", "other", RANDOM).open(box, "context").isEmpty());
        assertTrue(
                Seal.derived("other", "a purpose", RANDOM).open(box, "context").isEmpty());
    }

    @Property(tries = 200)
    void noBytesBreakIt(@ForAll byte[] bytes) {
        assertTrue(seal.open(bytes, "").isEmpty());
    }

    @Property(tries = 50)
    void theSameTextLooksDifferentEachTime(@ForAll byte[] plain) {
        assertFalse(Arrays.equals(seal.seal(plain, ""), seal.seal(plain, "")));
    }
}
