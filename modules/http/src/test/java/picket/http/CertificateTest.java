package picket.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS on the public listener, by real handshakes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificateTest {
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path chain;
    private final Path key;
    private final KeyStore one;
    private final KeyStore two;

    CertificateTest(@TempDir Path folder) throws Exception {
        chain = folder.resolve("tls.crt");
        key = folder.resolve("tls.key");
        one = issue("one", folder);
        two = issue("two", folder);
    }

    @Test
    void aRenewedCertificateIsServedWithoutARestart() throws Exception {
        install(one, one);
        var settings = Hosts.settings("PICKET_TLS_CERTIFICATE", chain.toString(), "PICKET_TLS_KEY", key.toString());
        try (var host = Host.with(settings)
                .routes(routing -> routing.get("/", (req, res) -> res.send("secure")))
                .pace(Duration.ofMillis(50))
                .start()) {
            assertEquals("https", host.address().getScheme());
            try (var before = shake(host.address())) {
                assertEquals("CN=one", subject(before));
                install(two, one);
                Thread.sleep(Duration.ofMillis(300));
                try (var half = shake(host.address())) {
                    assertEquals("CN=one", subject(half), "a pair that does not fit changes nothing");
                }
                install(two, two);
                assertTrue(renewed(host.address()));
                var wire = new Wire(before);
                wire.send(Wire.request(host.address(), "GET /"));
                assertEquals("secure", wire.answer().body(), "the connection from before goes on");
            }
        }
    }

    @Test
    void plainHttpIsNotAnsweredOnASecureListener() throws Exception {
        install(one, one);
        var settings = Hosts.settings("PICKET_TLS_CERTIFICATE", chain.toString(), "PICKET_TLS_KEY", key.toString());
        try (var host = Host.start(settings, routing -> routing.get("/", (req, res) -> res.send("secure")))) {
            try (var wire = new Wire(host.address())) {
                wire.send(Wire.request(host.address(), "GET /"));
                assertThrows(Exception.class, wire::answer);
            }
            assertEquals(200, Wire.get(host.management(), "/health/ready").status(), "management stays plain");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"})
    void filesThatAreNoPairAreAFault(String content) throws Exception {
        install(one, one);
        Files.writeString(key, content);
        assertTrue(new Certificate(chain, key).fault().isPresent());
    }

    @Test
    void aKeyOfAnotherCertificateIsAFault() throws Exception {
        install(one, two);
        assertTrue(new Certificate(chain, key).fault().isPresent());
    }

    private boolean renewed(URI at) throws Exception {
        for (int i = 0; i < 100; i++) {
            try (var after = shake(at)) {
                if ("CN=two".equals(subject(after))) {
                    return true;
                }
            }
            Thread.sleep(Duration.ofMillis(50));
        }
        return false;
    }

    private SSLSocket shake(URI at) throws Exception {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (var store : List.of(one, two)) {
            var certificate = (X509Certificate) store.getCertificate("listener");
            trusted.setCertificateEntry(certificate.getSubjectX500Principal().getName(), certificate);
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        var socket = (SSLSocket) context.getSocketFactory().createSocket(at.getHost(), at.getPort());
        socket.startHandshake();
        return socket;
    }

    private static String subject(SSLSocket socket) throws IOException {
        var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
        return certificate.getSubjectX500Principal().getName();
    }

    private void install(KeyStore certificates, KeyStore keys) throws IOException, GeneralSecurityException {
        Files.writeString(
                key, pem("PRIVATE KEY", keys.getKey("listener", PASSWORD).getEncoded()));
        Files.writeString(
                chain,
                pem("CERTIFICATE", certificates.getCertificate("listener").getEncoded()));
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN " + type + "-----\n" + PEM.encodeToString(content) + "\n-----END " + type + "-----\n";
    }

    private static KeyStore issue(String name, Path folder) throws Exception {
        var store = folder.resolve(name + ".p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "listener",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertEquals(0, process.waitFor());
        return KeyStore.getInstance(store.toFile(), PASSWORD);
    }
}
