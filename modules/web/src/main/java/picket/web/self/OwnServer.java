package picket.web.self;

import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webclient.http1.Http1ClientRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import picket.http.Exchange;

/** The deployment's own {@code /mcp} and {@code /oauth}, called over HTTP as any client calls them. */
public final class OwnServer implements AutoCloseable {
    private static final String AGENT = "picket-site";
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final URI origin;
    private final Http1Client http;

    /**
     * A client of the deployment.
     *
     * @param origin public origin, which the requests name as their host
     * @param address where it answers, for a server that cannot reach its public origin
     */
    public OwnServer(URI origin, URI address) {
        this.origin = origin;
        this.http = Http1Client.builder()
                .baseUri(address)
                .followRedirects(false)
                // A kept connection may be dead, and a tool that was called is not called again.
                .keepAlive(false)
                .proxy(Proxy.noProxy())
                .socketOptions(socket -> socket.tcpNoDelay(true).connectTimeout(CONNECT))
                .build();
    }

    /**
     * The outcome of an exchange.
     *
     * @throws IOException for all that the client throws when there is no answer, or none that is HTTP
     */
    static <T> T outcome(Exchange.Work<T> exchange) throws IOException {
        return Exchange.of(exchange, e -> {
            throw new IOException("no answer: " + e.getClass().getSimpleName(), e);
        });
    }

    /** Public origin of the deployment. */
    URI origin() {
        return origin;
    }

    /** A request for a document that is the same for everybody. */
    Http1ClientRequest get(String path, Duration silence) {
        return http.get(path)
                .header(HeaderNames.HOST, origin.getRawAuthority())
                .header(HeaderNames.USER_AGENT, AGENT)
                .readTimeout(silence);
    }

    /**
     * A request to a path.
     *
     * @param client address of the person it is for, for the limits of a router that trusts this process
     * @param silence how long the server may say nothing
     */
    Http1ClientRequest post(String path, String client, Duration silence) {
        return http.post(path)
                .header(HeaderNames.HOST, origin.getRawAuthority())
                .header(HeaderNames.X_FORWARDED_FOR, client)
                .header(HeaderNames.USER_AGENT, AGENT)
                .readTimeout(silence);
    }

    @Override
    public void close() {
        http.closeResource();
    }
}
