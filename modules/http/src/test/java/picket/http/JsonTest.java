package picket.http;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON is UTF-8; all other bytes are a syntax error, never an error of another kind. */
final class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000feff",
                "fffe0000",
                "0000fffe",
                "feff0000",
                "00007b00",
                "007b0000",
                "7b007d00",
                "c328",
                "ff",
                "efbbbf7b7d"
            })
    void otherEncodingsAreASyntaxError(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThrows(JsonProcessingException.class, () -> Json.MAPPER.readTree(bytes));
    }
}
