package picket.web.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picket.http.Host;
import picket.http.Json;
import picket.http.Settings;
import picket.oauth.spi.PersonalRecords;
import picket.oauth.spi.UserId;
import picket.web.request.JsonBody;

/** What requests to the worker come to that fail. */
class WorkerTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final HttpService ROUTES = rules -> {
        rules.get("/api/deep/fault", (_, _) -> {
            throw new IllegalArgumentException("Illegal character in path");
        });
        rules.get("/fault", (_, _) -> {
            throw new IllegalArgumentException("Illegal character in path");
        });
        rules.post("/api/body", (request, response) -> response.send(JsonBody.bytes(request, 10)));
    };
    private static final PersonalRecords NOTHING = new PersonalRecords() {
        @Override
        public String export(UserId user) {
            return "{}";
        }

        @Override
        public long erase(UserId user) {
            return 0;
        }
    };
    private static Host host;

    @BeforeAll
    static void start() {
        var settings = Settings.of(Map.of("PICKET_PORT", "0", "PICKET_MANAGEMENT_PORT", "0"), Map.of(), Map.of());
        var worker = new Worker(List.of(ROUTES), NOTHING, () -> {}, List.of());
        host = Host.start(Host.Settings.read(settings), routing -> routing.register(worker));
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return host.address().resolve(path);
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return Json.MAPPER.readTree(response.body());
    }

    @Test
    void aFaultOfOursIsToldInTheFormOfTheApi() throws IOException, InterruptedException {
        var response = get("/api/deep/fault");

        assertEquals(500, response.statusCode());
        assertEquals("INTERNAL_ERROR", json(response).path("name").asText());
        assertEquals(
                "This is a fault of ours. Try again.",
                json(response).path("error").asText());
        assertTrue(json(response).path("instance").asText().startsWith("urn:picket:request:"));
        assertFalse(response.body().contains("Illegal character"));
    }

    @Test
    void aFaultBesideTheApiHasTheFormOfEveryOther() throws IOException, InterruptedException {
        var response = get("/fault");

        assertEquals(500, response.statusCode());
        assertTrue(json(response).path("name").isMissingNode());
    }

    @Test
    void whatTheApiRefusesStaysWhatItIs() throws IOException, InterruptedException {
        assertEquals(404, get("/api/nowhere").statusCode());
        var response = CLIENT.send(
                HttpRequest.newBuilder(uri("/api/body"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"a\":\"too long\"}"))
                        .build(),
                BodyHandlers.ofString());

        assertEquals(413, response.statusCode());
        assertEquals("INVALID_REQUEST", json(response).path("name").asText());
    }
}
