package picket.router;

import io.helidon.webserver.http.HttpRoute;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;

/** Rules that put a guard before every route; all other methods of the interface end in these three. */
record GuardedRules(Paths paths, HttpRules inner) implements HttpRules {

    @Override
    public HttpRules route(HttpRoute route) {
        inner.route(new GuardedRoute(paths, route));
        return this;
    }

    @Override
    public HttpRules register(HttpService... services) {
        for (var service : services) {
            service.routing(this);
        }
        return this;
    }

    @Override
    public HttpRules register(String path, HttpService... services) {
        for (var service : services) {
            inner.register(path, rules -> service.routing(new GuardedRules(paths, rules)));
        }
        return this;
    }
}
