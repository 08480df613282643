package picket.app.all;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The split deployment of a demo: one child process per worker, found by the addresses that each prints. */
final class DemoProcesses implements Running {
    private final List<DemoProcess> workers;
    private final DemoProcess router;

    private DemoProcesses(List<DemoProcess> workers, DemoProcess router) {
        this.workers = workers;
        this.router = router;
    }

    /** Starts the workers in the order in which they need each other; the router comes last and takes the port. */
    static DemoProcesses start(DemoSettings settings) {
        var started = new ArrayList<DemoProcess>();
        try {
            var shared = new HashMap<>(settings.shared());
            // The first process has to know where the last ones will be. Ports near the demo's own are not given to
            // connections going out meanwhile, as any free ones would be.
            int siteWire = free(settings.ports());
            int toolsWire = free(siteWire + 1);
            shared.put("PICKET_WEB_INTERNAL_URL", "http://127.0.0.1:" + siteWire);
            shared.put("PICKET_API_INTERNAL_URL", "http://127.0.0.1:" + toolsWire);
            var oauth = DemoProcess.start("oauth", shared, started);
            oauth.await();
            shared.put("PICKET_OAUTH_INTERNAL_URL", oauth.internal().toString());
            var site = new HashMap<>(shared);
            // An embedded database belongs to one process.
            site.put("PICKET_DATA", settings.folder().resolve("web").toString());
            site.put("PICKET_INTERNAL_PORT", Integer.toString(siteWire));
            var web = DemoProcess.start("web", site, started);
            web.await();
            var tools = new HashMap<>(shared);
            // An embedded database belongs to one process.
            tools.put("PICKET_DATA", settings.folder().resolve("api").toString());
            tools.put("PICKET_INTERNAL_PORT", Integer.toString(toolsWire));
            var api = DemoProcess.start("api", tools, started);
            api.await();
            var edge = new HashMap<>(settings.variables());
            edge.putAll(Map.of(
                    "PICKET_OAUTH_URL", oauth.address().toString(),
                    "PICKET_WEB_URL", web.address().toString(),
                    "PICKET_API_URL", api.address().toString()));
            var router = DemoProcess.start("router", edge, started);
            router.await();
            return new DemoProcesses(List.of(api, web, oauth), router);
        } catch (RuntimeException e) {
            started.forEach(DemoProcess::close);
            throw e;
        }
    }

    private static int free(int first) {
        try (var port = Port.from(first)) {
            return port.number();
        }
    }

    @Override
    public URI site() {
        return router.address();
    }

    @Override
    public URI management() {
        return router.management();
    }

    /** The router first, so that requests under way still find their workers. */
    @Override
    public void close() {
        router.close();
        workers.forEach(DemoProcess::close);
    }
}
