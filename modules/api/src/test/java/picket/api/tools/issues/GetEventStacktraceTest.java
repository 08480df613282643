package picket.api.tools.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.session.Scope;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.Tolerance;
import picket.api.tools.ToolStage;

final class GetEventStacktraceTest {
    private static final String LATEST = "organizations/acme/issues/SHOP-1/events/latest/";
    private static final String EVENT = """
            {"eventID": "0123456789abcdef0123456789abcdef", "type": "error", "platform": "java", "entries": [
              {"type": "threads", "data": {"values": [
                {"id": 1, "name": "main", "state": "RUNNABLE", "crashed": false, "current": true, "stacktrace": null},
                {"id": 7, "name": "http | 7", "state": "BLOCKED", "crashed": true, "current": false, "stacktrace":
                  {"framesOmitted": [3, 9], "frames": [
                    {"filename": "Pool.java", "module": "org.pool.Pool", "function": "take", "lineNo": 20, "inApp": false},
                    {"filename": "Cart.java", "module": "shop.Cart", "function": "total", "lineNo": 41, "inApp": true,
                     "context": [[40, "lock.lock();"], [41, "return sum(items);"]], "vars": {"items": "2"}}]}},
                {"id": 8, "name": "twin", "stacktrace": {"frames": []}},
                {"id": 9, "name": "twin", "stacktrace": {"frames": []}}]}}]}""";

    private final ToolStage stage = new ToolStage(new GetEventStacktrace(), new GetIssueDetails());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new GetEventStacktrace());
    }

    @Test
    void showsTheThreadThatCrashed() {
        stage.sentry().json(LATEST, EVENT);
        stage.golden("get_event_stacktrace", stage.run(arguments("")));
        assertEquals(List.of("GET " + LATEST), stage.asked());
    }

    @Test
    void anEventWithoutThreadsSaysSo() {
        stage.sentry().json(LATEST, "{\"eventID\": \"x\", \"entries\": []}");
        stage.golden("get_event_stacktrace-poor", stage.run(arguments("")));
    }

    @ParameterizedTest
    @CsvSource({
        "7, the id that was asked for",
        "'\"7\"', the id that was asked for",
        "'\"main\"', the name that was asked for",
        "null, the first thread that crashed"
    })
    void threadsAreFoundByNameAndById(String thread, String reason) {
        stage.sentry().json(LATEST, EVENT);
        var result = stage.run(arguments(", \"thread\": " + thread));
        assertEquals(reason, ToolStage.facts(result).path("selection").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"twin\"", "\"Main\"", "77"})
    void anUnclearThreadIsAnsweredWithAllOfThem(String thread) {
        stage.sentry().json(LATEST, EVENT);
        var result = stage.run(arguments(", \"thread\": " + thread));
        assertFalse(result.failed());
        assertTrue(ToolStage.text(result).contains("## Available Threads"), ToolStage.text(result));
        assertFalse(ToolStage.facts(result).has("selection"));
    }

    @Test
    void anIssueOfAnotherProjectIsNotShown() {
        stage.sentry().json("organizations/acme/issues/SHOP-1/", "{\"id\": \"1\", \"project\": {\"slug\": \"shop\"}}");
        stage.refused(arguments(""), new Scope(Optional.of("acme"), Optional.of("web"), Optional.empty()));
        assertEquals(List.of("GET organizations/acme/issues/SHOP-1/"), stage.asked());
    }

    @Test
    void everyFieldMayBeMissing() {
        Tolerance.check(stage, LATEST, EVENT, arguments(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {", \"thread\": 1.5", ", \"eventId\": \"newest\"", ", \"thread\": []"})
    void badArgumentsAreExplainedBeforeAnyRequest(String more) {
        stage.refused(arguments(more));
        assertEquals(List.of(), stage.asked());
    }

    private static String arguments(String more) {
        return "{\"organizationSlug\": \"acme\", \"issueId\": \"shop-1\"" + more + "}";
    }
}
