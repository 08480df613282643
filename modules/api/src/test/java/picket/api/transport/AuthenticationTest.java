package picket.api.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.testing.Deployment;
import picket.oauth.spi.Constraints;
import picket.oauth.spi.Skill;
import picket.sentry.StubSentry;

/** Who gets in, and what the others are told. */
final class AuthenticationTest {
    private static final String PING = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}";
    private static final String LIST = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}";

    private final Deployment deployment = Deployment.start();

    @BeforeEach
    void organization() {
        deployment.sentry().json("organizations/acme/", "{\"slug\": \"acme\"}");
        deployment.sentry().json("projects/acme/web/", "{\"slug\": \"web\"}");
    }

    @AfterEach
    void stop() {
        deployment.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic YTpi", "bad-token"})
    void whoeverShowsNoTokenGetsAChallengeWithoutAnError(String authorization) {
        var response = ask("/mcp/acme?x=1", authorization, PING);
        assertEquals(401, response.statusCode());
        assertEquals(
                "Bearer realm=\"OAuth\", resource_metadata=\"" + deployment.origin()
                        + "/.well-known/oauth-protected-resource/mcp/acme?x=1\", scope=\"org:read project:write team:write event:write\"",
                response.headers().firstValue("WWW-Authenticate").orElse(""));
        assertEquals("invalid_token", Deployment.json(response).path("error").asText());
        assertFalse(Deployment.json(response).path("error_description").asText().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000000", "Transfer-Encoding: chunked"})
    void whoeverShowsNoTokenGetsTheChallengeBeforeTheBodyIsRead(String body) throws IOException {
        try (var socket =
                new Socket(deployment.origin().getHost(), deployment.origin().getPort())) {
            socket.setSoTimeout(30_000);
            assertEquals("HTTP/1.1 401 Unauthorized", status(socket, body + "\r\n\r\n"));
        }
    }

    @Test
    void aConnectionServesOnWhoeverShowedNoTokenWithAShortBody() throws IOException {
        try (var socket =
                new Socket(deployment.origin().getHost(), deployment.origin().getPort())) {
            socket.setSoTimeout(30_000);
            for (int i = 0; i < 3; i++) {
                var request = "Content-Length: " + PING.length() + "\r\n\r\n" + PING;
                assertEquals("HTTP/1.1 401 Unauthorized", status(socket, request));
            }
        }
    }

    /** Sends the end of a request and reads the answer. */
    private String status(Socket socket, String end) throws IOException {
        var host = "Host: " + deployment.origin().getAuthority() + "\r\n";
        var request = "POST /mcp HTTP/1.1\r\n" + host + "Content-Type: application/json\r\n" + end;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var answer = new StringBuilder();
        while (!answer.toString().endsWith("\r\n\r\n")) {
            int next = socket.getInputStream().read();
            assertTrue(next >= 0, () -> "closed after " + answer);
            answer.append((char) next);
        }
        var length = Pattern.compile("(?i)content-length: (\\d+)").matcher(answer);
        assertTrue(length.find(), answer::toString);
        var _ = socket.getInputStream().readNBytes(Integer.parseInt(length.group(1)));
        return answer.toString().lines().findFirst().orElse("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Bearer a b", "Bearer unknown"})
    void anythingButAKnownTokenGetsAChallengeForThisAddress(String authorization) {
        var response = ask("/mcp/acme?utm_source=plugin&x=%22", authorization, PING);
        assertEquals(401, response.statusCode());
        var challenge = response.headers().firstValue("WWW-Authenticate").orElse("");
        assertTrue(challenge.startsWith("Bearer realm=\"OAuth\", error=\"invalid_token\""), challenge);
        assertTrue(
                challenge.contains("resource_metadata=\"" + deployment.origin()
                        + "/.well-known/oauth-protected-resource/mcp/acme?utm_source=plugin&x=%22\""),
                challenge);
        assertTrue(challenge.contains(", scope=\"org:read project:write team:write event:write\""), challenge);
        assertEquals("invalid_token", Deployment.json(response).path("error").asText());
        assertFalse(Deployment.json(response).path("error_description").asText().isEmpty());
    }

    @Test
    void aTokenInTheQueryOpensNothingAndIsNotRepeated() {
        var path = "/mcp?x=1&access_token=" + Deployment.TOKEN + "&Access%5FToken=" + Deployment.TOKEN + "&y=2";
        var response = ask(path, "", PING);
        assertEquals(401, response.statusCode());
        var challenge = response.headers().firstValue("WWW-Authenticate").orElse("");
        assertTrue(challenge.contains("/mcp?x=1&y=2\""), challenge);
        assertFalse(challenge.contains(Deployment.TOKEN), challenge);
        var page = deployment.get(path, "text/html");
        assertEquals(200, page.statusCode());
        assertFalse(page.body().contains(Deployment.TOKEN));
    }

    /** RFC 6750 §2.2 is not offered: neither as a form nor beside a message. */
    @Test
    void aTokenInTheBodyOpensNothing() {
        for (var type : List.of("application/x-www-form-urlencoded", "application/json")) {
            var form =
                    deployment.bare("/mcp", "access_token=" + Deployment.TOKEN).header("Content-Type", type);
            assertEquals(401, deployment.send(form).statusCode(), type);
        }
        var beside = PING.replaceFirst("\\{", "{\"access_token\": \"" + Deployment.TOKEN + "\", ");
        assertEquals(401, ask("/mcp", "", beside).statusCode());
        assertEquals(200, ask("/mcp", "Bearer " + Deployment.TOKEN, PING).statusCode());
    }

    @Test
    void aTokenWithAProofOfItsKeyOpensAndOneWithoutAGoodProofIsAskedForIt() {
        var scheme = "DPoP " + Deployment.TOKEN;
        assertEquals(200, ask("/mcp", scheme, PING, "DPoP", Deployment.TOKEN).statusCode());

        for (var proofs : List.of(
                List.<String>of(), List.of("DPoP", "other"), List.of("DPoP", Deployment.TOKEN, "DPoP", "other"))) {
            isAskedForAProof(ask("/mcp", scheme, PING, proofs.toArray(String[]::new)));
        }
    }

    @Test
    void aTokenThatIsBoundToAKeyIsAskedForItsProofUnderTheOtherScheme() {
        deployment.tokens().bind("bound");
        isAskedForAProof(ask("/mcp", "Bearer bound", PING));
        assertEquals(200, ask("/mcp", "DPoP bound", PING, "DPoP", "bound").statusCode());
    }

    private static void isAskedForAProof(HttpResponse<String> response) {
        assertEquals(401, response.statusCode());
        var challenge = response.headers().firstValue("WWW-Authenticate").orElse("");
        assertTrue(challenge.startsWith("DPoP realm=\"OAuth\", error=\"invalid_token\""), challenge);
        assertTrue(challenge.contains("resource_metadata=\""), challenge);
        assertTrue(challenge.endsWith("algs=\"ES256 ES384 ES512 RS256 PS256\""), challenge);
    }

    @Test
    void aProofThatNeedsANonceGetsIt() {
        deployment.tokens().demand("nonce-1");
        var scheme = "DPoP " + Deployment.TOKEN;
        var response = ask("/mcp", scheme, PING, "DPoP", Deployment.TOKEN);
        assertEquals(401, response.statusCode());
        assertEquals("nonce-1", response.headers().firstValue("DPoP-Nonce").orElse(""));
        assertEquals("use_dpop_nonce", Deployment.json(response).path("error").asText());
        assertEquals(
                200,
                ask("/mcp", scheme, PING, "DPoP", Deployment.TOKEN + "nonce-1").statusCode());
    }

    @Test
    void theTokenIsJudgedForTheAddressWithItsQuery() {
        assertEquals(
                200, ask("/mcp/acme?x=1", "bearer " + Deployment.TOKEN, PING).statusCode());
        assertEquals(
                URI.create(deployment.origin() + "/mcp/acme?x=1"),
                deployment.tokens().resources().getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sentry-Bearer", "sentry-bearer a b", "SENTRY-BEARER  "})
    void aDirectTokenMustBeOneWord(String authorization) {
        var response = ask("/mcp", authorization, PING);
        assertEquals(401, response.statusCode());
        assertEquals(
                "Sentry-Bearer realm=\"Sentry MCP\", error=\"invalid_token\"",
                response.headers().firstValue("WWW-Authenticate").orElse(""));
    }

    @Test
    void aDirectTokenGoesToSentryAsItIs() {
        deployment.sentry().json("auth/", "{\"id\": \"7\", \"email\": \"a@example.com\"}");
        var call =
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": {\"name\": \"execute_sentry_tool\","
                        + " \"arguments\": {\"name\": \"whoami\"}}}";
        var response = ask("/mcp", "Sentry-Bearer sntryu_abc", call);
        assertEquals(
                "a@example.com",
                Deployment.json(response)
                        .at("/result/structuredContent/user/email")
                        .asText());
        assertEquals(
                List.of("Bearer sntryu_abc"),
                deployment.sentry().seen().getLast().headers().get("Authorization"));
        assertTrue(deployment.tokens().resources().isEmpty());
    }

    @Test
    void theScopeOfADirectTokenIsNotAskedOfSentry() {
        assertEquals(200, ask("/mcp/nowhere/nothing", "Sentry-Bearer t", PING).statusCode());
        assertTrue(deployment.sentry().seen().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "skills=inspect, 200",
        "'skills=inspect,%20triage,', 200",
        "skills=docs, 200",
        "disable-skills=inspect, 200",
        "skills=, 400",
        "'skills=,', 400",
        "skills=toString, 400",
        "skills=INSPECT, 400",
        "disable-skills=nothing, 400",
        "'skills=seer&disable-skills=seer', 400"
    })
    void theQueryChoosesTheSkillsOfADirectToken(String query, int status) {
        assertEquals(status, ask("/mcp?" + query, "Sentry-Bearer t", PING).statusCode());
    }

    @Test
    void theQueryChangesNothingForAGrant() {
        assertEquals(
                200,
                ask("/mcp?skills=toString", "Bearer " + Deployment.TOKEN, PING).statusCode());
    }

    @Test
    void aGrantWithoutSkillsIsRefused() {
        deployment.tokens().know("empty", Constraints.NONE);
        assertEquals(400, ask("/mcp", "Bearer empty", PING).statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "acme, , /mcp/acme, 200",
        "acme, , /mcp/acme/web, 200",
        "acme, , /mcp/other, 403",
        "acme, , /mcp, 403",
        "acme, web, /mcp/acme/web, 200",
        "acme, web, /mcp/acme/other, 403",
        "acme, web, /mcp/acme, 403"
    })
    void aGrantReachesWhatItWasGivenFor(String organization, String project, String path, int status) {
        deployment
                .tokens()
                .know(
                        "narrow",
                        new Constraints(Optional.of(organization), Optional.ofNullable(project)),
                        Skill.INSPECT);
        assertEquals(status, ask(path, "Bearer narrow", PING).statusCode());
    }

    @ParameterizedTest
    @CsvSource({"404, 404", "403, 403", "400, 400", "410, 410", "429, 429", "500, 502", "503, 502", "200, 502"})
    void aPlaceThatSentryDoesNotVouchForIsRefusedByItsName(int sentry, int status) {
        deployment
                .sentry()
                .reply("organizations/gone/", new StubSentry.Reply(sentry, "text/html", "<p>", "", Duration.ZERO))
                .reply("projects/acme/gone/", new StubSentry.Reply(sentry, "text/html", "<p>", "", Duration.ZERO));
        // An HTML page with 404 is not what Sentry's REST API says of an organization.
        if (sentry == 404) {
            deployment.sentry().error("organizations/gone/", 404, "{\"detail\": \"no\"}");
            deployment.sentry().error("projects/acme/gone/", 404, "{\"detail\": \"no\"}");
        }
        for (var path : List.of("/mcp/gone", "/mcp/acme/gone")) {
            var response = ask(path, "Bearer " + Deployment.TOKEN, PING);
            assertEquals(status, response.statusCode(), response.body());
            var error = Deployment.json(response);
            assertEquals(1, error.path("id").asInt(), response.body());
            var message = error.at("/error/message").asText();
            var named = path.equals("/mcp/gone")
                    ? "organization \"gone\""
                    : "project \"gone\" in the organization \"acme\"";
            assertTrue(status == 429 || message.contains(named), message);
            assertEquals(
                    status == 429 || status == 502,
                    response.headers().firstValue("Retry-After").isPresent());
            assertEquals(
                    status == 502,
                    Pattern.compile("event id [0-9a-f]{32}").matcher(message).find(),
                    message);
        }
    }

    @Test
    void aScopeThatExistsIsRemembered() {
        ask("/mcp/acme/web", "Bearer " + Deployment.TOKEN, PING);
        int before = deployment.sentry().seen().size();
        assertEquals(2, before);
        ask("/mcp/acme/web", "Bearer " + Deployment.TOKEN, LIST);
        assertEquals(before, deployment.sentry().seen().size());
        ask("/mcp/acme", "Bearer " + Deployment.TOKEN, LIST);
        assertEquals(before + 1, deployment.sentry().seen().size());
    }

    @Test
    void aTokenServiceThatIsDownIsUnavailable() {
        deployment.tokens().goDown();
        var response = ask("/mcp", "Bearer " + Deployment.TOKEN, PING);
        assertEquals(503, response.statusCode());
        assertTrue(response.headers().firstValue("Retry-After").isPresent());
        assertEquals(-32603, Deployment.json(response).at("/error/code").asInt());
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example, 403",
        "null, 403",
        "http://127.0.0.1:1, 403",
        "'http://[', 403",
        "http://127.0.0.1.evil.example, 403"
    })
    void pagesOfOtherOriginsAreRefused(String origin, int status) {
        var request = deployment.post("/mcp", PING).header("Origin", origin);
        assertEquals(status, deployment.send(request).statusCode());
    }

    @Test
    void pagesOfTheDeploymentMayCall() {
        var own = deployment
                .post("/mcp", PING)
                .header("Origin", deployment.origin().toString());
        assertEquals(200, deployment.send(own).statusCode());
        var localhost = deployment.origin().toString().replace("127.0.0.1", "localhost");
        assertEquals(
                200,
                deployment
                        .send(deployment.post("/mcp", PING).header("Origin", localhost))
                        .statusCode());
    }

    private HttpResponse<String> ask(String path, String authorization, String body, String... more) {
        var request = deployment.bare(path, body).header("Content-Type", "application/json");
        if (more.length > 0) {
            request.headers(more);
        }
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return deployment.send(request);
    }
}
