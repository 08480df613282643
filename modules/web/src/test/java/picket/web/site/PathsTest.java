package picket.web.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.http.Json;

class PathsTest {
    private static RunningSite site;

    @BeforeAll
    static void start() {
        site = new RunningSite();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/a/b/c", "/v1.2/notes", "/%20", "/nowhere?ide=cursor"})
    void anUnknownPageIsTheApplicationWhichSaysThatItIsNone(String path) {
        var answer = site.get(path);
        assertEquals(200, answer.statusCode());
        assertEquals("text/html; charset=utf-8", header(answer, "content-type"));
        assertEquals("no-cache", header(answer, "cache-control"));
        assertTrue(answer.body().contains("Nothing stands here"));
    }

    @Test
    void anUnknownPageIsNotFoundForThoseWhoTakeNoHtml() {
        assertEquals(404, site.get("/nowhere", "Accept", "application/json").statusCode());
        assertEquals(404, site.get("/nowhere", "Accept", "image/png").statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nothing", "/api/status/more", "/api/"})
    void anUnknownApiIsAProblemWithTheMembersOfTheContract(String path) throws JsonProcessingException {
        for (var method : new String[] {"GET", "POST"}) {
            var answer = site.send(method, path, "Accept", "text/html");
            var body = Json.MAPPER.readTree(answer.body());
            assertEquals(404, answer.statusCode());
            assertEquals("application/problem+json", header(answer, "content-type"));
            assertEquals("NOT_FOUND", body.path("name").asText());
            assertEquals(body.path("detail").asText(), body.path("error").asText());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/favicon.svg", "/nowhere", "/assets/x.js", "/api/status"})
    void onlyReadingIsAllowed(String path) {
        for (var method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
            var answer = site.send(method, path);
            assertEquals(405, answer.statusCode(), method);
            assertEquals("GET, HEAD", header(answer, "allow"));
            assertEquals("application/problem+json", header(answer, "content-type"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/favicon.svg", "/nowhere", "/api/status", "/assets/missing.js"})
    void headIsGetWithoutABody(String path) {
        var get = site.get(path);
        var head = site.send("HEAD", path);
        assertEquals(get.statusCode(), head.statusCode());
        assertEquals("", head.body());
        for (var name : new String[] {"content-type", "content-length", "etag", "cache-control"}) {
            assertEquals(header(get, name), header(head, name), name);
        }
    }

    @Test
    void theStatusTellsWhatThisIsAndWhatAnswers() throws JsonProcessingException {
        var answer = site.get("/api/status");
        assertEquals("application/json", header(answer, "content-type"));
        assertEquals("no-cache", header(answer, "cache-control"));
        assertEquals(
                Json.MAPPER.readTree("{\"version\":\"1.2.3\",\"sentry\":\"sentry.example:9000\",\"chat\":true,"
                        + "\"tools\":true,\"signIn\":false}"),
                Json.MAPPER.readTree(answer.body()));
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
