package picket.sandbox.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picket.http.Json;

/** What is read from the forms that SDKs send. */
final class ErrorEventTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String FRESH = "0".repeat(32);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"exception":[{"type":"A","value":"b"}]}                       | A: b                 | error
            {"exception":{"values":[{"type":"C"},{"type":"A"}]}}           | A                    | error
            {"exception":{"type":"A","value":"first\\nsecond"}}            | A: first             | error
            {"exception":[{"value":"odd"}]}                                | Error: odd           | error
            {"message":"just so"}                                          | just so              | default
            {"logentry":{"message":"n %s","formatted":"n 1"}}              | n 1                  | default
            {"message":"m","exception":[{"value":"m"}]}                    | m                    | default
            {"csp":{"effective_directive":"img-src"}}                      | Blocked by Content Security Policy: img-src | csp
            {}                                                             | <unlabeled event>    | default
            """)
    void titles(String json, String title, String type) {
        var headline = event(json).headline();
        assertEquals(title, headline.title());
        assertEquals(type, headline.type());
    }

    @ParameterizedTest
    @CsvSource({
        "1795341600.5, 2026-11-22T10:00:00.500Z",
        "\"2026-11-22T09:00:00Z\", 2026-11-22T09:00:00Z",
        "\"2026-11-22T09:00:00.123456\", 2026-11-22T09:00:00.123456Z",
        "\"2026-11-22T10:00:00+02:00\", 2026-11-22T08:00:00Z",
        "\"1795338000\", 2026-11-22T09:00:00Z",
        "\"soon\", 2026-11-22T10:00:00Z",
        "\"2026-01-01T00:00:00Z\", 2026-11-22T10:00:00Z",
        "\"2027-01-01T00:00:00Z\", 2026-11-22T10:00:00Z"
    })
    void timesAreReadInEveryFormAndImpossibleOnesReplaced(String timestamp, Instant occurred) {
        assertEquals(occurred, event("{\"timestamp\":" + timestamp + "}").occurred());
    }

    @Test
    void tagsComeFromTheSdkAndFromTheRest() {
        var event = event("""
                {"tags":{"shelf":"b7","environment":"forced"},"environment":"production","release":"shop@1.0",
                "contexts":{"browser":{"name":"Firefox","version":"141.0"}},"user":{"email":"a@example.com"},
                "exception":[{"type":"A","mechanism":{"type":"onerror","handled":false}}],
                "request":{"url":"https://shop.example/"}}
                """);
        assertTrue(event.tags()
                .containsAll(List.of(
                        new Tag("shelf", "b7"),
                        new Tag("environment", "forced"),
                        new Tag("release", "shop@1.0"),
                        new Tag("browser", "Firefox 141.0"),
                        new Tag("browser.name", "Firefox"),
                        new Tag("user", "email:a@example.com"),
                        new Tag("handled", "no"),
                        new Tag("mechanism", "onerror"),
                        new Tag("level", "error"),
                        new Tag("url", "https://shop.example/"))));
        assertTrue(event.unhandled());
    }

    @Test
    void anIdIsKeptWithoutDashesOrMadeUp() {
        assertEquals(
                "a".repeat(32),
                event("{\"event_id\":\"AAAAAAAA-aaaa-aaaa-aaaa-aaaaaaaaaaaa\"}").id());
        assertEquals(FRESH, event("{\"event_id\":\"../etc\"}").id());
    }

    @Test
    void javaFramesThatTheSdkLeftOpenAreDecidedByTheirModule() {
        var event = event("""
                {"platform":"java","exception":[{"type":"A","stacktrace":{"frames":[
                {"module":"com.acme.Shop","function":"open"},{"module":"java.util.List","function":"of"}]}}]}
                """);
        assertEquals("open", event.topFrame().orElseThrow().function());
        assertEquals("com.acme.Shop in open", event.headline().culprit());
    }

    @Test
    void whatIsStoredReadsBackTheSame() {
        var event = event("{\"exception\":[{\"type\":\"A\"}],\"tags\":[[\"k\",\"v\"]]}");
        assertEquals(event, ErrorEvent.parse(event.text()));
        assertEquals(NOW, event.occurred());
    }

    private static ErrorEvent event(String json) {
        try {
            return ErrorEvent.normal((ObjectNode) Json.MAPPER.readTree(json), FRESH, NOW);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
