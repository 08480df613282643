package picket.sentry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.sentry.testing.ClosedNetwork;

/** A Sentry on a closed network: its own certificate authority, a proxy on the way, a gate in front. */
final class PassageTest {
    private static final SentryOAuth.Application APPLICATION =
            new SentryOAuth.Application("app", "secret", URI.create("https://picket.example.com/cb"));
    private static final String GATE = "CF-Access-Client-Id: id\n CF-Access-Client-Secret: s3cret value \n\n";

    @TempDir
    static Path folder;

    private final List<String> gate = new CopyOnWriteArrayList<>();
    private final ClosedNetwork network = new ClosedNetwork(folder, this::answer);
    private final SentryHost host = SentryHost.of(network.authority(), false);
    private final SentryHost hidden = SentryHost.of(network.hidden(), false);

    @AfterEach
    void stop() {
        network.close();
    }

    private void answer(ServerRequest request, ServerResponse response) {
        gate.add(request.headers()
                .first(HeaderNames.create("CF-Access-Client-Secret"))
                .orElse("none"));
        response.header(HeaderNames.CONTENT_TYPE, "application/json").send("{\"id\": 7, \"slug\": \"shop\"}");
    }

    @Test
    void aPrivateAuthorityIsTrustedOnlyIfItIsNamed() {
        var failure =
                assertThrows(SentryException.class, () -> ask(Passage.DIRECT)).failure();
        assertEquals(
                SentryFailure.Reason.TLS,
                assertInstanceOf(SentryFailure.Unreachable.class, failure).reason());
        assertEquals("7", ask(Passage.of(Optional.of(network.authorities()), Optional.empty(), "")));
        assertEquals(List.of("none"), gate);
    }

    @Test
    void theGateInFrontGetsItsHeadersWithEveryRequest() {
        var passage = Passage.of(Optional.of(network.authorities()), Optional.empty(), GATE);
        assertEquals("7", ask(passage));
        assertEquals(List.of("s3cret value"), gate);
        assertFalse(passage.toString().contains("s3cret"));

        try (var oauth = new SentryOAuth(host.origin(), APPLICATION, passage, InstantSource.system())) {
            oauth.exchange("code");
        }
        assertEquals(List.of("s3cret value", "s3cret value"), gate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void aProxyIsAskedForATunnelToAHostThatOnlyItKnows(String where) {
        var proxy = URI.create("http://" + where + ":" + network.proxy().getPort());
        var passage = Passage.of(Optional.of(network.authorities()), Optional.of(proxy), GATE);
        assertEquals("7", ask(passage, hidden));
        try (var oauth = new SentryOAuth(hidden.origin(), APPLICATION, passage, InstantSource.system())) {
            assertEquals(Optional.of(true), oauth.alive("token"));
        }
        var connect = "CONNECT " + network.hidden() + " HTTP/1.1";
        assertEquals(List.of(connect, connect), network.tunnels());
        assertEquals(List.of("s3cret value", "s3cret value"), gate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"403 Forbidden", "407 Proxy Authentication Required", "502 Bad Gateway"})
    void aProxyThatRefusesIsNamedAsTheReason(String status) {
        network.refuse(status);
        var passage = Passage.of(Optional.empty(), Optional.of(network.proxy()), "");
        var failure =
                assertThrows(SentryException.class, () -> ask(passage, hidden)).failure();
        assertEquals(new SentryFailure.Unreachable(SentryFailure.Reason.PROXY, network.hidden()), failure);
        try (var oauth = new SentryOAuth(hidden.origin(), APPLICATION, passage, InstantSource.system())) {
            var unclear = assertInstanceOf(SentryOAuthAnswer.Unclear.class, oauth.refresh("r"));
            assertTrue(unclear.reason().contains("proxy"), unclear::reason);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Authorization: x", "host: x", "no value", "A: ", ": x", "A B: x", "A: x\u0007", "A: x\u00e9"})
    void headersThatAreOursOrBrokenAreRefused(String line) {
        assertThrows(IllegalArgumentException.class, () -> Passage.of(Optional.empty(), Optional.empty(), line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://proxy.example.com", "http://user:pass@proxy.example.com"})
    void proxiesOfOtherKindsAreRefused(String url) {
        assertThrows(
                IllegalArgumentException.class, () -> Passage.of(Optional.empty(), Optional.of(URI.create(url)), ""));
    }

    @Test
    void aFileWithoutCertificatesIsRefused() throws IOException {
        var file = Files.writeString(folder.resolve("empty.pem"), "nothing");
        assertThrows(IllegalArgumentException.class, () -> Passage.trust(file));
        assertThrows(IllegalArgumentException.class, () -> Passage.trust(folder.resolve("absent.pem")));
    }

    private String ask(Passage passage) {
        return ask(passage, host);
    }

    private static String ask(Passage passage, SentryHost host) {
        try (var sentry = Sentry.open(Sentry.Options.defaults("1"), passage, InstantSource.system())) {
            return sentry.client(host, "token", Caller.UNKNOWN).projects().id("acme", "shop");
        }
    }
}
