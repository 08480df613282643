package picket.oauth.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.oauth.client.Form;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Browser;
import picket.oauth.contract.Deployment;
import picket.oauth.contract.SharedCache;

/** Two people behind one cache that was put in front of the deployment. */
final class SharedCacheTest {
    private final AtomicReference<URI> behind = new AtomicReference<>();
    private final int port = freePort();
    private final SharedCache cache = new SharedCache(port, behind::get);
    private final Deployment deployment = new Deployment(Optional.of(URI.create("http://127.0.0.1:" + port)));

    @AfterEach
    void close() {
        cache.close();
        deployment.close();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private URI at(String path) {
        return URI.create(deployment.origin + path);
    }

    private Answer post(Browser browser, String path, Form form) {
        return browser.post(at(path), form, "Origin", deployment.origin.toString());
    }

    /** From the metadata to the account page, with every page that can be asked for by its address alone. */
    private Answer walk(Browser browser, String client) {
        browser.get(at("/.well-known/oauth-authorization-server"));
        browser.get(at("/.well-known/oauth-protected-resource/mcp"));
        browser.get(at("/oauth/device"));
        browser.get(at("/oauth/token"));
        browser.get(at("/oauth/authorize?client_id=nobody"));
        var page =
                browser.get(at("/oauth/authorize?" + deployment.request(client).text()));
        var form = Form.EMPTY
                .with("request", Deployment.sealed(page))
                .with("decision", "approve")
                .with("skill", "inspect");
        var back = browser.get(post(browser, "/oauth/authorize", form).location());
        var done = browser.get(back.location());
        var exchange = deployment.exchange(client, done.sent("code").orElseThrow());
        assertEquals(200, post(browser, "/oauth/token", exchange).status());
        var away = post(browser, "/oauth/account/sign-in", Form.EMPTY);
        browser.get(browser.get(away.location()).location());
        return browser.get(at("/oauth/account"));
    }

    @Test
    void a38ACacheInTheMiddleGivesNobodyWhatIsSomebodyElses() {
        behind.set(deployment.at(""));
        var first = deployment
                .register(Map.of(
                        "client_name",
                        "The first one's",
                        "redirect_uris",
                        new String[] {Deployment.REDIRECT},
                        "token_endpoint_auth_method",
                        "none"))
                .text("client_id");
        deployment.sentry.user("42");
        assertTrue(walk(new Browser(), first).body().contains("The first one"));
        deployment.sentry.user("43");
        var other =
                walk(new Browser(), deployment.register(Deployment.REDIRECT)).body();
        assertTrue(other.contains("Walker"), other);
        assertFalse(other.contains("The first one"), other);
        assertEquals(
                Set.of("/.well-known/oauth-authorization-server", "/.well-known/oauth-protected-resource/mcp"),
                cache.kept());
    }
}
