package picket.router;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.StreamSupport;
import picket.http.ClientAddress;
import picket.http.Problem;
import picket.limits.RateLimit;

/** What holds for every request before it reaches a worker: preflights, sound targets, address limits, CORS. */
final class Edge implements Filter {
    /** What any web page may read; browsers keep everything else from scripts of other origins. */
    private static final Paths METADATA =
            Paths.of("/.well-known/*", "/.mcp/*", "/robots.txt", "/llms.txt", "/mcp.json");

    private static final Set<Method> METHODS =
            Set.of(Method.GET, Method.HEAD, Method.POST, Method.PUT, Method.PATCH, Method.DELETE, Method.OPTIONS);
    private static final String ALLOW = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    private final RateLimit mcp;
    private final RateLimit oauth;

    Edge(RateLimit mcp, RateLimit oauth) {
        this.mcp = mcp;
        this.oauth = oauth;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        var path = request.prologue().uriPath().path();
        response.beforeSend(() -> share(response.headers(), METADATA.contain(path)));
        if (request.prologue().method().equals(Method.OPTIONS)) {
            response.status(Status.NO_CONTENT_204).send();
            return;
        }
        refusal(request, path, response).ifPresentOrElse(problem -> problem.send(request, response), chain::proceed);
    }

    private Optional<Problem> refusal(RoutingRequest request, String path, RoutingResponse response) {
        if (!Target.sound(request.prologue().uriPath().rawPath())) {
            return Optional.of(Problem.of(Status.BAD_REQUEST_400, Target.ADVICE));
        }
        if (!METHODS.contains(request.prologue().method())) {
            response.header(HeaderNames.ALLOW, ALLOW);
            return Optional.of(Problem.of(Status.METHOD_NOT_ALLOWED_405, "No path here answers this method."));
        }
        var wait = waiting(path, ClientAddress.of(request));
        if (wait.isEmpty()) {
            return Optional.empty();
        }
        response.header(HeaderNames.RETRY_AFTER, Long.toString(wait.getAsLong()));
        var problem = Problem.of(
                Status.TOO_MANY_REQUESTS_429,
                "Too many requests from this address; try again in " + wait.getAsLong() + " s.");
        if (path.startsWith("/api/")) {
            return Optional.of(problem.with("error", "Too many requests").with("name", "RATE_LIMIT_EXCEEDED"));
        }
        // Without a code of theirs clients take the refusal for the end of the sign-in, and begin a new one.
        return Optional.of(path.startsWith("/oauth/") ? problem.withOAuth("temporarily_unavailable") : problem);
    }

    private OptionalLong waiting(String path, String address) {
        if (path.startsWith("/mcp")) {
            return mcp.refusal(ClientAddress.limited(address));
        }
        return path.startsWith("/oauth/") || path.startsWith("/admin/") || path.startsWith("/api/auth/")
                ? oauth.refusal(ClientAddress.limited(address))
                : OptionalLong.empty();
    }

    /** Opens public metadata to scripts of every origin, and takes away what a worker may have opened elsewhere. */
    private static void share(ServerResponseHeaders headers, boolean open) {
        cors(headers).forEach(headers::remove);
        if (open) {
            headers.set(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
            headers.set(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, OPTIONS");
            headers.set(HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type");
        }
    }

    private static List<HeaderName> cors(ServerResponseHeaders headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .map(Header::headerName)
                .filter(name -> name.lowerCase().startsWith("access-control-"))
                .toList();
    }
}
