package picket.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The questions of docs/sandbox.md get the answers that the page promises. */
final class QuestionsIT {
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| ([^|]+) \\| `(\\w+)` `(\\{.*})` \\| (.*) \\|");
    private static final Pattern SAYS = Pattern.compile("`([^`]+)`");

    /** A row of the table. */
    record Question(String text, String tool, Map<String, Object> arguments, String says) {
        @Override
        public String toString() {
            return text;
        }
    }

    static Stream<Question> questions() throws IOException {
        return Files.readAllLines(Path.of("../docs/sandbox.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> new Question(row.group(2), row.group(3), arguments(row.group(4)), row.group(5)));
    }

    @Test
    void thereAreTwenty() throws IOException {
        assertEquals(20, questions().count());
    }

    @ParameterizedTest
    @MethodSource("questions")
    void theAnswerSaysWhatThePagePromises(Question question) {
        var result = Mcp.tool(Deployment.ONE_PROCESS, question.tool(), question.arguments());
        var text = result.path("content")
                .valueStream()
                .map(part -> part.path("text").asText())
                .collect(Collectors.joining("\n"));
        assertFalse(result.path("isError").asBoolean(), text);
        SAYS.matcher(question.says())
                .results()
                .map(phrase -> phrase.group(1))
                .forEach(phrase -> assertTrue(text.contains(phrase), () -> "no '" + phrase + "' in\n" + text));
    }

    private static Map<String, Object> arguments(String json) {
        try {
            return Deployment.JSON.readValue(json, new TypeReference<>() {});
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }
}
