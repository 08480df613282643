package picket.router;

import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpService;
import java.util.Map;
import java.util.function.LongSupplier;
import picket.http.Host;
import picket.http.Settings;

/** A router on free ports whose workers answer every path with their name. */
record Deployment(Host host) implements AutoCloseable {

    static Deployment of(HttpFeature routes) {
        var settings = Settings.of(Map.of("PICKET_PORT", "0", "PICKET_MANAGEMENT_PORT", "0"), Map.of(), Map.of());
        return new Deployment(Host.start(Host.Settings.read(settings), routes));
    }

    static Deployment of(Router.Settings limits, LongSupplier clock) {
        return of(new Router(limits, named("web"), named("api"), named("oauth"), clock));
    }

    static Deployment generous() {
        return of(new Router.Settings(10_000, 10_000), System::nanoTime);
    }

    static HttpService named(String name) {
        return rules -> rules.any((req, res) -> res.header("Access-Control-Allow-Origin", "https://evil.example")
                .send(name));
    }

    RawHttp http() {
        return new RawHttp(host.address());
    }

    @Override
    public void close() {
        host.close();
    }
}
