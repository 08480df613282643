package picket.app.split;

import io.helidon.webserver.http.HttpFeature;
import java.util.Map;
import picket.http.Host;
import picket.http.Settings;

/** Real listeners on free loopback ports, behind and in front of each other. */
public final class TestHosts {
    private TestHosts() {}

    /** A host that believes its neighbours on this machine. */
    public static Host start(HttpFeature routes) {
        return Host.start(settings(), routes);
    }

    /** A host with nothing but a private listener. */
    public static Host internal(HttpFeature routes) {
        return Host.with(settings()).internal("127.0.0.1", 0, routes).start();
    }

    private static Host.Settings settings() {
        var variables = Map.of(
                "PICKET_PORT", "0",
                "PICKET_MANAGEMENT_PORT", "0",
                "PICKET_ALLOWED_HOSTS", "127.0.0.1,public.example",
                "PICKET_TRUSTED_PROXIES", "127.0.0.1",
                "PICKET_ACCESS_LOG", "false",
                "PICKET_GRACE", "1s");
        return Host.Settings.read(Settings.of(variables, Map.of(), Map.of()));
    }
}
