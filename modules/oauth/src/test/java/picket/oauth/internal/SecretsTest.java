package picket.oauth.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.http.Json;
import picket.oauth.OAuthWorker;
import picket.oauth.client.Form;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Deployment;
import picket.oauth.contract.ProofKey;
import picket.oauth.contract.RecordedLog;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.Proof;

/** Where secrets may be, and nowhere else: sign-ins, their use, their faults and their end, with everything written down. */
final class SecretsTest {
    private static final String DEVICE = "urn:ietf:params:oauth:grant-type:device_code";
    /** A token or secret of any kind; three letters of a prefix alone come up in random text too. */
    private static final Pattern OURS = Pattern.compile("pk_[a-z]{2}_[0-9A-Za-z]{20}");

    private static final String NAMED = "a-secret-that-the-operator-wrote-down";

    private final ProofKey signing = new ProofKey(InstantSource.system());
    private final Deployment deployment = new Deployment(new OAuthWorker.Registrations(
            Set.of(), named(signing.published()), Set.of(), Optional.empty(), Optional.empty()));
    private final RecordedLog recorded = RecordedLog.whole("picket");
    private final List<String> log = recorded.lines();
    private final List<String> secrets = new ArrayList<>();

    @AfterEach
    void close() {
        recorded.close();
        deployment.close();
    }

    private static String named(Map<String, Object> keys) {
        try {
            return Json.MAPPER.writeValueAsString(List.of(
                    Map.of("client_id", "guard", "client_secret", NAMED, "introspect", true),
                    Map.of(
                            "client_id",
                            "signer",
                            "token_endpoint_auth_method",
                            "private_key_jwt",
                            "jwks",
                            keys,
                            "redirect_uris",
                            List.of(Deployment.REDIRECT))));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private Answer pair(Answer answer) {
        secrets.add(answer.text("access_token"));
        if (answer.json().has("refresh_token")) {
            secrets.add(answer.text("refresh_token"));
        }
        return answer;
    }

    /** A life with all its troubles. */
    private void live() {
        var client = deployment.register(Deployment.REDIRECT);
        var code = deployment.code(client);
        secrets.addAll(
                List.of(code, Deployment.VERIFIER, "app-secret", Deployment.COOKIE_KEY, Deployment.DEPLOYMENT_KEY));
        var key = new ProofKey(deployment.clock);
        var proof = key.proof("POST", deployment.at("/oauth/token"));
        secrets.add(proof);
        var first = pair(deployment.token(deployment.exchange(client, code), "DPoP", proof));
        var access = first.text("access_token");
        deployment.tokens().validateToken(new AccessToken(access), deployment.at("/mcp"));
        deployment.tokens().validateToken(new AccessToken(access), new Proof(proof, "POST"), deployment.at("/mcp"));
        deployment.tokens().refreshToken(new AccessToken(access));
        deployment.sentry.fail(500);
        deployment.clock.pass(Duration.ofDays(29).plus(Duration.ofHours(23).plusMinutes(59)));
        var refresh = deployment.refresh(client, first.text("refresh_token"));
        pair(deployment.token(refresh, "DPoP", key.proof("POST", deployment.at("/oauth/token"))));
        deployment.sentry.fail(0);
        deployment.token(deployment.refresh(client, first.text("refresh_token")));
        deployment.token(deployment.exchange(client, code), "DPoP", key.proof("POST", deployment.at("/oauth/token")));

        var session = deployment.signIn();
        secrets.addAll(List.of(session.access(), session.refresh()));
        deployment.sentry.forgetAll();
        deployment.tokens().refreshToken(new AccessToken(session.access()));
        deployment.sentry.decline("access_denied");
        deployment.browser.get(deployment
                .browser
                .get(deployment
                        .decide(deployment.authorize(deployment.request(client)), "approve", "inspect")
                        .location())
                .location());
        secrets.addAll(deployment.browser.cookies().values());
        deployment.browser.post(
                deployment.at("/oauth/revoke"),
                Form.EMPTY.with("client_id", session.client()).with("token", session.refresh()));
        deployment.sentry.decline("");
        var last = List.of(device(), signed(), introspection(session.access()));
        account();
        deployment.outage();
        deployment.token(deployment.refresh(client, session.refresh()));
        last.forEach(Runnable::run);
        account();
    }

    /** A client with a secret on a device: asked for, waited for, allowed by a person, taken; then the last question again. */
    private Runnable device() {
        var registered = deployment.register(Map.of(
                "client_name",
                "Box",
                "grant_types",
                List.of(DEVICE, "authorization_code"),
                "redirect_uris",
                List.of(Deployment.REDIRECT)));
        var secret = registered.text("client_secret");
        var proven = Form.EMPTY.with("client_id", registered.text("client_id")).with("client_secret", secret);
        var begun = deployment.browser.post(deployment.at("/oauth/device_authorization"), proven);
        secrets.addAll(List.of(secret, begun.text("device_code"), begun.text("user_code")));
        deployment.browser.post(deployment.at("/oauth/par"), proven.with("redirect_uri", "https://other.example/"));
        var device = Form.EMPTY.with("grant_type", DEVICE).with("device_code", begun.text("device_code"));
        var client = device.with("client_id", registered.text("client_id"));
        deployment.token(client.with("client_secret", secret + "x"));
        var poll = client.with("client_secret", secret);
        deployment.token(poll);
        var page = deployment.browser.post(
                deployment.at("/oauth/device"),
                Form.EMPTY.with("user_code", begun.text("user_code")),
                "Origin",
                deployment.origin.toString());
        var back = deployment.browser.get(
                deployment.decide(page, "approve", "inspect").location());
        deployment.browser.get(back.location());
        deployment.clock.pass(Duration.ofSeconds(5));
        pair(deployment.token(poll));
        return () -> deployment.token(poll);
    }

    /** A client that signs: believed, sent again, spoilt. */
    private Runnable signed() {
        var assertion = signing.assertion(
                "signer", deployment.origin, deployment.clock.instant().plusSeconds(60));
        secrets.add(assertion);
        var exchange = deployment
                .exchange("signer", "pk_ac_code")
                .with("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        var errors = Stream.of(assertion, assertion, assertion + "x")
                .map(each -> deployment
                        .token(exchange.with("client_assertion", each))
                        .text("error"))
                .toList();
        assertEquals(List.of("invalid_grant", "invalid_client", "invalid_client"), errors);
        return () -> deployment.token(exchange.with("client_assertion", assertion));
    }

    private Runnable introspection(String token) {
        secrets.add(NAMED);
        var form = Form.EMPTY.with("client_id", "guard").with("token", token);
        var introspect = deployment.at("/oauth/introspect");
        deployment.browser.post(introspect, form.with("client_secret", NAMED + "x"));
        deployment.browser.post(introspect, form.with("client_secret", NAMED));
        return () -> deployment.browser.post(introspect, form.with("client_secret", NAMED));
    }

    /** The pages of the person, with the cookie of a session. */
    private void account() {
        var away = deployment.browser.post(
                deployment.at("/oauth/account/sign-in"), Form.EMPTY, "Origin", deployment.origin.toString());
        if (away.status() == 302) {
            deployment.browser.get(deployment.browser.get(away.location()).location());
        }
        deployment.browser.get(deployment.at("/oauth/account"));
        deployment.browser.post(
                deployment.at("/oauth/account"),
                Form.EMPTY.with("action", "revoke-all"),
                "Origin",
                deployment.origin.toString());
        secrets.addAll(deployment.browser.cookies().values());
    }

    @Test
    void a36NoSecretIsInTheLogAtAnyLevel() {
        live();
        assertTrue(log.size() > 3, log::toString);
        assertTrue(
                secrets.size() > 20 && secrets.stream().allMatch(secret -> secret.length() > 8),
                () -> "not all was reached");
        for (var line : log) {
            for (var secret : secrets) {
                assertFalse(line.contains(secret), line);
            }
            assertFalse(line.contains("sentry-access-") || line.contains("sentry-refresh-"), line);
            assertFalse(OURS.matcher(line).find(), line);
        }
    }

    @Test
    void a18NoTokenOfSentrysReachesAClientAndNoneOfOursReachesSentry() {
        live();
        for (var answer : deployment.browser.answers()) {
            var all = answer.response().headers().map() + answer.body();
            assertFalse(all.contains("sentry-access-") || all.contains("sentry-refresh-"), all);
        }
        assertTrue(deployment.sentry.seen().size() > 10);
        for (var request : deployment.sentry.seen()) {
            assertFalse(OURS.matcher(request).find(), request);
        }
    }

    @Test
    void a38NoSharedCacheKeepsAnythingButThePublicDocuments() {
        live();
        var paths = new TreeSet<String>();
        for (var answer : deployment.browser.answers()) {
            var path = answer.response().uri().getPath();
            paths.add(path);
            if (answer.response().uri().getPort() != deployment.origin.getPort()) {
                continue;
            }
            var cache = answer.header("Cache-Control").orElse("");
            assertEquals("no-store", cache, path);
        }
        for (var endpoint : List.of(
                "register",
                "authorize",
                "callback",
                "token",
                "revoke",
                "introspect",
                "par",
                "device",
                "device_authorization",
                "account",
                "account/sign-in")) {
            assertTrue(paths.contains("/oauth/" + endpoint), endpoint + " in " + paths);
        }
        var document = deployment.browser.get(deployment.at("/.well-known/oauth-authorization-server"));
        assertEquals("public, max-age=300", document.header("Cache-Control").orElse(""));
    }
}
