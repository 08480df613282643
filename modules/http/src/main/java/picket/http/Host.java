package picket.http;

import io.helidon.common.Weighted;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.health.HealthObserver;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The listeners of a process. */
public final class Host implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Host.class.getName());
    private static final String MANAGEMENT = "management";
    private static final String INTERNAL = "internal";

    private final WebServer server;
    private final Settings settings;
    private final Optional<Internal> internal;

    private Host(WebServer server, Settings settings, Optional<Internal> internal) {
        this.server = server;
        this.settings = settings;
        this.internal = internal;
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

    /** Binds the public and the management listener and serves. */
    public static Host start(Settings settings, HttpFeature routes) {
        return with(settings).routes(routes).start();
    }

    /** A host that is not started yet, for more than public routes. */
    public static Builder with(Settings settings) {
        return new Builder(settings);
    }

    /** What a host serves. */
    public static final class Builder {
        private final Settings settings;
        private final Map<String, BooleanSupplier> checks = new LinkedHashMap<>();
        private Optional<Internal> internal = Optional.empty();
        private HttpFeature routes = routing -> {};

        private Builder(Settings settings) {
            this.settings = settings;
        }

        /** The routes of the public listener. */
        public Builder routes(HttpFeature feature) {
            routes = feature;
            return this;
        }

        /**
         * A private listener for other processes of the deployment.
         *
         * @param address to bind
         * @param port 0 for any free one
         */
        public Builder internal(String address, int port, HttpFeature feature) {
            internal = Optional.of(new Internal(address, port, feature));
            return this;
        }

        /** Something that must hold, besides a finished start, before the process takes traffic. */
        public Builder ready(String name, BooleanSupplier check) {
            checks.put(name, check);
            return this;
        }

        /** Binds and serves. */
        public Host start() {
            var health = HealthObserver.builder().details(true);
            checks.forEach((name, check) -> health.addCheck(
                    () -> HealthCheckResponse.builder()
                            .status(check.getAsBoolean())
                            .build(),
                    HealthCheckType.READINESS,
                    name));
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
                            .sockets(List.of(MANAGEMENT))
                            .addObserver(health.build())
                            .build());
            internal.ifPresent(wire -> server.putSocket(
                    INTERNAL,
                    socket -> socket.host(wire.address())
                            .port(wire.port())
                            .connectionOptions(options -> options.tcpNoDelay(true))
                            .routing(routing -> route(routing, wire.routes()))));
            return new Host(server.build().start(), settings, internal);
        }
    }

    private record Internal(String address, int port, HttpFeature routes) {}

    private static void route(HttpRouting.Builder routing, HttpFeature routes) {
        routing.addFilter(Host::enter);
        routing.error(Problem.Thrown.class, (req, res, e) -> e.problem().send(req, res));
        routing.error(Throwable.class, (req, res, e) -> {
            LOG.log(System.Logger.Level.ERROR, "request " + RequestId.of(req) + " failed", e);
            Problem.of(Status.INTERNAL_SERVER_ERROR_500, "This is a fault of ours; the request id helps to find it.")
                    .send(req, res);
        });
        routing.addFeature(routes);
        routing.addFeature(new Unanswered());
    }

    /** Helidon sorts features by weight and then by class name; rules outside of features come before all of them. */
    private static final class Unanswered implements HttpFeature, Weighted {
        @Override
        public double weight() {
            return 0;
        }

        @Override
        public void setup(HttpRouting.Builder routing) {
            routing.any((req, res) -> Problem.notFound().send(req, res));
        }
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

    /** Where the private listener answers; absent if none was asked for. */
    public Optional<URI> internal() {
        return internal.map(wire -> URI.create("http://" + wire.address() + ":" + server.port(INTERNAL)));
    }

    /** Stops taking requests, lets those under way end, and closes. */
    @Override
    public void close() {
        server.stop();
    }
}
