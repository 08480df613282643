package picket.router;

import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;

/**
 * A worker at its place in the URL space: closed, so that none of its routes answers outside of it.
 *
 * <p>Workers register absolute paths. The routes stay in one flat list, each with its own guard, and what none of them
 * answers ends at the host's 404.
 */
public final class Mount implements HttpFeature {
    private final Paths paths;
    private final HttpService worker;

    /** Places the worker at these paths. */
    public Mount(Paths paths, HttpService worker) {
        this.paths = paths;
        this.worker = worker;
    }

    @Override
    public void setup(HttpRouting.Builder routing) {
        worker.routing(new GuardedRules(paths, routing));
    }

    @Override
    public void beforeStart() {
        worker.beforeStart();
    }

    @Override
    public void afterStop() {
        worker.afterStop();
    }
}
