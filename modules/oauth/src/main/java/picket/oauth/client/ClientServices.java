package picket.oauth.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import picket.oauth.grant.States;

/** Everything about clients, wired. */
public final class ClientServices implements AutoCloseable {
    private final Fetcher fetcher;
    private final KnownClients clients;
    private final ClientAuthentication authentication;

    /**
     * How documents of clients are fetched.
     *
     * @param allowedHosts that may be at addresses that are not public, {@code host} or {@code host:port}
     * @param proxy to go through
     * @param authorities file of PEM certificates that are trusted besides the JDK's
     */
    public record Outgoing(Set<String> allowedHosts, Optional<URI> proxy, Optional<Path> authorities) {}

    /**
     * Wires.
     *
     * @param origin public, canonical
     * @param spent remembers which assertions were used
     */
    public ClientServices(
            URI origin,
            ConfiguredClients configured,
            Outgoing outgoing,
            RedirectUris rules,
            Clients registered,
            States spent,
            InstantSource clock) {
        this.fetcher = new Fetcher(
                new AddressGuard(outgoing.allowedHosts(), InetAddress::getAllByName),
                outgoing.proxy(),
                outgoing.authorities().map(ClientServices::trust));
        this.clients = new KnownClients(configured, new ClientDocuments(fetcher, rules, clock), registered);
        var audiences = List.of(origin, URI.create(origin + "/oauth/token"));
        this.authentication =
                new ClientAuthentication(clients, new ClientAssertions(audiences, fetcher, spent, clock), clock);
    }

    /** All clients. */
    public Clients clients() {
        return clients;
    }

    /** Who calls. */
    public ClientAuthentication authentication() {
        return authentication;
    }

    /** The JDK's authorities and those of a file. */
    static SSLContext trust(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            var all = factory(null);
            for (var manager : all.getTrustManagers()) {
                if (manager instanceof X509TrustManager known) {
                    for (var certificate : known.getAcceptedIssuers()) {
                        store.setCertificateEntry("jdk-" + store.size(), certificate);
                    }
                }
            }
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("own-" + store.size(), certificate);
            }
            var context = SSLContext.getInstance("TLS");
            context.init(null, factory(store).getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(file + " holds no PEM certificates that can be read", e);
        }
    }

    private static TrustManagerFactory factory(@org.jspecify.annotations.Nullable KeyStore store)
            throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    @Override
    public void close() {
        fetcher.close();
    }
}
