package picket.sentry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.common.tls.Tls;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Sentry on a closed network: its own certificate authority, a proxy on the way, a gate in front. */
final class PassageTest {
    private static final String PASSWORD = "changeit";
    private static final String GATE = "CF-Access-Client-Id: id\n CF-Access-Client-Secret: s3cret value \n\n";

    @TempDir
    static Path folder;

    private final List<String> gate = new CopyOnWriteArrayList<>();
    private final KeyStore store = issue(folder.resolve("store.p12"));
    private final WebServer server = WebServer.builder()
            .host("127.0.0.1")
            .shutdownHook(false)
            .tls(Tls.builder().sslContext(context(store)).build())
            .routing(routing -> routing.any(this::answer))
            .build()
            .start();

    private final SentryHost host = SentryHost.of("localhost:" + server.port(), false);

    @AfterEach
    void stop() {
        server.stop();
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
        assertEquals("7", ask(Passage.of(Optional.of(authorities()), Optional.empty(), "")));
        assertEquals(List.of("none"), gate);
    }

    @Test
    void theGateInFrontGetsItsHeadersWithEveryRequest() {
        var passage = Passage.of(Optional.of(authorities()), Optional.empty(), GATE);
        assertEquals("7", ask(passage));
        assertEquals(List.of("s3cret value"), gate);
        assertFalse(passage.toString().contains("s3cret"));

        var application = new SentryOAuth.Application("app", "secret", URI.create("https://picket.example.com/cb"));
        try (var oauth = new SentryOAuth(host.origin(), application, passage, InstantSource.system())) {
            oauth.exchange("code");
        }
        assertEquals(List.of("s3cret value", "s3cret value"), gate);
    }

    @Test
    void aProxyIsAskedForATunnel() throws IOException {
        try (var proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var asked = new CopyOnWriteArrayList<String>();
            Thread.ofVirtual().start(() -> tunnel(proxy, asked));
            var address = URI.create("http://127.0.0.1:" + proxy.getLocalPort());
            assertEquals("7", ask(Passage.of(Optional.of(authorities()), Optional.of(address), GATE)));
            assertEquals(List.of("CONNECT localhost:" + server.port() + " HTTP/1.1"), asked);
            assertEquals(List.of("s3cret value"), gate);
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
        try (var sentry = Sentry.open(Sentry.Options.defaults("1"), passage, InstantSource.system())) {
            return sentry.client(host, "token", Caller.UNKNOWN).projects().id("acme", "shop");
        }
    }

    private Path authorities() {
        try {
            var certificate = Base64.getMimeEncoder()
                    .encodeToString(store.getCertificate("it").getEncoded());
            var file = Files.writeString(
                    folder.resolve("ca.pem"),
                    "-----BEGIN CERTIFICATE-----\n" + certificate + "\n-----END CERTIFICATE-----\n");
            assertTrue(Files.isReadable(file));
            return file;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void tunnel(ServerSocket proxy, List<String> asked) {
        try (var client = proxy.accept()) {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII), 1);
            var line = in.readLine();
            asked.add(line);
            while (!in.readLine().isEmpty()) {
                // headers of the tunnel
            }
            var target = URI.create("//" + line.split(" ", -1)[1]);
            try (var there = new Socket(target.getHost(), target.getPort())) {
                client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                var back = Thread.ofVirtual().start(() -> copy(there, client));
                copy(client, there);
                back.join();
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One side is done.
        }
    }

    private static KeyStore issue(Path store) {
        try {
            if (!Files.exists(store)) {
                var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
                var command = "-genkeypair -alias it -keyalg EC -groupname secp256r1 -dname CN=sentry"
                        + " -ext san=dns:localhost,ip:127.0.0.1 -storetype PKCS12 -storepass " + PASSWORD
                        + " -keystore";
                var words = new ArrayList<>(List.of(keytool.toString()));
                words.addAll(List.of(command.split(" ")));
                words.add(store.toString());
                assertEquals(0, new ProcessBuilder(words).start().waitFor());
            }
            return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static SSLContext context(KeyStore store) {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
