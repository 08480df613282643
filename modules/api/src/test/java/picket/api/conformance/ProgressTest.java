package picket.api.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Progress (2026-07-28, Progress; Streamable HTTP, Sending Messages). */
final class ProgressTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static ConformanceServer server;

    @BeforeAll
    static void start() {
        server = new ConformanceServer();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void anAnswerWithProgressIsAStreamThatEndsWithTheAnswer() {
        var response = call(Caller.BOTH, ", \"progressToken\": \"p1\"");
        assertEquals("text/event-stream", type(response));
        assertEquals("no", response.headers().firstValue("X-Accel-Buffering").orElse(""));
        assertEquals("no-store", response.headers().firstValue("Cache-Control").orElse(""));
        var events = events(response);
        assertEquals(
                List.of(0, 50, 100),
                events.subList(0, 3).stream()
                        .map(event -> event.at("/params/progress").intValue())
                        .toList());
        for (var event : events.subList(0, 3)) {
            assertEquals("notifications/progress", event.path("method").textValue());
            assertEquals("p1", event.at("/params/progressToken").textValue());
            assertEquals(100, event.at("/params/total").intValue());
        }
        assertEquals("complete", events.get(3).at("/result/resultType").textValue());
        assertEquals(4, events.size());
    }

    @Test
    void aTokenThatIsANumberStaysOne() {
        var first = events(call(Caller.BOTH, ", \"progressToken\": 7")).getFirst();
        assertEquals(7, first.at("/params/progressToken").intValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"progressToken\": null", ", \"progressToken\": {}", ", \"progressToken\": 1.5"})
    void withoutATokenTheAnswerIsJson(String meta) {
        assertJson(call(Caller.BOTH, meta));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "*/*"})
    void aClientThatTakesNoEventsGetsJson(String accept) {
        assertJson(call(accept, ", \"progressToken\": \"p1\""));
    }

    /** Closing the stream is how a client cancels (Cancellation, Streamable HTTP). */
    @Test
    void aCallEndsWhenItsClientHasLeft() throws IOException, InterruptedException {
        var request = new Caller(HTTP, server.endpoint(), "{}", Caller.BOTH)
                .request("test_until_cancelled", ", \"progressToken\": 1", "");
        try (var events = HTTP.send(request, BodyHandlers.ofInputStream()).body()) {
            assertTrue(events.read() > 0);
        }
        assertTrue(FixtureTools.CANCELLED.await(5, TimeUnit.SECONDS));
    }

    private static void assertJson(HttpResponse<String> response) {
        assertEquals("application/json", type(response));
        assertTrue(Caller.json(response).has("result"));
    }

    private static HttpResponse<String> call(String accept, String meta) {
        return new Caller(HTTP, server.endpoint(), "{}", accept).call("test_tool_with_progress", meta, "");
    }

    private static String type(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    private static List<JsonNode> events(HttpResponse<String> response) {
        return Arrays.stream(response.body().split("\n\n"))
                .map(event -> event.substring(event.indexOf("data: ") + 6))
                .map(Caller::parsed)
                .toList();
    }
}
