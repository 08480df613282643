package picket.oauth.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Deployment;

/** RFC 7591. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RegistrationTest {
    private final Deployment deployment = new Deployment();

    @AfterAll
    void close() {
        deployment.close();
    }

    private Answer send(String body) {
        return deployment.browser.post(deployment.at("/oauth/register"), "application/json", body);
    }

    private static void refused(Answer answer, String error) {
        assertEquals(400, answer.status(), answer.body());
        assertEquals(error, answer.text("error"));
        assertFalse(answer.text("error_description").isEmpty());
        assertEquals("no-store", answer.header("Cache-Control").orElseThrow());
    }

    @Test
    void aConfidentialClientGetsASecretThatEndsWithTheRegistration() {
        var answer = deployment.register(Map.of("redirect_uris", List.of(Deployment.REDIRECT), "client_name", "A"));
        assertEquals(201, answer.status());
        assertEquals("no-store", answer.header("Cache-Control").orElseThrow());
        assertTrue(answer.text("client_secret").startsWith("pk_cs_"));
        long issued = answer.json().path("client_id_issued_at").asLong();
        assertEquals(
                90 * 24 * 60 * 60,
                answer.json().path("client_secret_expires_at").asLong() - issued);
        assertEquals("client_secret_basic", answer.text("token_endpoint_auth_method"));
        assertEquals(
                "[\"authorization_code\",\"refresh_token\"]",
                answer.json().path("grant_types").toString());
        assertEquals("[\"code\"]", answer.json().path("response_types").toString());
    }

    @Test
    void aPublicClientGetsNoSecretAndItsMetadataBack() {
        var answer = deployment.register(Map.of(
                "redirect_uris", List.of("cursor://a/cb", "https://client.example/cb"),
                "token_endpoint_auth_method", "none",
                "application_type", "native",
                "client_uri", "https://client.example/",
                "contacts", List.of("a@client.example")));
        assertEquals(201, answer.status(), answer.body());
        assertFalse(answer.json().has("client_secret"));
        assertEquals("native", answer.text("application_type"));
        assertEquals("https://client.example/", answer.text("client_uri"));
        assertEquals("cursor://a/cb", answer.json().path("redirect_uris").get(0).asText());
    }

    @Test
    void whatAClientMayAskForTokensWithComesBackAsItIsRegistered() {
        var device = "urn:ietf:params:oauth:grant-type:device_code";
        var both = deployment.register(Map.of(
                "redirect_uris",
                List.of(Deployment.REDIRECT),
                "grant_types",
                List.of("implicit", "client_credentials", device, "authorization_code")));
        assertEquals(
                "[\"authorization_code\",\"refresh_token\",\"" + device + "\"]",
                both.json().path("grant_types").toString());
        var codes = deployment.register(
                Map.of("redirect_uris", List.of(Deployment.REDIRECT), "grant_types", List.of("authorization_code")));
        assertEquals(
                "[\"authorization_code\",\"refresh_token\"]",
                codes.json().path("grant_types").toString());
    }

    @Test
    void aClientOfDevicesAloneNeedsNoRedirectUri() {
        var device = "urn:ietf:params:oauth:grant-type:device_code";
        var answer = deployment.register(Map.of("client_name", "Box", "grant_types", List.of(device)));
        assertEquals(201, answer.status(), answer.body());
        assertEquals(
                "[\"refresh_token\",\"" + device + "\"]",
                answer.json().path("grant_types").toString());
        assertEquals("[]", answer.json().path("redirect_uris").toString());
        assertEquals("[]", answer.json().path("response_types").toString());
    }

    @Test
    void aNameLosesWhatCannotBeSeen() {
        var answer = deployment.register(Map.of(
                "redirect_uris",
                List.of(Deployment.REDIRECT),
                "client_name",
                " Cl\u202eau\u0000de\n\u200b " + "x".repeat(300)));
        assertEquals("Cl au de " + "x".repeat(191), answer.text("client_name"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "\"x\"",
                "{",
                "{}{}",
                "{\"a\":1,\"a\":2}",
                "\u0000",
                "{\"redirect_uris\":[\"x\"]"
            })
    void whatIsNotOneJsonObjectIsRefused(String body) {
        refused(send(body), "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"redirect_uris\":[]}",
                "{\"redirect_uris\":\"https://a.example/\"}",
                "{\"redirect_uris\":[1]}",
                "{\"redirect_uris\":[null]}",
                "{\"redirect_uris\":[\"https://a.example/\",\"javascript:alert(1)\"]}",
                "{\"redirect_uris\":[\"https://trusted@evil.example/\"]}",
                "{\"redirect_uris\":[\"https://a.example/#x\"]}"
            })
    void redirectUrisMustBeGood(String body) {
        refused(send(body), "invalid_redirect_uri");
    }

    @Test
    void twentyRedirectUrisAreEnough() {
        var uris = IntStream.range(0, 20)
                .mapToObj(number -> "https://client.example/" + number)
                .toList();
        assertEquals(
                201,
                deployment
                        .register(Map.of("redirect_uris", uris, "client_uri", "", "dpop_bound_access_tokens", true))
                        .status());
        var more = Stream.concat(uris.stream(), Stream.of(Deployment.REDIRECT)).toList();
        refused(deployment.register(Map.of("redirect_uris", more)), "invalid_redirect_uri");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"client_name\":1",
                "\"token_endpoint_auth_method\":\"private_key_jwt\"",
                "\"application_type\":\"toaster\"",
                "\"grant_types\":[\"implicit\"]",
                "\"grant_types\":\"authorization_code\"",
                "\"grant_types\":[]",
                "\"grant_types\":[\"client_credentials\",\"refresh_token\"]",
                "\"response_types\":[\"token\"]",
                "\"client_uri\":\"javascript:alert(1)\"",
                "\"logo_uri\":\"data:image/png,x\"",
                "\"tos_uri\":\"//x\"",
                "\"policy_uri\":\"https://a@b/\""
            })
    void otherMetadataMustBeGood(String member) {
        refused(send("{\"redirect_uris\":[\"https://a.example/\"]," + member + "}"), "invalid_client_metadata");
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() {
        refused(deployment.browser.post(deployment.at("/oauth/register"), "text/plain", "{}"), "invalid_request");
    }

    @Test
    void a32ABodyAboveTheLimitIsRefused() {
        var answer = send("{\"x\":\"" + "x".repeat(1024 * 1024) + "\"}");
        assertEquals(413, answer.status());
        assertEquals("invalid_request", answer.text("error"));
    }
}
