package picket.app.split.proxy;

import io.helidon.common.tls.Tls;
import io.helidon.common.uri.UriInfo;
import io.helidon.common.uri.UriPath;
import io.helidon.http.Method;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.webclient.api.ClientUri;
import io.helidon.webclient.api.ConnectionKey;
import io.helidon.webclient.api.DefaultDnsResolver;
import io.helidon.webclient.api.DnsAddressLookup;
import io.helidon.webclient.api.HttpClientConfig;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.api.TcpClientConnection;
import io.helidon.webclient.api.WebClient;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webclient.http1.Http1ClientRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The client of one worker: what it asks for goes to this origin, whatever the target says. */
final class Upstream {
    /** Longer than any worker is silent: streams of events have heartbeats. */
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private final URI origin;
    private final Http1Client http;
    private final WebClient sockets;

    /** @param origin scheme, host and port */
    Upstream(URI origin) {
        this.origin = origin;
        this.http = configured(Http1Client.builder()).build();
        this.sockets = configured(WebClient.builder()).build();
    }

    private static <B extends HttpClientConfig.BuilderBase<B, ?>> B configured(B client) {
        return client.followRedirects(false)
                .proxy(Proxy.noProxy())
                .sendExpectContinue(false)
                .contentEncoding(ContentEncodingContext.builder()
                        .contentEncodingsDiscoverServices(false)
                        .build())
                .socketOptions(socket -> socket.tcpNoDelay(true)
                        .connectTimeout(Duration.ofSeconds(2))
                        .readTimeout(SILENCE))
                .connectionCacheSize(256)
                .writeBufferSize(0); // else what was written waits for more: flushing does not reach that buffer
    }

    /**
     * A request whose target is this text, byte for byte. It is never resolved against the origin (RFC 3986 §5.2 would
     * let {@code //host/…} choose another one) nor parsed and written again.
     */
    Http1ClientRequest request(Method method, String target) {
        var place = UriInfo.builder()
                .scheme(origin.getScheme())
                .host(origin.getHost())
                .port(port())
                .path(UriPath.create(target))
                .build();
        return http.method(method).uri(ClientUri.create(place));
    }

    /** A connection for one request, for a caller that may have to break it off. */
    TcpClientConnection connect() {
        var key = ConnectionKey.create(
                origin.getScheme(),
                origin.getHost(),
                port(),
                Tls.builder().enabled(secure()).build(),
                DefaultDnsResolver.create(),
                DnsAddressLookup.defaultLookup(),
                Proxy.noProxy());
        return TcpClientConnection.create(sockets, key, List.of(), _ -> false, _ -> {})
                .connect();
    }

    private int port() {
        if (origin.getPort() >= 0) {
            return origin.getPort();
        }
        return secure() ? 443 : 80;
    }

    private boolean secure() {
        return "https".equalsIgnoreCase(origin.getScheme());
    }

    @Override
    public String toString() {
        return origin.toString();
    }
}
