package picket.oauth.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class TokenTest {
    private final Mint mint = new Mint(new SecureRandom());

    @Test
    void whatWasIssuedIsRecognisedAsItsKindAlone() {
        for (var kind : TokenKind.values()) {
            var token = mint.token(kind);
            for (var other : TokenKind.values()) {
                assertEquals(kind == other ? Optional.of(token) : Optional.empty(), Token.parse(other, token.text()));
            }
        }
    }

    @Property
    void oneWrongCharacterIsNoticed(@ForAll @IntRange(min = 0, max = 54) int index, @ForAll char wrong) {
        var text = mint.token(TokenKind.ACCESS).text();
        var changed = text.substring(0, index) + wrong + text.substring(index + 1);
        assertEquals(
                changed.equals(text), Token.parse(TokenKind.ACCESS, changed).isPresent());
    }

    @Property
    void otherTextIsNoToken(@ForAll String text) {
        assertTrue(Token.parse(TokenKind.ACCESS, text).isEmpty());
    }

    @Test
    void nothingOfAnotherFormIsATokenHoweverItIsMade() {
        var text = mint.token(TokenKind.ACCESS).text();
        assertThrows(IllegalArgumentException.class, () -> new Token(TokenKind.REFRESH, text));
        assertThrows(IllegalArgumentException.class, () -> new Token(TokenKind.ACCESS, text + "0"));
        assertThrows(IllegalArgumentException.class, () -> new Token(TokenKind.DEVICE_CODE, "BCDFGHJK"));
    }

    @Test
    void a36NothingSecretIsPrinted() {
        var token = mint.token(TokenKind.REFRESH);
        assertEquals("Token[REFRESH, ***]", token.toString());
    }
}
