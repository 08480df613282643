package picket.oauth.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import picket.oauth.client.Form;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Deployment;

/** Whatever a client sends, it is never a fault of ours. */
final class NothingBreaksItTest {
    private static @Nullable Deployment shared;

    @BeforeContainer
    static void open() {
        shared = new Deployment();
    }

    @AfterContainer
    static void close() {
        deployment().close();
    }

    private static Deployment deployment() {
        return Objects.requireNonNull(shared);
    }

    private static void noFault(Answer answer) {
        assertTrue(answer.status() < 500, answer.status() + " " + answer.body());
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(
                "client_id",
                "redirect_uri",
                "response_type",
                "state",
                "code_challenge",
                "code_challenge_method",
                "resource",
                "scope",
                "issuer",
                "code",
                "code_verifier",
                "grant_type",
                "refresh_token",
                "client_secret",
                "device_code",
                "user_code",
                "client_assertion",
                "client_assertion_type",
                "request_uri",
                "prompt",
                "login_hint",
                "token",
                "request",
                "decision",
                "skill",
                "error");
    }

    @Property(tries = 150)
    void a35NoParameterBreaksAnAuthorization(@ForAll("names") String name, @ForAll String value) {
        var request =
                deployment().request(deployment().register(Deployment.REDIRECT)).without(name);
        var text = request.text() + "&" + name + "=" + encoded(value);
        for (var path : new String[] {"/oauth/authorize?", "/oauth/callback?", "/oauth/device?"}) {
            noFault(deployment().browser.get(deployment().at(path + text)));
        }
    }

    @Property(tries = 150)
    void a35NoParameterBreaksTheTokenEndpoint(@ForAll("names") String name, @ForAll String value) {
        var exchange =
                deployment().exchange("client", "pk_ac_code").without(name).with(name, value);
        noFault(deployment().token(exchange));
        for (var path : new String[] {
            "/oauth/revoke", "/oauth/introspect", "/oauth/par", "/oauth/device_authorization", "/oauth/device"
        }) {
            noFault(deployment().browser.post(deployment().at(path), exchange));
        }
        noFault(deployment()
                .browser
                .post(
                        deployment().at("/oauth/authorize"),
                        exchange,
                        "Origin",
                        deployment().origin.toString()));
    }

    @Property(tries = 60)
    void a35NoAddressBreaksTheDocuments(@ForAll String path, @ForAll String query) {
        for (var document : new String[] {"oauth-authorization-server", "oauth-protected-resource"}) {
            noFault(deployment()
                    .browser
                    .get(deployment()
                            .at("/.well-known/" + document + "/mcp/"
                                    + encoded(path).replace("%2F", "/") + "?"
                                    + encoded(query).replace("%3D", "="))));
        }
    }

    @Property(tries = 60)
    void a35NoFormBreaksTheAccountPage(
            @ForAll("deeds") String action, @ForAll("fields") String name, @ForAll String value) {
        var page = deployment().browser.get(deployment().at("/oauth/account?done=" + encoded(value)));
        noFault(page);
        var form = Form.EMPTY
                .with("proof", field(page, "proof").orElse(value))
                .with("grant", field(page, "grant").orElse(value))
                .without(name)
                .with(name, value)
                .with("action", action);
        noFault(deployment()
                .browser
                .post(
                        deployment().at("/oauth/account"),
                        form,
                        "Origin",
                        deployment().origin.toString()));
        noFault(deployment().browser.get(deployment().at("/oauth/account/export?" + encoded(value))));
        if (page.body().contains("Sign in with Sentry")) {
            deployment().signIn();
            var away = deployment()
                    .browser
                    .post(
                            deployment().at("/oauth/account/sign-in"),
                            form,
                            "Origin",
                            deployment().origin.toString());
            noFault(deployment()
                    .browser
                    .get(deployment().browser.get(away.location()).location()));
        }
    }

    @Provide
    Arbitrary<String> deeds() {
        return Arbitraries.of("skills", "widen", "revoke", "revoke-all", "erase", "sign-out", "another");
    }

    @Provide
    Arbitrary<String> fields() {
        return Arbitraries.of("grant", "skill", "sure", "other");
    }

    private static Optional<String> field(Answer page, String name) {
        return Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"")
                .matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .findFirst();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Property(tries = 150)
    void a35NoBodyBreaksAnEndpoint(@ForAll byte[] body, @ForAll("types") String type) {
        for (var path : new String[] {
            "/oauth/register",
            "/oauth/token",
            "/oauth/revoke",
            "/oauth/introspect",
            "/oauth/par",
            "/oauth/device_authorization",
            "/oauth/device",
            "/oauth/authorize",
            "/oauth/account",
            "/oauth/account/sign-in"
        }) {
            noFault(deployment()
                    .browser
                    .send(HttpRequest.newBuilder(deployment().at(path))
                            .headers(
                                    "Content-Type",
                                    type,
                                    "Origin",
                                    deployment().origin.toString())
                            .POST(BodyPublishers.ofByteArray(body))));
        }
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of("application/json", "application/x-www-form-urlencoded")
                .injectDuplicates(0.1)
                .flatMap(good -> Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(good)), Tuple.of(1, visible())));
    }

    @Property(tries = 150)
    void a35NoAuthorizationHeaderBreaksTheTokenEndpoint(@ForAll("headers") String header) {
        noFault(deployment().token(Form.EMPTY.with("grant_type", "refresh_token"), "Authorization", header));
    }

    @Property(tries = 150)
    void a35NoProofBreaksAnEndpoint(@ForAll("proofs") String proof) {
        var form = deployment().exchange("client", "pk_ac_code");
        noFault(deployment().token(form, "DPoP", proof));
        noFault(deployment().token(form, "DPoP", proof, "DPoP", proof));
        noFault(deployment().browser.post(deployment().at("/oauth/par"), form, "DPoP", proof));
    }

    /** Texts, and what looks like a signed token with anything in it. */
    @Provide
    Arbitrary<String> proofs() {
        var part = Arbitraries.oneOf(
                Arbitraries.strings(),
                Arbitraries.strings().map(text -> "{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":\"" + text + "\"}"),
                Arbitraries.of(
                        "{}",
                        "null",
                        "{\"typ\":\"dpop+jwt\",\"alg\":\"none\"}",
                        "{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"\",\"y\":\"\"}}",
                        "{\"typ\":\"dpop+jwt\",\"alg\":\"RS256\",\"jwk\":{\"kty\":\"RSA\",\"n\":\"AQ\",\"e\":\"AQ\"}}",
                        "{\"htm\":1,\"htu\":{},\"iat\":\"x\",\"jti\":[]}"));
        var token = part.map(text ->
                        Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(parts -> String.join(".", parts))
                .filter(text -> !text.isEmpty());
        return Arbitraries.oneOf(visible(), token);
    }

    @Provide
    Arbitrary<String> headers() {
        return visible().map(text -> "Basic " + text);
    }

    private static Arbitrary<String> visible() {
        return Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(40);
    }
}
