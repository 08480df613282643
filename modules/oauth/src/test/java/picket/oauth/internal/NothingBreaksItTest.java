package picket.oauth.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
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
        var text = request.text() + "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        noFault(deployment().browser.get(deployment().at("/oauth/authorize?" + text)));
        noFault(deployment().browser.get(deployment().at("/oauth/callback?" + text)));
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
            "/oauth/authorize"
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

    @Provide
    Arbitrary<String> headers() {
        return visible().map(text -> "Basic " + text);
    }

    private static Arbitrary<String> visible() {
        return Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(40);
    }
}
