package picket.oauth.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
import picket.oauth.OAuthWorker;
import picket.oauth.client.Form;
import picket.oauth.client.GrantType;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Deployment;

/** Whatever a client sends, it is never a fault of ours. */
final class NothingBreaksItTest {
    private static final String SECRET = "a-secret-of-32-characters-or-more";
    private static final String DEVICE = GrantType.DEVICE_CODE.id();
    private static final String NAMED = """
            [{"client_id": "named", "client_secret": "%s", "redirect_uris": ["%s"], "introspect": true,
              "grant_types": ["authorization_code", "%s"], "sentry_token": "sentry-of-the-night", "skills": ["inspect"]}]
            """.formatted(SECRET, Deployment.REDIRECT, DEVICE);
    private static final int LONG = 20_000;

    private static @Nullable Deployment shared;
    private static final Map<Caller, Form> CREDENTIALS = new EnumMap<>(Caller.class);
    private static final Map<Caller, String> REFRESH = new EnumMap<>(Caller.class);

    /** Clients that are known, one of each kind. */
    enum Caller {
        PUBLIC,
        CONFIDENTIAL,
        NAMED
    }

    @BeforeContainer
    static void open() {
        shared = new Deployment(
                new OAuthWorker.Registrations(Set.of(), NAMED, Set.of(), Optional.empty(), Optional.empty()));
        CREDENTIALS.put(Caller.PUBLIC, registered("none"));
        CREDENTIALS.put(Caller.CONFIDENTIAL, registered("client_secret_post"));
        CREDENTIALS.put(Caller.NAMED, Form.EMPTY.with("client_id", "named").with("client_secret", SECRET));
    }

    private static Form registered(String method) {
        var answer = deployment()
                .register(Map.of(
                        "redirect_uris",
                        List.of(Deployment.REDIRECT),
                        "grant_types",
                        List.of("authorization_code", DEVICE),
                        "token_endpoint_auth_method",
                        method));
        var credentials = Form.EMPTY.with("client_id", answer.text("client_id"));
        return method.equals("none") ? credentials : credentials.with("client_secret", answer.text("client_secret"));
    }

    private static Form credentials(Caller caller) {
        return Objects.requireNonNull(CREDENTIALS.get(caller));
    }

    private static String id(Caller caller) {
        return credentials(caller).value("client_id").orElseThrow();
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
                "response_mode",
                "dpop_jkt",
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

    /** Any text, also a long one, as far as a form holds it. */
    @Provide
    Arbitrary<String> values() {
        var repeated = Arbitraries.of("x", "/", "0", "org:read ", "a=b&", "https://a.example/", "\u00e9", "%00")
                .flatMap(part ->
                        Arbitraries.integers().between(1, LONG / part.length()).map(part::repeat));
        var below = repeated.map(text -> deployment().origin + "/mcp?" + text);
        return Arbitraries.oneOf(Arbitraries.strings(), repeated, below);
    }

    @Property(tries = 150)
    void a35NoParameterBreaksAnAuthorization(
            @ForAll Caller caller, @ForAll("names") String name, @ForAll("values") String value) {
        var request = deployment().request(id(caller)).without(name);
        var text = request.text() + "&" + name + "=" + encoded(value);
        for (var path : new String[] {"/oauth/authorize?", "/oauth/callback?", "/oauth/device?"}) {
            noFault(deployment().browser.get(deployment().at(path + text)));
        }
    }

    /** From the request that a client pushes to tokens for it, as far as it leads. */
    @Property(tries = 100)
    void a35NoParameterBreaksASignIn(
            @ForAll Caller caller, @ForAll("names") String name, @ForAll("values") String value) {
        var asked = deployment().request(id(caller));
        var pushed = post(
                "/oauth/par", merged(credentials(caller), asked.without(name).with(name, value)));
        if (pushed.status() == 201) {
            var link = Form.EMPTY.with("client_id", id(caller)).with("request_uri", pushed.text("request_uri"));
            finish(deployment().authorize(link)).ifPresent(code -> {
                var exchange = merged(credentials(caller), deployment().exchange(id(caller), code));
                noFault(deployment().token(exchange.without(name).with(name, value)));
                noFault(deployment().token(exchange));
            });
        }
    }

    @Property(tries = 60)
    void a35NoParameterBreaksADevice(
            @ForAll Caller caller, @ForAll("wishes") String name, @ForAll("values") String value) {
        var begun = post("/oauth/device_authorization", merged(credentials(caller), Form.EMPTY.with(name, value)));
        if (begun.status() == 200) {
            var typed = Form.EMPTY.with("user_code", begun.text("user_code"));
            finish(post("/oauth/device", typed));
            var poll = merged(credentials(caller), Form.EMPTY)
                    .with("grant_type", DEVICE)
                    .with("device_code", begun.text("device_code"));
            noFault(deployment().token(poll.without(name).with(name, value)));
            noFault(deployment().token(poll));
        }
    }

    @Provide
    Arbitrary<String> wishes() {
        return Arbitraries.of("scope", "resource");
    }

    /** Approves what a page asks, if it does; the code that comes of it. */
    private static Optional<String> finish(Answer page) {
        noFault(page);
        if (field(page, "request").isEmpty()) {
            return Optional.empty();
        }
        var toSentry = deployment().decide(page, "approve", "inspect");
        noFault(toSentry);
        assertTrue(toSentry.location().toString().length() < 7500, "it has to fit into a request line");
        var back = deployment()
                .browser
                .get(deployment().browser.get(toSentry.location()).location());
        noFault(back);
        return back.header("Location").isEmpty() ? Optional.empty() : back.sent("code");
    }

    @Provide
    Arbitrary<String> grants() {
        return Arbitraries.of(GrantType.values()).map(GrantType::id);
    }

    @Property(tries = 200)
    void a35NoParameterBreaksTheTokenEndpoint(
            @ForAll Caller caller,
            @ForAll("grants") String grant,
            @ForAll("names") String name,
            @ForAll("values") String value) {
        var refresh = REFRESH.computeIfAbsent(caller, NothingBreaksItTest::refresh);
        var form = merged(deployment().exchange(id(caller), "pk_ac_code").without("grant_type"), credentials(caller))
                .with("grant_type", grant)
                .with("refresh_token", refresh)
                .with("device_code", "pk_dc_code")
                .with("token", refresh.replace("pk_rt_", "pk_at_"))
                .without(name)
                .with(name, value);
        var answer = deployment().token(form);
        noFault(answer);
        if (answer.status() == 200 && answer.json().has("refresh_token")) {
            REFRESH.put(caller, answer.text("refresh_token"));
        }
        for (var path : new String[] {"/oauth/revoke", "/oauth/introspect", "/oauth/device"}) {
            post(path, form);
        }
        post("/oauth/authorize", form);
    }

    private static String refresh(Caller caller) {
        var code = deployment().code(id(caller));
        return deployment()
                .token(merged(deployment().exchange(id(caller), code), credentials(caller)))
                .text("refresh_token");
    }

    /** Fields of both, each once. */
    private static Form merged(Form one, Form other) {
        return one.completed(other, other.fields().keySet().toArray(String[]::new));
    }

    private static Answer post(String path, Form form) {
        var answer = deployment()
                .browser
                .post(deployment().at(path), form, "Origin", deployment().origin.toString());
        noFault(answer);
        return answer;
    }

    /** What is registered is shown and asked about, too. */
    @Property(tries = 150)
    void a35NoMetadataBreakARegistration(
            @ForAll("members") String name, @ForAll("values") String value, @ForAll boolean listed) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("redirect_uris", List.of(Deployment.REDIRECT));
        metadata.put("token_endpoint_auth_method", "none");
        metadata.put(name, listed ? List.of(value, Deployment.REDIRECT, "authorization_code", "code") : value);
        var registered = deployment().register(metadata);
        noFault(registered);
        if (registered.status() == 201) {
            finish(deployment().authorize(deployment().request(registered.text("client_id"))));
        }
    }

    @Provide
    Arbitrary<String> members() {
        return Arbitraries.of(
                "redirect_uris",
                "client_name",
                "client_uri",
                "policy_uri",
                "tos_uri",
                "logo_uri",
                "scope",
                "contacts",
                "grant_types",
                "response_types",
                "token_endpoint_auth_method",
                "application_type",
                "dpop_bound_access_tokens",
                "jwks",
                "jwks_uri");
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
    void a35NoProofBreaksAnEndpoint(@ForAll Caller caller, @ForAll("proofs") String proof) {
        var form = merged(deployment().exchange(id(caller), "pk_ac_code"), credentials(caller));
        noFault(deployment().token(form, "DPoP", proof));
        noFault(deployment().token(form, "DPoP", proof, "DPoP", proof));
        var request = merged(deployment().request(id(caller)), credentials(caller));
        noFault(deployment().browser.post(deployment().at("/oauth/par"), request, "DPoP", proof));
        post(
                "/oauth/token",
                Form.EMPTY
                        .with("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                        .with("client_assertion", proof));
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
