package picket.sentry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FieldsTest {
    @ParameterizedTest
    @CsvSource({"412, 412", "412.0, 412", "-3.0, -3", "1.795158E12, 1795158000000", "'\"17\"', 17"})
    void wholeNumbersAreReadHoweverTheyAreWritten(String json, long number) throws JsonProcessingException {
        assertEquals(OptionalLong.of(number), fields(json).number("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.5", "1e300", "1e400", "true", "null", "[1]", "\"4.5\""})
    void whatIsNoWholeNumberIsNone(String json) throws JsonProcessingException {
        assertEquals(OptionalLong.empty(), fields(json).number("x"));
    }

    @ParameterizedTest
    @CsvSource({
        "4711.0, 4711",
        "0.0, 0",
        "1.795988233613E12, 1795988233613",
        "1.795172580004E9, 1795172580.004",
        "0.00012, 0.00012",
        "1e300, 1.0E300"
    })
    void numbersAsTextHaveTheirDigits(String json, String text) throws JsonProcessingException {
        assertEquals(text, fields(json).text("x"));
    }

    @Test
    void momentsAreReadToTheMillisecond() throws JsonProcessingException {
        var fields = fields("\"2026-11-29T19:37:14.013359715Z\"");
        assertEquals("2026-11-29T19:37:14.013Z", fields.time("x").orElseThrow().toString());
    }

    private static Fields fields(String json) throws JsonProcessingException {
        return Fields.of(new ObjectMapper().readTree("{\"x\": " + json + "}"));
    }
}
