package picket.app.all.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.app.all.command.Misuse;
import picket.http.Json;

class ToolArgumentsTest {
    private static final String SCHEMA = """
            {"properties": {"name": {"type": "string"}, "limit": {"type": "integer"}, "all": {"type": "boolean"},
             "cursor": {"type": ["string", "null"]}, "teams": {"type": "array"}}}""";

    @Test
    void theSchemaDecidesWhatAWordIs() throws JsonProcessingException {
        var arguments = read("name=12", "limit=12", "all=true", "cursor=0:1:0", "teams:=[\"a\"]", "else=x=y");
        assertEquals(Json.MAPPER.readTree("""
                        {"name": "12", "limit": 12, "all": true, "cursor": "0:1:0", "teams": ["a"], "else": "x=y"}"""), arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "=x", "limit=many", "teams:=[", "all=perhaps"})
    void aWordThatIsNoArgumentIsNamed(String word) {
        var thrown = assertThrows(Misuse.class, () -> read(word));
        assertTrue(String.valueOf(thrown.getMessage()).contains(word.split(":?=", 2)[0]), thrown::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name=b", "name:=\"b\""})
    void anArgumentIsGivenOnce(String again) {
        var thrown = assertThrows(Misuse.class, () -> read("name=a", again));
        assertTrue(String.valueOf(thrown.getMessage()).startsWith("name is given twice"), thrown::toString);
    }

    private static com.fasterxml.jackson.databind.JsonNode read(String... words) throws JsonProcessingException {
        return ToolArguments.of(List.of(words), Json.MAPPER.readTree(SCHEMA));
    }
}
