package picket.oauth.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.oauth.OAuthWorker;
import picket.oauth.client.Form;
import picket.oauth.client.GrantType;
import picket.oauth.contract.Deployment;

/** RFC 8414 and RFC 9728. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MetadataTest {
    private final Deployment deployment = new Deployment();

    @AfterAll
    void close() {
        deployment.close();
    }

    @Test
    void theServerDocumentNamesEveryEndpointAndNothingThatIsNotThere() {
        var answer = deployment.browser.get(deployment.at("/.well-known/oauth-authorization-server"));
        assertEquals(200, answer.status());
        var origin = deployment.origin.toString();
        assertEquals(origin, answer.text("issuer"));
        assertEquals(origin + "/oauth/authorize", answer.text("authorization_endpoint"));
        assertEquals(origin + "/oauth/token", answer.text("token_endpoint"));
        assertEquals(origin + "/oauth/register", answer.text("registration_endpoint"));
        assertEquals(origin + "/oauth/token", answer.text("revocation_endpoint"));
        assertEquals(
                "[\"S256\"]",
                answer.json().path("code_challenge_methods_supported").toString());
        assertTrue(answer.json()
                .path("authorization_response_iss_parameter_supported")
                .asBoolean());
        assertTrue(answer.json().path("client_id_metadata_document_supported").asBoolean());
        assertEquals(origin + "/oauth/introspect", answer.text("introspection_endpoint"));
        assertEquals(origin + "/oauth/device_authorization", answer.text("device_authorization_endpoint"));
        assertEquals(origin + "/oauth/par", answer.text("pushed_authorization_request_endpoint"));
        assertEquals(
                "[\"authorization_code\",\"refresh_token\",\"client_credentials\",\"urn:ietf:params:oauth:grant-type:device_code\"]",
                answer.json().path("grant_types_supported").toString());
    }

    @Test
    void everyEndpointThatTheDocumentNamesIsThere() {
        var document = deployment
                .browser
                .get(deployment.at("/.well-known/oauth-authorization-server"))
                .json();
        var endpoints = new ArrayList<String>();
        document.fieldNames().forEachRemaining(name -> {
            if (name.endsWith("_endpoint")) {
                endpoints.add(document.path(name).asText());
            }
        });
        assertEquals(7, endpoints.size(), endpoints.toString());
        for (var endpoint : endpoints) {
            var request =
                    HttpRequest.newBuilder(URI.create(endpoint)).method("DELETE", HttpRequest.BodyPublishers.noBody());
            assertEquals(405, deployment.browser.send(request).status(), endpoint);
        }
    }

    @Test
    void a31AForgedHostChangesNothing() throws IOException {
        var request = """
                GET /.well-known/oauth-authorization-server HTTP/1.1\r
                Host: evil.example\r
                Connection: close\r
                \r
                """;
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), deployment.origin.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(10_000);
            // The listener keeps the connection, so that only so much is waited for as the document surely has.
            var answer = new String(socket.getInputStream().readNBytes(900), StandardCharsets.UTF_8);
            assertTrue(answer.contains(deployment.origin + "/oauth/"), answer);
            assertFalse(answer.contains("evil"), answer);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/mcp, ''",
        "/mcp/, ''",
        "/mcp/acme, ''",
        "/mcp/acme/, ''",
        "/mcp/acme/web, ''",
        "/mcp/acme, ?experimental=1&x=%20"
    })
    void a30AScopedDocumentHasItsOwnIssuerAndLeadsToItsResource(String path, String query) {
        var answer = deployment.browser.get(deployment.at("/.well-known/oauth-authorization-server" + path + query));
        assertEquals(200, answer.status());
        assertEquals(deployment.origin + path, answer.text("issuer"));
        assertEquals(deployment.origin + "/oauth/token", answer.text("token_endpoint"));

        var client = deployment.register(Deployment.REDIRECT);
        var endpoint = answer.text("authorization_endpoint");
        var request = deployment.request(client).without("resource");
        var page = deployment.browser.get(URI.create(endpoint + "&" + request.text()));
        assertEquals(200, page.status(), page.body());
        var denied = deployment.decide(page, "deny");
        assertEquals(deployment.origin + path, denied.sent("iss").orElseThrow());
        var back = deployment.browser.get(
                deployment.decide(page, "approve", "inspect").location());
        var done = deployment.browser.get(back.location());
        assertTrue(done.sent("code").isPresent(), done.body());
        assertEquals(deployment.origin + path, done.sent("iss").orElseThrow());
    }

    @Test
    void a30WhereTheOperatorSaysSoTheIssuerIsNotAdvertisedAndYetSent() {
        try (var silent = new Deployment(MetadataTest::withoutIss)) {
            for (var path : List.of("", "/mcp/acme")) {
                var document = silent.browser.get(silent.at("/.well-known/oauth-authorization-server" + path));
                assertFalse(document.json().has("authorization_response_iss_parameter_supported"), path);
            }
            var done = silent.approve(silent.request(silent.register(Deployment.REDIRECT)));
            assertTrue(done.sent("code").isPresent(), done.body());
            assertEquals(silent.origin.toString(), done.sent("iss").orElseThrow());
        }
    }

    private static OAuthWorker.Settings withoutIss(OAuthWorker.Settings settings) {
        return new OAuthWorker.Settings(
                settings.origin(),
                settings.application(),
                settings.keys(),
                settings.terms(),
                settings.registrations(),
                settings.people(),
                settings.appearance(),
                settings.operators(),
                false,
                settings.dpopNonces());
    }

    @Test
    void a30APushedRequestKeepsIssuerAndResourceOfTheDocumentThatLedToIt() {
        var document = deployment.browser.get(deployment.at("/.well-known/oauth-authorization-server/mcp/acme?x=1"));
        var client = deployment.register(Deployment.REDIRECT);
        var request = deployment.request(client).without("resource");
        var pushed =
                deployment.browser.post(URI.create(document.text("pushed_authorization_request_endpoint")), request);
        assertEquals(201, pushed.status(), pushed.body());

        var link = Form.EMPTY.with("client_id", client).with("request_uri", pushed.text("request_uri"));
        var page = deployment.browser.get(URI.create(document.text("authorization_endpoint") + "&" + link.text()));
        assertTrue(page.body().contains("organization <strong>acme</strong>"), page.body());
        var toSentry = deployment.decide(page, "approve", "inspect");
        var back = deployment.browser.get(
                deployment.browser.get(toSentry.location()).location());
        assertEquals(document.text("issuer"), back.sent("iss").orElseThrow());
        var pair =
                deployment.token(deployment.exchange(client, back.sent("code").orElseThrow()));
        assertEquals(deployment.origin + "/mcp/acme?x=1", pair.text("resource"));

        var narrower = request.with("resource", deployment.origin + "/mcp/acme/web");
        var own = deployment.browser.post(URI.create(document.text("pushed_authorization_request_endpoint")), narrower);
        var asked =
                deployment.authorize(Form.EMPTY.with("client_id", client).with("request_uri", own.text("request_uri")));
        assertTrue(asked.body().contains("project <strong>web</strong>"), "the client's own resource counts");
    }

    @Test
    void aDeviceIsLimitedToTheResourceOfTheDocumentThatLedToIt() {
        var document = deployment.browser.get(deployment.at("/.well-known/oauth-authorization-server/mcp/acme"));
        var client = deployment
                .register(Map.of(
                        "grant_types", List.of(GrantType.DEVICE_CODE.id()), "token_endpoint_auth_method", "none"))
                .text("client_id");
        var begun = deployment.browser.post(
                URI.create(document.text("device_authorization_endpoint")), Form.EMPTY.with("client_id", client));
        var page = deployment.browser.post(
                deployment.at("/oauth/device"),
                Form.EMPTY.with("user_code", begun.text("user_code")),
                "Origin",
                deployment.origin.toString());
        assertTrue(page.body().contains("organization <strong>acme</strong>"), page.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mcp", "/mcp/acme", "/mcp/acme/web", "/mcp?x=1&y=%2F", "/mcp/acme?x"})
    void eachResourceHasADocumentForItsPathAndQuery(String target) {
        var answer = deployment.browser.get(deployment.at("/.well-known/oauth-protected-resource" + target));
        assertEquals(200, answer.status());
        assertEquals(deployment.origin + target, answer.text("resource"));
        assertEquals(
                "[\"" + deployment.origin + "\"]",
                answer.json().path("authorization_servers").toString());
        assertEquals(
                "[\"org:read\",\"project:write\",\"team:write\",\"event:write\"]",
                answer.json().path("scopes_supported").toString());
        assertEquals(
                "[\"header\"]", answer.json().path("bearer_methods_supported").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/oauth-protected-resource",
                "/.well-known/oauth-protected-resource/",
                "/.well-known/oauth-protected-resource/other",
                "/.well-known/oauth-protected-resource/mcpx",
                "/.well-known/oauth-authorization-server/other",
                "/.well-known/oauth-authorization-server/mcp/a%2Fb",
                "/.well-known/oauth-protected-resource/mcp//acme",
                "/.well-known/openid-configuration",
                "/oauth",
                "/oauth/nothing"
            })
    void nothingElseIsServed(String path) {
        assertEquals(404, deployment.browser.get(deployment.at(path)).status());
    }

    @Test
    void a31WhatARequestSaysOfItselfChangesNothing() {
        var request = HttpRequest.newBuilder(deployment.at("/.well-known/oauth-authorization-server"))
                .headers(
                        "X-Forwarded-Host",
                        "evil.example",
                        "X-Forwarded-Proto",
                        "https",
                        "Forwarded",
                        "host=evil.example");
        assertFalse(deployment.browser.send(request).body().contains("evil"));
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /oauth/authorize, 'GET, HEAD, POST'",
        "PUT, /oauth/token, POST",
        "GET, /oauth/token, POST",
        "GET, /oauth/register, POST",
        "GET, /oauth/revoke, POST",
        "POST, /oauth/callback, 'GET, HEAD'",
        "POST, /.well-known/oauth-authorization-server, 'GET, HEAD'",
        "POST, /.well-known/oauth-protected-resource/mcp/acme, 'GET, HEAD'"
    })
    void aWrongMethodIsToldTheRightOnes(String method, String path, String allowed) {
        var answer = deployment.browser.send(
                HttpRequest.newBuilder(deployment.at(path)).method(method, HttpRequest.BodyPublishers.noBody()));
        assertEquals(405, answer.status());
        assertEquals(allowed, answer.header("Allow").orElseThrow());
        assertEquals("invalid_request", answer.text("error"));
    }
}
