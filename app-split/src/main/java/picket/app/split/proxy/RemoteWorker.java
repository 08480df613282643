package picket.app.split.proxy;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
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
    private static final String RETRY_SECONDS = "2";

    private final String name;
    private final Upstream upstream;
    private final Hop hop;

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
        this.upstream = new Upstream(origin);
        this.hop = new Hop(scheme, random);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.any(this::forward);
    }

    /** Whether the worker answers anything at all now. */
    public boolean answers() {
        try (var response = upstream.request(Method.GET, "/-/answers")
                .readTimeout(Duration.ofSeconds(2))
                .request()) {
            return response.status().code() > 0;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void forward(ServerRequest request, ServerResponse response) {
        var upload = Upload.of(request);
        Download download;
        try {
            download = Download.of(upload.send(call(request), upstream));
        } catch (Upload.ClientFault e) {
            throw e.failure();
        } catch (RuntimeException e) { // the client library tells of broken connections in many types
            LOG.log(
                    System.Logger.Level.WARNING,
                    "no answer from the worker " + name + " at " + upstream + ": " + e.getMessage());
            response.header(HeaderNames.RETRY_AFTER, RETRY_SECONDS);
            away(request.prologue().uriPath().path()).send(request, response);
            return;
        }
        download.send(response);
    }

    private static Problem away(String path) {
        var problem = Problem.of(
                Status.SERVICE_UNAVAILABLE_503,
                "The part of the service that answers this path is not there; try again.");
        return path.startsWith("/oauth/") ? problem.withOAuth("temporarily_unavailable") : problem;
    }

    private Http1ClientRequest call(ServerRequest request) {
        var prologue = request.prologue();
        var query = prologue.hasQuery() ? "?" + prologue.query().rawValue() : "";
        var call = upstream.request(prologue.method(), prologue.uriPath().rawPath() + query);
        hop.request(request).forEach(call::header);
        return call;
    }
}
