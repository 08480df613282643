package picket.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.observe.ObserveFeature;
import java.net.URI;
import java.time.Duration;

/** The listeners of a process. */
public final class Host implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Host.class.getName());
    private static final String MANAGEMENT = "management";

    private final WebServer server;
    private final Settings settings;

    private Host(WebServer server, Settings settings) {
        this.server = server;
        this.settings = settings;
    }

    /**
     * How to listen.
     *
     * @param address to bind, a host name or IP address
     * @param port 0 for any free one
     * @param managementPort of the loopback listener for health and metrics; 0 for any free one
     * @param origin public origin of the deployment, without a path
     * @param grace how long requests under way may take after a stop was asked for
     */
    public record Settings(String address, int port, int managementPort, URI origin, Duration grace) {
        /** Declares and reads these keys. */
        public static Settings read(picket.http.Settings source) {
            var address = source.key("PICKET_ADDRESS", "address to listen on").text("127.0.0.1");
            int port = source.key("PICKET_PORT", "port to listen on; 0 for any free one")
                    .integer(8787, 0, 65_535);
            return new Settings(
                    address,
                    port,
                    source.key("PICKET_MANAGEMENT_PORT", "port of the management listener; 0 for any free one")
                            .integer(8788, 0, 65_535),
                    source.key("MCP_URL", "public origin of the deployment, for example https://picket.example.com")
                            .url()
                            .orElse(URI.create("http://" + address + ":" + port)),
                    source.key("PICKET_GRACE", "how long requests under way may take after a stop was asked for")
                            .duration(Duration.ofSeconds(10)));
        }
    }

    /** Binds and serves. */
    public static Host start(Settings settings, HttpFeature routes) {
        var server = WebServer.builder()
                .host(settings.address())
                .port(settings.port())
                .shutdownHook(false)
                .shutdownGracePeriod(settings.grace())
                // Helidon leaves Nagle's algorithm on, which delays answers of several writes by 40 ms.
                .connectionOptions(options -> options.tcpNoDelay(true))
                .routing(routing -> route(routing, routes))
                .putSocket(MANAGEMENT, socket -> socket.host("127.0.0.1").port(settings.managementPort()))
                .addFeature(ObserveFeature.builder()
                        .endpoint("")
                        .sockets(java.util.List.of(MANAGEMENT))
                        .build())
                .build()
                .start();
        return new Host(server, settings);
    }

    private static void route(HttpRouting.Builder routing, HttpFeature routes) {
        routing.addFilter(Host::enter);
        routing.error(Problem.Thrown.class, (req, res, e) -> e.problem().send(req, res));
        routing.error(Throwable.class, (req, res, e) -> {
            LOG.log(System.Logger.Level.ERROR, "request " + RequestId.of(req) + " failed", e);
            Problem.of(Status.INTERNAL_SERVER_ERROR_500, "This is a fault of ours; the request id helps to find it.")
                    .send(req, res);
        });
        routing.addFeature(routes);
        routing.any((req, res) -> Problem.notFound().send(req, res));
    }

    private static void enter(FilterChain chain, RoutingRequest req, RoutingResponse res) {
        var id = RequestId.fresh();
        req.context().register(id);
        req.context().register(new ClientAddress(req.remotePeer().host()));
        res.header(RequestId.HEADER, id.value());
        res.header(HeaderNames.create("X-Content-Type-Options"), "nosniff");
        chain.proceed();
    }

    /** Where the public listener answers. */
    public URI address() {
        return URI.create("http://" + settings.address() + ":" + server.port());
    }

    /** Where health and metrics answer. */
    public URI management() {
        return URI.create("http://127.0.0.1:" + server.port(MANAGEMENT));
    }

    /** Stops taking requests, lets those under way end, and closes. */
    @Override
    public void close() {
        server.stop();
    }
}
