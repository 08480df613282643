package picket.api.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The header {@code Accept} as clients write it (RFC 9110 §12.5.1). */
final class AcceptTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            nullValues = "none",
            value = {
                "none ! false ! true ! true",
                "application/json ! false ! false ! true",
                "application/json, text/event-stream ! true ! true ! true",
                "application/json | text/event-stream ! true ! true ! true",
                "Application/JSON,TEXT/EVENT-STREAM ! true ! true ! true",
                "text/event-stream;q=0.5;x=1 ! true ! true ! false",
                "text/event-stream; Q=0, application/json ! false ! false ! true",
                "text/event-stream;q=0.000,*/* ! false ! false ! true",
                "*/* ! false ! true ! true",
                "text/* ! false ! true ! false",
                "*/*, application/json;q=0 ! false ! true ! false",
                "application/*;q=0, */* ! false ! true ! false",
                ", ; ,, ! false ! true ! true",
            })
    void saysWhatAClientTakes(String lines, boolean namesEvents, boolean permitsEvents, boolean permitsJson) {
        var accept = Accept.of(
                lines == null ? List.of() : Arrays.stream(lines.split("\\|")).toList());
        assertEquals(namesEvents, accept.names(Accept.EVENTS));
        assertEquals(permitsEvents, accept.permits(Accept.EVENTS));
        assertEquals(permitsJson, accept.permits(Accept.JSON));
    }
}
