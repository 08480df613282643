package picket.api.tools.issues;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.tools.Mutations;

/** Installations of other versions leave fields out or shape them otherwise: answers get thinner, they never fail. */
final class IssueToleranceTest {
    private static final Pattern NULL = Pattern.compile("\\b(null|undefined|Optional|MissingNode)\\b");

    @ParameterizedTest
    @ValueSource(strings = {"java", "threads", "nplusone", "metric", "csp"})
    void everyFieldMayBeMissingNullOrOfAnotherType(String name) {
        var issue = IssueStage.recorded(name + "/issue.json").orElseThrow();
        var event = IssueStage.recorded(name + "/event.json").orElseThrow();
        try (var stage = new IssueStage()) {
            Mutations.of(issue).forEach(mutation -> check(stage, mutation.what(), mutation.body(), event));
            Mutations.of(event).forEach(mutation -> check(stage, mutation.what(), issue, mutation.body()));
        }
    }

    private static void check(IssueStage stage, String what, JsonNode issue, JsonNode event) {
        stage.serve(issue, event);
        var result = stage.run("{\"organizationSlug\": \"acme\", \"issueId\": \"X-1\"}");
        var text = IssueStage.text(result);
        assertFalse(result.failed(), () -> what + "\n" + text);
        assertFalse(NULL.matcher(text).find(), () -> what + "\n" + text);
        assertTrue(result.structured().isPresent(), what);
        assertFalse(result.structured().get().toString().contains(":null"), what);
    }
}
