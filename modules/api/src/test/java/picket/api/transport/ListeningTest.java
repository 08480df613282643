package picket.api.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picket.api.testing.Deployment;

/** {@code subscriptions/listen} (2026-07-28, Subscriptions). */
final class ListeningTest {
    private static final String FILTER = "\"notifications\": {\"toolsListChanged\": true}";

    private final HttpClient http = HttpClient.newHttpClient();
    private Deployment deployment;

    @BeforeEach
    void start() {
        deployment = Deployment.start(Map.of("PICKET_HEARTBEAT", "50ms"));
    }

    @AfterEach
    void stop() {
        http.shutdownNow();
        deployment.close();
    }

    private HttpResponse<InputStream> listen() throws IOException, InterruptedException {
        return http.send(deployment.modern("subscriptions/listen", FILTER).build(), BodyHandlers.ofInputStream());
    }

    private static BufferedReader lines(HttpResponse<InputStream> response) {
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private static JsonNode message(BufferedReader lines) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data: ")) {
                return Deployment.json(line.substring(6));
            }
        }
        throw new IOException("the stream ended");
    }

    @Test
    void theAcknowledgementComesFirstAndNamesTheRequest() throws Exception {
        try (var lines = lines(listen())) {
            var first = message(lines);
            assertEquals(
                    "notifications/subscriptions/acknowledged",
                    first.path("method").asText());
            assertTrue(first.at("/params/notifications").isEmpty(), "nothing here changes");
            assertEquals(
                    1,
                    first.path("params")
                            .path("_meta")
                            .path("io.modelcontextprotocol/subscriptionId")
                            .asInt());
            assertEquals("", lines.readLine());
            assertTrue(lines.readLine().startsWith(":"), "then only signs of life");
        }
    }

    @Test
    void aServerThatStopsAnswersAtOnce() throws Exception {
        try (var lines = lines(listen())) {
            message(lines);
            deployment.close();
            var last = message(lines);
            assertEquals("complete", last.at("/result/resultType").asText());
            assertEquals(
                    1,
                    last.path("result")
                            .path("_meta")
                            .path("io.modelcontextprotocol/subscriptionId")
                            .asInt());
        }
    }

    @Test
    void aUserListensFourTimesAtOnceAndAgainAfterLeaving() throws Exception {
        var open = new ArrayList<BufferedReader>();
        for (int i = 0; i < 4; i++) {
            open.add(lines(listen()));
            message(open.getLast());
        }
        try (var refused = listen().body()) {
            assertTrue(new String(refused.readAllBytes(), StandardCharsets.UTF_8).contains("\"error\""));
        }
        for (var lines : open) {
            lines.close();
        }
        int status = 429;
        while (status == 429) { // until the heartbeat has noticed
            var again = listen();
            status = again.statusCode();
            again.body().close();
        }
        assertEquals(200, status);
    }

    @Test
    void aClientThatReadsNoStreamsIsTold() {
        var request = deployment.modern("subscriptions/listen", FILTER).setHeader("Accept", "application/json");
        assertEquals(
                -32600,
                Deployment.json(deployment.send(request)).at("/error/code").asInt());
    }

    @Test
    void theFilterMustBeThere() {
        var answer = Deployment.json(deployment.send(deployment.modern("subscriptions/listen", "")));
        assertEquals(-32602, answer.at("/error/code").asInt());
    }
}
