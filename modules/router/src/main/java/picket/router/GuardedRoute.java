package picket.router;

import io.helidon.http.HttpPrologue;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers.MatchResult;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRoute;
import java.util.Optional;

/** A route that answers only at paths of its mount; the guard is asked last since few routes get so far. */
record GuardedRoute(Paths paths, HttpRoute inner) implements HttpRoute {

    @Override
    public MatchResult accepts(HttpPrologue prologue) {
        return guarded(prologue, inner.accepts(prologue));
    }

    @Override
    public MatchResult accepts(HttpPrologue prologue, ServerRequestHeaders headers) {
        return guarded(prologue, inner.accepts(prologue, headers));
    }

    private MatchResult guarded(HttpPrologue prologue, MatchResult result) {
        // Inside a service that is registered at a prefix, the path of the prologue is relative to the prefix.
        return result.accepted() && paths.contain(prologue.uriPath().absolute().path())
                ? result
                : MatchResult.notAccepted();
    }

    @Override
    public Handler handler() {
        return inner.handler();
    }

    @Override
    public Optional<PathMatcher> pathMatcher() {
        return inner.pathMatcher();
    }

    @Override
    public void beforeStart() {
        inner.beforeStart();
    }

    @Override
    public void afterStart(WebServer server) {
        inner.afterStart(server);
    }

    @Override
    public void afterStop() {
        inner.afterStop();
    }
}
