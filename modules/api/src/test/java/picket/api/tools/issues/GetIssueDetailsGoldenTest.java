package picket.api.tools.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.tools.Result;

/** The whole answer for recorded events. {@code -Dgolden=write} rewrites the expectations; review the difference. */
final class GetIssueDetailsGoldenTest {
    private static final Path FILES = Path.of("src/test/resources/picket/api/tools/issues");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java",
                "python",
                "javascript",
                "ruby",
                "php",
                "go",
                "threads",
                "csp",
                "nplusone",
                "metric",
                "unsupported",
                "planted"
            })
    void answerIsAsRecorded(String name) throws IOException {
        try (var stage = new IssueStage().serve(name)) {
            var result = stage.run("{\"organizationSlug\": \"acme\", \"issueId\": \"X-1\"}");
            assertFalse(result.failed(), IssueStage.text(result));
            var origin = stage.sentry.host().origin().toString();
            compare(name + "/answer.md", IssueStage.text(result).replace(origin, "https://sentry.example.com"));
            compare(name + "/facts.json", facts(result).replace(origin, "https://sentry.example.com"));
        }
    }

    private static String facts(Result result) {
        return result.structured().orElseThrow().toPrettyString() + "\n";
    }

    private static void compare(String file, String actual) throws IOException {
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(FILES.resolve(file), actual);
        }
        assertEquals(Files.readString(FILES.resolve(file)), actual);
    }
}
