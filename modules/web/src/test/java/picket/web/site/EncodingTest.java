package picket.web.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gzip, deflate, br, zstd | BROTLI
            gzip;q=1.0, br;q=0.2    | BROTLI
            GZIP                    | GZIP
            br;q=0, gzip            | GZIP
            br;q=0.000              | IDENTITY
            br; q=0.001             | BROTLI
            *                       | IDENTITY
            ''                      | IDENTITY
            ,;=,                    | IDENTITY
            """)
    void theBestFormIsTheSmallestThatTheClientTakes(String accept, Encoding expected) {
        assertEquals(expected, Encoding.best(accept, EnumSet.allOf(Encoding.class)));
    }

    @Test
    void aFormThatIsNotKeptIsNotChosen() {
        assertEquals(Encoding.GZIP, Encoding.best("br, gzip", EnumSet.of(Encoding.GZIP, Encoding.IDENTITY)));
        assertEquals(Encoding.IDENTITY, Encoding.best("br, gzip", EnumSet.of(Encoding.IDENTITY)));
    }
}
