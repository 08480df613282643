package picket.sandbox.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Readable ids of issues. */
final class ShortIdTest {

    @ParameterizedTest
    @CsvSource({"1, SHOP-1", "31, SHOP-Z", "32, SHOP-10", "42, SHOP-1A", "1023, SHOP-ZZ", "33554431, SHOP-ZZZZZ"})
    void numbersAreWrittenInBase32(long number, String text) {
        assertEquals(text, new ShortId("shop", number).toString());
        assertEquals(Optional.of(new ShortId("shop", number)), ShortId.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"shop-1a, shop, 42", "My-Shop-1A, my-shop, 42", "SHOP-IO, shop, 32", "SHOP-l0, shop, 32"})
    void readingIsLenient(String text, String project, long number) {
        assertEquals(Optional.of(new ShortId(project, number)), ShortId.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "SHOP", "SHOP-", "-1", "SHOP-U", "SHOP-1.2", "SHOP-12345678901"})
    void otherTextIsNone(String text) {
        assertTrue(ShortId.parse(text).isEmpty());
    }
}
