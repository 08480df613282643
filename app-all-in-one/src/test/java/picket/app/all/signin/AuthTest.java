package picket.app.all.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picket.app.all.command.Ran;
import picket.app.all.signin.ScriptedSentry.Reply;
import picket.http.Json;
import picket.sentry.testing.ClosedNetwork;

class AuthTest {
    private static final Reply BEGUN = new Reply(200, """
            {"device_code": "device", "user_code": "ABCD-EFGH", "verification_uri": "http://sentry/oauth/device/",
             "verification_uri_complete": "http://sentry/oauth/device/?user_code=ABCD-EFGH", "expires_in": 600,
             "interval": 0}""");
    private static final Reply PENDING = new Reply(400, "{\"error\": \"authorization_pending\"}");
    private static final Reply GRANTED = new Reply(200, """
            {"access_token": "canary-token", "refresh_token": "canary-refresh", "expires_in": 2592000,
             "scope": "org:read", "user": {"id": "1", "email": "jamie@acme.example"}}""");

    @TempDir
    private Path home;

    @Test
    void aSignInWaitsForThePersonAndIsKept() {
        try (var sentry = new ScriptedSentry(BEGUN, List.of(PENDING, PENDING, GRANTED))) {
            var login = run(sentry, "login");
            assertEquals(0, login.exit(), login::toString);
            assertTrue(login.err().contains("http://sentry/oauth/device/?user_code=ABCD-EFGH"), login.err());
            assertTrue(login.out().contains("jamie@acme.example"), login.out());
            assertFalse(login.toString().contains("canary"), login::toString);
            assertEquals(4, sentry.asked().size());
            assertTrue(sentry.asked().getFirst().contains("client_id=public"));

            var status = run(sentry, "status");
            assertEquals(0, status.exit());
            assertTrue(status.out().contains("jamie@acme.example"), status.out());
            assertTrue(run(sentry, "logout").out().startsWith("Signed out"));
            assertTrue(run(sentry, "logout").out().startsWith("There was no sign-in"));
            assertEquals(1, run(sentry, "status").exit());
        }
    }

    @ParameterizedTest
    @CsvSource({"access_denied, denied", "expired_token, begin again", "invalid_client, invalid_client"})
    void aSignInThatFailsSaysWhy(String error, String said) {
        var refusal = new Reply(400, "{\"error\": \"" + error + "\"}");
        try (var sentry = new ScriptedSentry(BEGUN, List.of(refusal))) {
            var login = run(sentry, "login");
            assertEquals(1, login.exit());
            assertTrue(login.misuse().contains(said), login.misuse());
        }
    }

    @Test
    void aSentryWithoutDeviceCodesIsNamed() {
        try (var sentry = new ScriptedSentry(new Reply(404, ""), List.of())) {
            var login = run(sentry, "login");
            assertTrue(login.misuse().contains("SENTRY_ACCESS_TOKEN"), login.misuse());
        }
    }

    @Test
    void aSentryOnAClosedNetworkIsReachedAsTheServerReachesIt() {
        try (var network = new ClosedNetwork(home, (request, response) -> {
            var reply = request.path().path().contains("device") ? BEGUN : GRANTED;
            boolean known = request.headers().contains(HeaderNames.create("X-Gate"));
            response.status(known ? reply.status() : 503).send(reply.body());
        })) {
            var environment = Map.of(
                    "SENTRY_CLIENT_ID", "public",
                    "SENTRY_MCP_AUTH_CACHE", home.resolve("tokens.json").toString(),
                    "PICKET_SENTRY_CA", network.authorities().toString(),
                    "PICKET_SENTRY_PROXY", network.proxy().toString(),
                    "PICKET_SENTRY_HEADERS", "X-Gate: open");
            var login = Ran.of(new Auth(environment), "login", "--host", network.hidden());
            assertEquals(0, login.exit(), login::toString);
            assertEquals(
                    "CONNECT " + network.hidden() + " HTTP/1.1",
                    network.tunnels().getFirst());
        }
    }

    @Test
    void anUnknownActionNamesTheThree() {
        try (var sentry = new ScriptedSentry(BEGUN, List.of())) {
            var ran = run(sentry, "dance");
            assertEquals(1, ran.exit());
            assertTrue(ran.misuse().contains("login, status or logout"), ran.misuse());
        }
    }

    @Test
    void theApplicationMustBeNamedToSignInAndForNothingElse() {
        var unnamed = new Auth(
                Map.of("SENTRY_MCP_AUTH_CACHE", home.resolve("tokens.json").toString()));
        var login = Ran.of(unnamed, "login");
        assertEquals(1, login.exit());
        assertTrue(login.misuse().contains("SENTRY_CLIENT_ID"), login.misuse());
        var other = Ran.of(unnamed, "dance");
        assertEquals(1, other.exit());
        assertTrue(other.misuse().contains("login, status or logout"), other.misuse());
        var status = Ran.of(unnamed, "status");
        assertEquals(1, status.exit());
        assertTrue(status.out().startsWith("Not signed in to https://sentry.io"), status::toString);
        var logout = Ran.of(unnamed, "logout");
        assertEquals(0, logout.exit());
        assertTrue(logout.out().startsWith("There was no sign-in"), logout::toString);
    }

    @Test
    void whoIsSignedInIsToldAsJsonAndWithoutTheApplication() throws IOException {
        try (var sentry = new ScriptedSentry(BEGUN, List.of(GRANTED))) {
            assertEquals(0, run(sentry, "login").exit());
            var unnamed = new Auth(
                    Map.of("SENTRY_MCP_AUTH_CACHE", home.resolve("tokens.json").toString()));
            var words = new String[] {"--json", "--insecure-http", "--host", sentry.host(), "status"};
            var status = Ran.of(unnamed, words);
            assertEquals(0, status.exit(), status::toString);
            var shown = Json.MAPPER.readTree(status.out());
            assertTrue(shown.path("signedIn").asBoolean(), status.out());
            assertEquals("jamie@acme.example", shown.path("user").asText());
            assertFalse(status.out().contains("canary"), status.out());
            words[4] = "logout";
            assertTrue(Json.MAPPER
                    .readTree(Ran.of(unnamed, words).out())
                    .path("signedOut")
                    .asBoolean());
            words[4] = "status";
            var ended = Ran.of(unnamed, words);
            assertEquals(1, ended.exit());
            assertFalse(Json.MAPPER.readTree(ended.out()).path("signedIn").asBoolean(true), ended.out());
        }
    }

    private Ran run(ScriptedSentry sentry, String action) {
        var environment = Map.of(
                "SENTRY_CLIENT_ID",
                "public",
                "SENTRY_MCP_AUTH_CACHE",
                home.resolve("tokens.json").toString());
        return Ran.of(new Auth(environment), action, "--insecure-http", "--host", sentry.host());
    }
}
