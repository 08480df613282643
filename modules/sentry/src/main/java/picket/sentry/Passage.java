package picket.sentry;

import io.helidon.common.tls.Tls;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.api.WebClientConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * How requests get to a server that is not simply there: to Sentry, or to documents of its clients.
 *
 * @param trust certificate authorities, if not those of the JDK alone
 * @param proxy through which TLS connections are tunnelled ({@code CONNECT}, RFC 9110 §9.3.6)
 * @param headers that a gate in front of Sentry asks of every request; nobody else gets them, and they may be secret
 */
public record Passage(Optional<SSLContext> trust, Optional<URI> proxy, Map<String, String> headers) {
    /** Nothing special. */
    public static final Passage DIRECT = new Passage(Optional.empty(), Optional.empty(), Map.of());

    private static final Pattern HEADER =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([!-~](?:[ -~]*[!-~])?)");
    private static final Set<String> OURS = Set.of(
            "accept",
            "authorization",
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "te",
            "transfer-encoding",
            "upgrade",
            "user-agent");

    /** Copies the headers. */
    public Passage {
        headers = Map.copyOf(headers);
    }

    /**
     * Reads what an operator wrote.
     *
     * @param authorities PEM file of certificates to trust besides the JDK's
     * @param headers {@code Name: value}, one a line; may be empty
     * @throws IllegalArgumentException if one of it cannot be used; the message has no values of headers
     */
    public static Passage of(Optional<Path> authorities, Optional<URI> proxy, String headers) {
        if (proxy.filter(url -> url.getUserInfo() != null || !"http".equalsIgnoreCase(url.getScheme()))
                .isPresent()) {
            throw new IllegalArgumentException(
                    "a proxy is named by host and port, such as http://proxy.example.com:3128");
        }
        return new Passage(authorities.map(Passage::trust), proxy, headers(headers));
    }

    private static Map<String, String> headers(String text) {
        var headers = new LinkedHashMap<String, String>();
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            var header = HEADER.matcher(line);
            if (!header.matches()) {
                throw new IllegalArgumentException("a line of headers is not 'Name: value'");
            }
            if (OURS.contains(header.group(1).toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("the header " + header.group(1) + " is not free to be set");
            }
            headers.put(header.group(1), header.group(2));
        });
        return headers;
    }

    /** The JDK's authorities and those of a PEM file; an {@link IllegalArgumentException} if it holds none. */
    public static SSLContext trust(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            var own = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (own.isEmpty()) {
                throw new IllegalArgumentException(file + " holds no PEM certificates");
            }
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (var manager : factory(null).getTrustManagers()) {
                if (manager instanceof X509TrustManager known) {
                    for (var certificate : known.getAcceptedIssuers()) {
                        store.setCertificateEntry("jdk-" + store.size(), certificate);
                    }
                }
            }
            for (var certificate : own) {
                store.setCertificateEntry("own-" + store.size(), certificate);
            }
            var context = SSLContext.getInstance("TLS");
            context.init(null, factory(store).getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(file + " holds no PEM certificates that can be read", e);
        }
    }

    private static TrustManagerFactory factory(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    /** Makes a client take this way; headers are a matter of its requests. */
    public void lead(WebClientConfig.Builder client) {
        client.dnsResolver(new Resolver(proxy));
        trust.ifPresent(context -> client.tls(Tls.builder().sslContext(context).build()));
        proxy.ifPresent(url -> client.proxy(Proxy.builder()
                        .type(Proxy.ProxyType.HTTP)
                        .host(url.getHost())
                        .port(url.getPort() < 0 ? 80 : url.getPort())
                        .build())
                // Helidon would name the whole address inside the tunnel too, which servers do not expect.
                .relativeUris(true));
    }

    /** Without the headers. */
    @Override
    public String toString() {
        return "Passage[" + proxy + ", " + headers.size() + " headers]";
    }
}
