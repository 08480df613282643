package picket.oauth.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

final class DigestTest {
    @Test
    void aTextMatchesItsOwnDigestOnly() {
        var abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // FIPS 180-4
        assertEquals(abc, Digest.hex("abc"));
        assertTrue(Digest.matches(abc, "abc"));
        assertFalse(Digest.matches(abc, "abd"));
        assertFalse(Digest.matches("", "abc"));
    }

    @Test
    void anIdIsLongAndNeverTheSame() {
        var mint = new Mint(new SecureRandom());
        assertTrue(mint.id().matches("[0-9A-Za-z]{22}"));
        assertNotEquals(mint.id(), mint.id());
    }
}
