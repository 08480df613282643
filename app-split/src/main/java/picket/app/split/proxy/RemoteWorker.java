package picket.app.split.proxy;

import io.helidon.common.uri.UriInfo;
import io.helidon.common.uri.UriPath;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.webclient.api.ClientUri;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webclient.http1.Http1ClientRequest;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.Duration;
import java.util.random.RandomGenerator;
import picket.http.Problem;

/** A worker in another process: every request of its mount goes there as it came, and the answer comes back as it is. */
public final class RemoteWorker implements HttpService {
    private static final System.Logger LOG = System.getLogger(RemoteWorker.class.getName());

    /** Longer than any worker is silent: streams of events have heartbeats. */
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private static final String RETRY_SECONDS = "2";

    private final String name;
    private final URI origin;
    private final Hop hop;
    private final Http1Client http;

    /**
     * A worker at this origin.
     *
     * @param name for messages
     * @param origin scheme, host and port of the worker's public listener
     * @param scheme of the public origin of the deployment
     * @param random for the ids of trace spans
     */
    public RemoteWorker(String name, URI origin, String scheme, RandomGenerator random) {
        this.name = name;
        this.origin = origin;
        this.hop = new Hop(scheme, random);
        this.http = Http1Client.builder()
                .followRedirects(false)
                .proxy(Proxy.noProxy())
                .sendExpectContinue(false)
                .contentEncoding(ContentEncodingContext.builder()
                        .contentEncodingsDiscoverServices(false)
                        .build())
                .socketOptions(socket -> socket.tcpNoDelay(true)
                        .connectTimeout(Duration.ofSeconds(2))
                        .readTimeout(SILENCE))
                .connectionCacheSize(256)
                .writeBufferSize(0) // else what was written waits for more: flushing does not reach that buffer
                .build();
    }

    @Override
    public void routing(HttpRules rules) {
        rules.any(this::forward);
    }

    /** Whether the worker answers anything at all now. */
    public boolean answers() {
        try (var response =
                to(Method.GET, "/-/answers").readTimeout(Duration.ofSeconds(2)).request()) {
            return response.status().code() > 0;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void forward(ServerRequest request, ServerResponse response) {
        var upload = Upload.of(request);
        Download download;
        try {
            download = Download.of(upload.send(call(request)));
        } catch (Upload.ClientFault e) {
            throw e.failure();
        } catch (RuntimeException e) { // the client library tells of broken connections in many types
            down(e).send(request, response.header(HeaderNames.RETRY_AFTER, RETRY_SECONDS));
            return;
        }
        download.send(response);
    }

    private Http1ClientRequest call(ServerRequest request) {
        var prologue = request.prologue();
        var query = prologue.hasQuery() ? "?" + prologue.query().rawValue() : "";
        var call = to(prologue.method(), prologue.uriPath().rawPath() + query);
        hop.request(request).forEach(call::header);
        return call;
    }

    /**
     * A request whose target is this text behind the origin, byte for byte. The text is never resolved against the
     * origin (RFC 3986 §5.2 would let {@code //host/…} choose another one) nor parsed and written again.
     */
    private Http1ClientRequest to(Method method, String target) {
        var place = UriInfo.builder()
                .scheme(origin.getScheme())
                .host(origin.getHost())
                .port(origin.getPort() < 0 ? ("https".equals(origin.getScheme()) ? 443 : 80) : origin.getPort())
                .path(UriPath.create(target))
                .build();
        return http.method(method).uri(ClientUri.create(place));
    }

    private Problem down(RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "no answer from worker " + name + " at " + origin + ": " + e.getMessage());
        return Problem.of(
                Status.SERVICE_UNAVAILABLE_503,
                "The part of the service that answers this path is not there; try again.");
    }
}
