package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in through the OAuth application: page, code, tokens, refresh. */
@ExtendWith(SharedSandbox.class)
final class SignInTest {
    /** From RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @Test
    void thePageShowsUserAndScopesAndEscapesWhatCameAlong(TestSandbox sandbox) {
        var page = new SignIn(sandbox).open(Map.of());

        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("<code>event:write</code>"));
        assertTrue(page.body().contains("value=\"jamie@acme.example\""));
        assertTrue(page.body().contains("s/1+&quot;&lt;"));
        assertFalse(page.body().contains("<script"));
        var policy = page.headers().firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy.contains("default-src 'none'"));
        assertFalse(policy.contains("form-action"), "it would stop the redirect to the application");
    }

    @Test
    void approvalLeadsBackWithACodeAndTheState(TestSandbox sandbox) {
        var answer = new SignIn(sandbox).decide(Map.of("op", "approve"));

        assertEquals(302, answer.statusCode());
        var back = URI.create(answer.headers().firstValue("Location").orElseThrow());
        assertTrue(back.toString().startsWith(TestSandbox.CALLBACK + "?"));
        assertEquals("s/1+\"<", SignIn.parameters(back).get("state"));
        assertFalse(SignIn.parameters(back).getOrDefault("code", "").isEmpty());
    }

    @Test
    void denialLeadsBackWithAnError(TestSandbox sandbox) {
        var answer = new SignIn(sandbox).decide(Map.of("op", "deny"));
        var back = URI.create(answer.headers().firstValue("Location").orElseThrow());
        assertEquals("access_denied", SignIn.parameters(back).get("error"));
    }

    @Test
    void anotherUserMaySignIn(TestSandbox sandbox) {
        var signIn = new SignIn(sandbox);
        var answer = signIn.decide(Map.of("op", "approve", "user", "sam@acme.example"));
        var back = URI.create(answer.headers().firstValue("Location").orElseThrow());
        var tokens = signIn.exchange(SignIn.parameters(back).getOrDefault("code", ""));
        assertEquals("Sam Okafor", tokens.path("user").path("name").asText());

        assertEquals(
                400,
                signIn.decide(Map.of("op", "approve", "user", "eve@acme.example"))
                        .statusCode());
    }

    @Test
    void aMemberMayDoLessThanAnOwnerWithEqualTokens(TestSandbox sandbox) {
        var signIn = new SignIn(sandbox);
        assertTrue(signIn.open(Map.of()).body().contains("Sam Okafor (sam@acme.example, member)"));
        var answer = signIn.decide(
                Map.of("op", "approve", "user", "sam@acme.example", "scope", "project:read project:write"));
        var back = URI.create(answer.headers().firstValue("Location").orElseThrow());
        var member = signIn.exchange(SignIn.parameters(back).getOrDefault("code", ""))
                .path("access_token")
                .asText();
        var rename = "/api/0/projects/acme/catalog/keys/none/";
        for (var token : List.of(member, signIn.token("project:read project:write"))) {
            var request = sandbox.to(rename).header("Authorization", "Bearer " + token);
            assertEquals(
                    token.equals(member) ? 403 : 404,
                    sandbox.send(request.PUT(BodyPublishers.ofString("{}"))).statusCode());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, wrong",
        "redirect_uri, http://localhost:9999/oauth/callback/other",
        "redirect_uri, https://evil.example/oauth/callback"
    })
    void anUnknownApplicationIsNeverRedirectedTo(String parameter, String value, TestSandbox sandbox) {
        var signIn = new SignIn(sandbox);
        assertEquals(400, signIn.open(Map.of(parameter, value)).statusCode());
        assertEquals(
                400, signIn.decide(Map.of(parameter, value, "op", "approve")).statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unsupported_response_type",
        "scope, org:read nonsense, invalid_scope",
        "code_challenge, abc, invalid_request"
    })
    void aFaultyRequestGoesBackAsAnError(String parameter, String value, String error, TestSandbox sandbox) {
        var answer = new SignIn(sandbox).open(Map.of(parameter, value));
        assertEquals(302, answer.statusCode());
        var back = URI.create(answer.headers().firstValue("Location").orElseThrow());
        assertEquals(error, SignIn.parameters(back).get("error"));
    }

    @Test
    void aCodeIsGoodForTokensOnce(TestSandbox sandbox) {
        var signIn = new SignIn(sandbox);
        var code = signIn.code("org:read event:write");

        var tokens = signIn.exchange(code);
        assertEquals("bearer", tokens.path("token_type").asText());
        assertEquals(2_592_000, tokens.path("expires_in").asInt());
        assertTrue(tokens.path("expires_at").asText().endsWith("Z"));
        assertEquals("event:write org:read", tokens.path("scope").asText());
        assertEquals("1", tokens.path("user").path("id").asText());
        assertEquals("jamie@acme.example", tokens.path("user").path("email").asText());
        assertEquals(
                200, sandbox.get("/auth/", tokens.path("access_token").asText()).statusCode());

        assertEquals("invalid_grant", signIn.exchange(code).path("error").asText());
    }

    @Test
    void refreshingEndsBothOldTokens(TestSandbox sandbox) {
        var signIn = new SignIn(sandbox);
        var first = signIn.exchange(signIn.code("org:read"));
        var refresh = Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                first.path("refresh_token").asText());

        var second = TestSandbox.json(signIn.token(refresh));
        assertNotEquals(
                first.path("access_token").asText(), second.path("access_token").asText());
        assertEquals("org:read", second.path("scope").asText());
        assertEquals(
                200, sandbox.get("/auth/", second.path("access_token").asText()).statusCode());
        assertEquals(
                401, sandbox.get("/auth/", first.path("access_token").asText()).statusCode());
        assertEquals(400, signIn.token(refresh).statusCode());
    }

    @Test
    void aChallengeMustBeMet(TestSandbox sandbox) {
        var signIn = new SignIn(sandbox);
        var asked = Map.of("op", "approve", "code_challenge", CHALLENGE, "code_challenge_method", "S256");
        for (var verifier : new String[] {VERIFIER, "wrong", ""}) {
            var answer = signIn.decide(asked);
            var back = URI.create(answer.headers().firstValue("Location").orElseThrow());
            var code = SignIn.parameters(back).getOrDefault("code", "");
            var tokens =
                    signIn.token(Map.of("grant_type", "authorization_code", "code", code, "code_verifier", verifier));
            assertEquals(verifier.equals(VERIFIER) ? 200 : 400, tokens.statusCode());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "client_secret, wrong, 401, invalid_client",
        "client_id, wrong, 401, invalid_client",
        "grant_type, password, 400, unsupported_grant_type",
        "grant_type, refresh_token, 400, invalid_grant",
        "code, made-up, 400, invalid_grant"
    })
    void theTokenEndpointSaysWhatIsWrong(
            String parameter, String value, int status, String error, TestSandbox sandbox) {
        var form = new HashMap<>(Map.of("grant_type", "authorization_code", "code", "x"));
        form.put(parameter, value);
        var answer = new SignIn(sandbox).token(form);
        assertEquals(status, answer.statusCode());
        assertEquals(error, TestSandbox.json(answer).path("error").asText());
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
    }

    @Test
    void malformedFormsAreRefused(TestSandbox sandbox) {
        for (var body : new String[] {"grant_type=%zz", "x".repeat(100_000), ""}) {
            int status = sandbox.send(sandbox.to("/oauth/token/").POST(BodyPublishers.ofString(body)))
                    .statusCode();
            assertTrue(status == 400 || status == 401, "was " + status);
        }
        assertEquals(405, sandbox.send(sandbox.to("/oauth/token/")).statusCode());
    }
}
