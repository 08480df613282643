package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Signing in on a device that has no browser (RFC 8628). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DeviceSignInTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    private TestSandbox sandbox;
    private SignIn signIn;

    @BeforeAll
    void open(@TempDir Path data) {
        sandbox = TestSandbox.open(data, now::get);
        signIn = new SignIn(sandbox);
    }

    @AfterAll
    void close() {
        sandbox.close();
    }

    private JsonNode begin() {
        return TestSandbox.json(signIn.post("/oauth/device/code/", Map.of("scope", "org:read event:read")));
    }

    private JsonNode ask(JsonNode begun) {
        now.updateAndGet(time -> time.plusSeconds(5));
        return askAgain(begun);
    }

    /** A device has no secret. */
    private JsonNode askAgain(JsonNode begun) {
        var form = new HashMap<>(Map.of("device_code", begun.path("device_code").asText(), "client_secret", ""));
        form.put("grant_type", "urn:ietf:params:oauth:grant-type:device_code");
        return TestSandbox.json(signIn.post("/oauth/token/", form));
    }

    private int decide(JsonNode begun, String user, String op) {
        return signIn.post(
                        "/oauth/device/",
                        Map.of("user_code", begun.path("user_code").asText(), "user", user, "op", op))
                .statusCode();
    }

    @Test
    void theDeviceWaitsUntilItsUserApproves() {
        var begun = begin();
        assertEquals(5, begun.path("interval").asInt());
        assertEquals(600, begun.path("expires_in").asInt());
        assertTrue(begun.path("user_code").asText().matches("[B-Z]{4}-[B-Z]{4}"));
        assertEquals("authorization_pending", ask(begun).path("error").asText());
        assertEquals("slow_down", askAgain(begun).path("error").asText());

        var complete = begun.path("verification_uri_complete").asText();
        var page = sandbox.send(sandbox.to(
                complete.substring(sandbox.running().address().toString().length())));
        assertTrue(page.body().contains("<code>event:read</code>"), page.body());
        assertEquals(200, decide(begun, "sam@acme.example", "approve"));

        var tokens = ask(begun);
        assertEquals("Sam Okafor", tokens.path("user").path("name").asText());
        assertEquals("event:read org:read", tokens.path("scope").asText());
        assertEquals(
                200, sandbox.get("/auth/", tokens.path("access_token").asText()).statusCode());
        assertEquals("invalid_grant", ask(begun).path("error").asText(), "a code is good once");
    }

    @Test
    void aDeviceRefreshesAndRevokesWithoutASecret() {
        var begun = begin();
        decide(begun, "sam@acme.example", "approve");
        var first = ask(begun).path("refresh_token").asText();

        assertEquals(401, refresh(first, "wrong").statusCode());
        var tokens = TestSandbox.json(refresh(first, ""));
        var access = tokens.path("access_token").asText();
        assertEquals(200, sandbox.get("/auth/", access).statusCode());
        assertEquals(400, refresh(first, "").statusCode(), "a refresh token is good once");
        assertEquals(
                200,
                signIn.post("/oauth/revoke/", Map.of("token", access, "client_secret", ""))
                        .statusCode());
        assertEquals(401, sandbox.get("/auth/", access).statusCode());
    }

    @Test
    void tokensOfThoseWhoHaveASecretAreRefreshedWithIt() {
        var tokens = signIn.exchange(signIn.code("org:read"));
        var access = tokens.path("access_token").asText();

        assertEquals(400, refresh(tokens.path("refresh_token").asText(), "").statusCode());
        signIn.post("/oauth/revoke/", Map.of("token", access, "client_secret", ""));
        assertEquals(200, sandbox.get("/auth/", access).statusCode());
    }

    private HttpResponse<String> refresh(String token, String secret) {
        return signIn.post(
                "/oauth/token/",
                Map.of("grant_type", "refresh_token", "refresh_token", token, "client_secret", secret));
    }

    @Test
    void aDenialIsHeard() {
        var begun = begin();
        assertEquals(200, decide(begun, "jamie@acme.example", "deny"));
        assertEquals("access_denied", ask(begun).path("error").asText());
    }

    @Test
    void aCodeThatNobodyTypedInExpires() {
        var begun = begin();
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(10)));
        assertEquals("expired_token", ask(begun).path("error").asText());
        assertEquals(400, decide(begun, "jamie@acme.example", "approve"));
    }

    @Test
    void strangersAreRefused() {
        assertEquals(
                401,
                signIn.post("/oauth/device/code/", Map.of("client_id", "other")).statusCode());
        assertEquals(
                400,
                signIn.post("/oauth/device/code/", Map.of("scope", "everything"))
                        .statusCode());
        assertEquals(400, decide(begin(), "eve@acme.example", "approve"));
        assertEquals(
                400,
                sandbox.send(sandbox.to("/oauth/device/?user_code=XXXX-XXXX")).statusCode());
        assertEquals(200, sandbox.send(sandbox.to("/oauth/device/")).statusCode());
    }
}
