package picket.oauth.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import picket.oauth.client.Form;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Browser;

/** Whatever a browser sends to the operators' pages, with and without a sign-in, it is never a fault of ours. */
final class NothingBreaksThesePagesTest {
    private static @Nullable Stage shared;
    private static @Nullable Stage sharedHelidon;

    @BeforeContainer
    static void open() {
        var stage = Stage.open("opaque");
        shared = stage;
        sharedHelidon = Stage.open("jwt");
        assertEquals(200, stage.signIn(stage.deployment().browser).status());
    }

    @AfterContainer
    static void close() {
        stage().close();
        helidon().close();
    }

    private static Stage stage() {
        return Objects.requireNonNull(shared);
    }

    private static Stage helidon() {
        return Objects.requireNonNull(sharedHelidon);
    }

    private static void noFault(Answer answer) {
        assertTrue(answer.status() < 500, answer.status() + " " + answer.body());
    }

    @Property(tries = 60)
    void a35NoQueryBreaksAPage(@ForAll("pages") String page, @ForAll("names") String name, @ForAll String value) {
        var query = "?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        noFault(stage().page("/admin/" + page + query));
        noFault(new Browser().get(stage().deployment().at("/admin/" + page + query)));
    }

    @Provide
    Arbitrary<String> pages() {
        return Arbitraries.of("", "clients", "grants", "calls", "journal", "callback");
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("done", "before", "user", "client", "code", "state", "error", "other");
    }

    @Property(tries = 60)
    void a35NoFormBreaksAPage(@ForAll("deeds") String action, @ForAll String target) {
        noFault(stage().act(action, target));
        var form = Form.EMPTY.with("action", action).with("proof", target);
        noFault(stage().deployment().browser.post(stage().deployment().at("/admin/"), form));
    }

    @Property(tries = 40)
    void a35NoCookieBreaksASignIn(@ForAll("cookies") String name, @ForAll @AlphaChars String value) {
        for (var path : List.of("/admin/sign-in", "/admin/callback?code=a&state=b")) {
            for (var one : List.of(stage(), helidon())) {
                var browser = new Browser();
                browser.cookies().put(name, value);
                noFault(browser.get(one.deployment().at(path)));
            }
        }
    }

    @Provide
    Arbitrary<String> cookies() {
        return Arbitraries.of("", "-id", "-tenant", "-refresh", "-state").map("picket-admin-oidc"::concat);
    }

    @Provide
    Arbitrary<String> deeds() {
        return Arbitraries.of("revoke", "block", "unblock", "purge", "stop-writes", "reload-policy", "another");
    }
}
