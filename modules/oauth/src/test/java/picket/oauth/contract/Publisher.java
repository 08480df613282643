package picket.oauth.contract;

import io.helidon.common.tls.Tls;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import picket.http.Json;
import picket.oauth.OAuthWorker;

/** An https server on this machine, with documents of clients. Its certificate is for the hosts that are named here. */
public final class Publisher implements AutoCloseable {
    /** A host that no name service knows (RFC 6761 §6.4). */
    public static final String HIDDEN = "documents.closed.invalid";

    private static final String PASSWORD = "changeit";

    private final Map<String, Handler> documents = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final Path authorities;
    private final SSLContext context;
    private final WebServer server;

    public Publisher() {
        try {
            var folder = Files.createTempDirectory("publisher");
            var store = issue(folder.resolve("store.p12"));
            authorities = folder.resolve("ca.pem");
            Files.writeString(
                    authorities,
                    "-----BEGIN CERTIFICATE-----\n"
                            + Base64.getMimeEncoder()
                                    .encodeToString(store.getCertificate("it").getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
            context = context(store);
            server = WebServer.builder()
                    .host("127.0.0.1")
                    .port(0)
                    .shutdownHook(false)
                    .tls(Tls.builder().sslContext(context).build())
                    .routing(routing -> routing.any(this::answer))
                    .build()
                    .start();
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyStore issue(Path store) throws IOException, GeneralSecurityException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command = List.of(
                keytool,
                "-genkeypair",
                "-alias",
                "it",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=publisher",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1,dns:" + HIDDEN,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        var process = new ProcessBuilder(command).inheritIO().start();
        try {
            if (process.waitFor() != 0) {
                throw new AssertionError("keytool: " + process.exitValue());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    }

    private static SSLContext context(KeyStore store) throws GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void answer(ServerRequest request, ServerResponse response) throws Exception {
        requests.incrementAndGet();
        var document = documents.get(request.path().rawPath());
        if (document == null) {
            response.status(Status.NOT_FOUND_404).send();
        } else {
            document.handle(request, response);
        }
    }

    /** Where a path is. */
    public URI at(String path) {
        return URI.create("https://localhost:" + server.port() + path);
    }

    /** Its key, for another server that has the same name. */
    public SSLContext context() {
        return context;
    }

    public int port() {
        return server.port();
    }

    /** PEM file of its certificate. */
    public Path authorities() {
        return authorities;
    }

    /** How often it was asked for anything. */
    public int requests() {
        return requests.get();
    }

    public void handle(String path, Handler handler) {
        documents.put(path, handler);
    }

    /** Publishes JSON. */
    public void put(String path, Object document, String cacheControl) {
        handle(path, (request, response) -> {
            response.header(HeaderNames.CONTENT_TYPE, "application/json");
            response.header(HeaderNames.CACHE_CONTROL, cacheControl);
            response.send(Json.MAPPER.writeValueAsBytes(document));
        });
    }

    /** Publishes a good document and answers its address, which is the client's id. */
    public String client(String path, Map<String, ?> more) {
        var id = at(path).toString();
        var document = new java.util.LinkedHashMap<String, Object>(
                Map.of("client_id", id, "client_name", "Published", "redirect_uris", List.of(Deployment.REDIRECT)));
        document.putAll(more);
        put(path, document, "max-age=300");
        return id;
    }

    /** Settings of a deployment that may ask here. */
    public OAuthWorker.Registrations registrations() {
        return new OAuthWorker.Registrations(
                Set.of("cursor"), "", Set.of("localhost:" + port()), Optional.empty(), Optional.of(authorities));
    }

    @Override
    public void close() {
        server.stop();
    }
}
