package picket.oauth.admin;

import io.helidon.security.providers.oidc.OidcFeature;
import io.helidon.webserver.http.ErrorHandler;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRoute;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpSecurity;
import io.helidon.webserver.http.HttpService;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Takes the one handler that is needed out of Helidon's feature: the feature registers routes with a server and can do
 * it but once, while a worker is a part of the server and makes the feature anew when the provider's keys change.
 */
final class CallbackRoute implements HttpRouting.Builder {
    private final List<HttpRoute> routes = new ArrayList<>();

    private CallbackRoute() {}

    /** The handler of the redirect URI, which the feature registers first. */
    static Handler of(OidcFeature feature) {
        var taken = new CallbackRoute();
        feature.setup(taken);
        return taken.routes.getFirst().handler();
    }

    @Override
    public HttpRouting.Builder route(HttpRoute route) {
        routes.add(route);
        return this;
    }

    @Override
    public HttpRouting.Builder register(HttpService... services) {
        throw new UnsupportedOperationException();
    }

    @Override
    public HttpRouting.Builder register(String path, HttpService... services) {
        throw new UnsupportedOperationException();
    }

    @Override
    public HttpRouting.Builder addFilter(Filter filter) {
        throw new UnsupportedOperationException();
    }

    @Override
    public HttpRouting.Builder addFeature(Supplier<? extends HttpFeature> feature) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T extends Throwable> HttpRouting.Builder error(Class<T> type, ErrorHandler<? super T> handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public HttpRouting.Builder maxReRouteCount(int most) {
        throw new UnsupportedOperationException();
    }

    @Override
    public HttpRouting.Builder security(HttpSecurity security) {
        throw new UnsupportedOperationException();
    }

    @Override
    public HttpRouting.Builder copy() {
        throw new UnsupportedOperationException();
    }

    @Override
    public HttpRouting build() {
        throw new UnsupportedOperationException();
    }
}
