package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The switches that tests of other modules use to let this Sentry fail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SwitchesTest {
    private static final String ISSUES = "/organizations/acme/issues/";

    private TestSandbox sandbox;

    @BeforeAll
    void open(@TempDir Path data) {
        sandbox = TestSandbox.open(data);
    }

    @AfterAll
    void close() {
        sandbox.close();
    }

    @AfterEach
    void clear() {
        assertEquals(204, control("DELETE", "/faults", "").statusCode());
    }

    private HttpResponse<String> control(String method, String path, String json) {
        return sandbox.send(sandbox.to("/sandbox" + path)
                .header("Authorization", "Bearer " + sandbox.running().userToken())
                .method(method, BodyPublishers.ofString(json)));
    }

    private void arm(String json) {
        var answer = control("POST", "/faults", json);
        assertEquals(204, answer.statusCode(), answer.body());
    }

    @Test
    void anAnswerFailsAsOftenAsAskedFor() {
        arm("""
            {"path": "/api/0/organizations/{org}/issues[/]", "status": 503, "headers": {"Retry-After": "3"},
             "body": {"detail": "Internal Error"}, "times": 2}\
            """);

        for (int i = 0; i < 2; i++) {
            var answer = sandbox.get(ISSUES);
            assertEquals(503, answer.statusCode());
            assertEquals("3", answer.headers().firstValue("Retry-After").orElse(""));
            assertEquals(
                    "Internal Error", TestSandbox.json(answer).path("detail").asText());
        }
        assertEquals(200, sandbox.get(ISSUES).statusCode());
    }

    @Test
    void otherPathsAndMethodsAreLeftAlone() {
        arm("{\"path\": \"/api/0/organizations/acme/issues/*\", \"method\": \"PUT\", \"status\": 500}");

        assertEquals(200, sandbox.get("/organizations/acme/").statusCode());
        assertEquals(200, sandbox.get(ISSUES).statusCode());
        assertEquals(500, sandbox.send("PUT", ISSUES + "STOREFRONT-1/", "{}").statusCode());
    }

    @Test
    void anAnswerIsLate() {
        arm("{\"path\": \"/api/0/auth[/]\", \"delayMillis\": 300}");
        long before = System.nanoTime();
        assertEquals(200, sandbox.get("/auth/").statusCode());
        assertTrue(System.nanoTime() - before >= Duration.ofMillis(300).toNanos());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "drop", "reset"})
    void aConnectionEndsInTheMiddleOrAtOnce(String connection) {
        arm("{\"path\": \"/api/0/auth[/]\", \"connection\": \"" + connection + "\"}");
        assertThrows(UncheckedIOException.class, () -> sandbox.get("/auth/"));
        assertEquals(204, control("DELETE", "/faults", "").statusCode());
        assertEquals(200, sandbox.get("/auth/").statusCode());
    }

    @Test
    void aConnectionIsClosedOrReset() throws IOException {
        assertEquals(-1, firstByte("drop"));
        var reset = assertThrows(SocketException.class, () -> firstByte("reset"));
        assertEquals("Connection reset", reset.getMessage());
    }

    /** What comes back over a connection of its own. */
    private int firstByte(String connection) throws IOException {
        arm("{\"path\": \"/api/0/auth[/]\", \"times\": 1, \"connection\": \"" + connection + "\"}");
        var address = sandbox.running().address();
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            var request = "GET /api/0/auth/ HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read();
        }
    }

    @Test
    void tokensExpireAndCanBeRefreshed() {
        var signIn = new SignIn(sandbox);
        var tokens = signIn.exchange(signIn.code("org:read"));
        var access = tokens.path("access_token").asText();

        assertEquals(204, control("POST", "/tokens/expire", "{}").statusCode());
        assertEquals(401, sandbox.get("/auth/", access).statusCode());
        assertEquals(200, sandbox.get("/auth/").statusCode(), "the token of direct mode");
        var refresh = Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                tokens.path("refresh_token").asText());
        assertEquals(200, signIn.token(refresh).statusCode());
    }

    @Test
    void userTokensHaveTheScopesThatAreAskedForWithinTheRoleOfTheirUser() {
        var made =
                control("POST", "/tokens", "{\"user\":\"sam@acme.example\",\"scopes\":[\"org:read\",\"team:write\"]}");
        assertEquals(201, made.statusCode(), made.body());
        var token = TestSandbox.json(made).path("token").asText();
        assertTrue(token.startsWith("sntryu_"), token);
        assertEquals(200, sandbox.get("/organizations/acme/", token).statusCode());
        assertEquals(403, sandbox.get("/organizations/acme/issues/", token).statusCode());
        assertEquals(
                403,
                sandbox.send(sandbox.to("/api/0/organizations/acme/teams/")
                                .header("Authorization", "Bearer " + token)
                                .POST(BodyPublishers.ofString("{\"slug\":\"crew\"}")))
                        .statusCode());
        assertEquals(400, control("POST", "/tokens", "{\"user\":\"eve\"}").statusCode());
    }

    @Test
    void tokensAreTakenBackForGood() {
        var signIn = new SignIn(sandbox);
        var tokens = signIn.exchange(signIn.code("org:read"));
        var others = signIn.exchange(signIn.code("org:read"));
        var access = tokens.path("access_token").asText();

        assertEquals(
                204,
                control("POST", "/tokens/revoke", "{\"token\": \"" + access + "\"}")
                        .statusCode());
        assertEquals(401, sandbox.get("/auth/", access).statusCode());
        assertEquals(
                200, sandbox.get("/auth/", others.path("access_token").asText()).statusCode());
        var refresh = Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                tokens.path("refresh_token").asText());
        assertEquals(400, signIn.token(refresh).statusCode());
    }

    @Test
    void regionsAreWhatTheTableSays() {
        var own = sandbox.running().address().toString();
        assertEquals(
                own,
                sandbox.json("/users/me/regions/")
                        .path("regions")
                        .path(0)
                        .path("url")
                        .asText());

        assertEquals(204, control("PUT", "/regions", """
            {"regions": [{"name": "us", "url": "http://us.sentry.test"},
                         {"name": "de", "url": "http://de.sentry.test"}],
             "organizations": {"acme": "de"}}\
            """).statusCode());
        assertEquals(2, sandbox.json("/users/me/regions/").path("regions").size());
        var links = sandbox.json("/organizations/acme/").path("links");
        assertEquals("http://de.sentry.test", links.path("regionUrl").asText());
        assertEquals(204, control("PUT", "/regions", "{}").statusCode());
        assertEquals(
                "",
                sandbox.json("/organizations/acme/")
                        .path("links")
                        .path("regionUrl")
                        .asText("none"));
    }

    @Test
    void onlyTheDemoUserMaySwitch() {
        var answer = sandbox.send(sandbox.to("/sandbox/faults").DELETE());
        assertEquals(401, answer.statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"path\": \"api\"}",
                "{\"path\": \"/{\"}",
                "{\"path\": \"/x\", \"status\": 99}",
                "{\"path\": \"/x\", \"delayMillis\": -1}",
                "{\"path\": \"/x\", \"times\": 0}",
                "{\"path\": \"/x\", \"connection\": \"burn\"}",
                "{\"path\": \"/x\", \"headers\": {\"a b\": \"c\"}}"
            })
    void aSwitchThatIsNoneIsRefused(String json) {
        assertEquals(400, control("POST", "/faults", json).statusCode());
    }

    @Test
    void aRevokedTokenIsOfNoUseAndAnUnknownOneIsAsGoodAsRevoked() {
        var signIn = new SignIn(sandbox);
        var access = signIn.token("org:read");
        assertEquals(200, signIn.post("/oauth/revoke/", Map.of("token", access)).statusCode());
        assertEquals(401, sandbox.get("/auth/", access).statusCode());
        assertEquals(200, signIn.post("/oauth/revoke/", Map.of("token", access)).statusCode());
        assertEquals(400, signIn.post("/oauth/revoke/", Map.of()).statusCode());
        assertEquals(
                401,
                signIn.post("/oauth/revoke/", Map.of("token", access, "client_secret", "wrong"))
                        .statusCode());
        var user = Map.of("token", sandbox.running().userToken());
        assertEquals(200, signIn.post("/oauth/revoke/", user).statusCode());
        assertEquals(200, sandbox.get("/auth/").statusCode(), "it is not the application's to take back");
    }
}
