package picket.sentry.testing;

import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server with a certificate of its own authority, and a proxy that leads to it by whatever name. */
public final class ClosedNetwork implements AutoCloseable {
    private static final String PASSWORD = "changeit";
    /** No name service knows it (RFC 6761 §6.4). */
    private static final String HIDDEN = "sentry.closed.invalid";

    private final Path folder;
    private final KeyStore store;
    private final WebServer server;
    private final ServerSocket proxy;
    private final List<String> tunnels = new CopyOnWriteArrayList<>();
    private volatile String answer = "200 OK";

    /**
     * Listens.
     *
     * @param folder for the files of the authority
     * @param handler of every request
     */
    public ClosedNetwork(Path folder, Handler handler) {
        this.folder = folder;
        store = issue(folder.resolve("store.p12"));
        server = WebServer.builder()
                .host("127.0.0.1")
                .shutdownHook(false)
                .tls(Tls.builder().sslContext(context(store)).build())
                .routing(routing -> routing.any(handler))
                .build()
                .start();
        try {
            proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Host and port of the server. */
    public String authority() {
        return "localhost:" + server.port();
    }

    /** The same under a name that the proxy alone knows. */
    public String hidden() {
        return HIDDEN + ":" + server.port();
    }

    /** From now on the proxy answers this instead of {@code 200 OK}. */
    public void refuse(String status) {
        answer = status;
    }

    /** Where the proxy is. */
    public URI proxy() {
        return URI.create("http://127.0.0.1:" + proxy.getLocalPort());
    }

    /** The first lines of what the proxy was asked. */
    public List<String> tunnels() {
        return List.copyOf(tunnels);
    }

    /** A file of the authority's certificate. */
    public Path authorities() {
        try {
            var certificate = Base64.getMimeEncoder()
                    .encodeToString(store.getCertificate("it").getEncoded());
            return Files.writeString(
                    folder.resolve("ca.pem"),
                    "-----BEGIN CERTIFICATE-----\n" + certificate + "\n-----END CERTIFICATE-----\n");
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.stop();
        try {
            proxy.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void accept() {
        while (!proxy.isClosed()) {
            try {
                var client = proxy.accept();
                Thread.ofVirtual().start(() -> tunnel(client));
            } catch (IOException e) {
                // The test is over.
            }
        }
    }

    private void tunnel(Socket client) {
        try (client) {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII), 1);
            var line = in.readLine();
            tunnels.add(line);
            while (!in.readLine().isEmpty()) {
                // headers of the tunnel
            }
            client.getOutputStream().write(("HTTP/1.1 " + answer + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            if (!answer.startsWith("200")) {
                return;
            }
            try (var there = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
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
                        + " -ext san=dns:localhost,ip:127.0.0.1,dns:" + HIDDEN + " -storetype PKCS12 -storepass "
                        + PASSWORD
                        + " -keystore";
                var words = new ArrayList<>(List.of(keytool.toString()));
                words.addAll(List.of(command.split(" ")));
                words.add(store.toString());
                if (new ProcessBuilder(words).start().waitFor() != 0) {
                    throw new AssertionError("keytool");
                }
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
