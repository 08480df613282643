package picket.oauth.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UserCodeTest {
    private final Mint mint = new Mint(new SecureRandom());

    @Test
    void itFollowsFromItsDeviceCodeAlone() {
        var device = mint.token(TokenKind.DEVICE_CODE);
        var code = UserCode.of(device);
        assertTrue(code.text().matches("[BCDFGHJKLMNPQRSTVWXZ]{8}"), code.text());
        assertEquals(code, UserCode.of(device));
        assertNotEquals(code, UserCode.of(mint.token(TokenKind.DEVICE_CODE)));
        assertEquals(Optional.of(code), UserCode.parse(code.shown()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BCDFGHJK", "bcdf-ghjk", " b c d f\tg.h,j/k "})
    void itIsReadHoweverItIsTyped(String typed) {
        assertEquals("BCDF-GHJK", UserCode.parse(typed).map(UserCode::shown).orElse(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "BCDFGHJ", "BCDFGHJKL", "BCDFGHJA", "BCDFGHJ1"})
    void otherTextIsNone(String typed) {
        assertTrue(UserCode.parse(typed).isEmpty());
    }

    @Property
    void noTextBreaksTheParser(@ForAll String typed) {
        UserCode.parse(typed).ifPresent(code -> assertEquals(8, code.text().length()));
    }
}
