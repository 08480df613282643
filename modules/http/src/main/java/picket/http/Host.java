package picket.http;

import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpFeature;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The listeners of a process: the public one, one for health and metrics, and perhaps a private one. */
public final class Host implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Host.class.getName());

    private final URI address;
    private final URI management;
    private final Optional<URI> internal;
    private final Duration drain;
    private final AtomicBoolean serving;
    private final List<Runnable> endings;
    private final Deque<AutoCloseable> parts;

    private Host(
            URI address,
            URI management,
            Optional<URI> internal,
            Duration drain,
            AtomicBoolean serving,
            List<Runnable> endings,
            Deque<AutoCloseable> parts) {
        this.address = address;
        this.management = management;
        this.internal = internal;
        this.drain = drain;
        this.serving = serving;
        this.endings = endings;
        this.parts = parts;
    }

    /** Binds the public and the management listener and serves. */
    public static Host start(Settings settings, HttpFeature routes) {
        return with(settings).routes(routes).start();
    }

    /** A host that is not started yet, for more than public routes. */
    public static Builder with(Settings settings) {
        return new Builder(settings);
    }

    /** Where the public listener answers. */
    public URI address() {
        return address;
    }

    /** Where health and metrics answer. */
    public URI management() {
        return management;
    }

    /** Where the private listener answers; absent if none was asked for. */
    public Optional<URI> internal() {
        return internal;
    }

    private static URI uri(String scheme, String address, int port) {
        boolean bare = address.contains(":") && !address.startsWith("[");
        return URI.create(scheme + "://" + (bare ? "[" + address + "]" : address) + (port < 0 ? "" : ":" + port));
    }

    /**
     * Turns readiness red, waits as long as balancers need to see that, ends what would go on for as long as clients like,
     * then takes no new requests, lets those under way end within the grace, and closes. Health and metrics answer until the last.
     */
    @Override
    public void close() {
        if (serving.getAndSet(false)) {
            try {
                Thread.sleep(drain);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // in a hurry: close at once
            }
            endings.forEach(Runnable::run);
        }
        close(parts);
    }

    private static void close(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LOG.log(System.Logger.Level.WARNING, "a listener did not stop", e);
            }
        }
    }

    /** What a host serves. */
    public static final class Builder {
        private final Settings settings;
        private final Map<String, BooleanSupplier> checks = new LinkedHashMap<>();
        private final List<Runnable> endings = new ArrayList<>();
        private Optional<Internal> internal = Optional.empty();
        private HttpFeature routes = routing -> {};
        private AccessLog access = new AccessLog(System.getLogger("picket.access"), InstantSource.system());
        private Duration pace = Duration.ofSeconds(5);
        private Consumer<SocketChannel> watcher = _ -> {};
        private Intake intake = new Intake();

        private Builder(Settings settings) {
            this.settings = settings;
        }

        /** The routes of the public listener. */
        public Builder routes(HttpFeature feature) {
            routes = feature;
            return this;
        }

        /**
         * A private listener for other processes of the deployment. It answers whatever {@code Host} is named.
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

        /** Where the access log goes, and what it tells the time by. */
        Builder access(System.Logger log, InstantSource source) {
            access = new AccessLog(log, source);
            return this;
        }

        /** Ends answers that would go on for as long as their clients listen; run when the host begins to close. */
        public Builder ending(Runnable end) {
            endings.add(end);
            return this;
        }

        /** Who is shown each connection when it is accepted, for what HTTP has no words for, such as a reset. */
        public Builder accepting(Consumer<SocketChannel> connections) {
            watcher = connections;
            return this;
        }

        /** How much of bodies there may be, and for how long. */
        Builder intake(Intake bodies) {
            intake = bodies;
            return this;
        }

        /** How often the certificate's files and the listeners themselves are looked at. */
        Builder pace(Duration every) {
            pace = every;
            return this;
        }

        /** Binds and serves. Readiness is red until all of it stands. */
        public Host start() {
            var policy = settings.policy();
            var serving = new AtomicBoolean();
            var parts = new ArrayDeque<AutoCloseable>();
            var bound = new CopyOnWriteArrayList<Listening>();
            var listeners = new Listeners(settings, connections(), intake, access, watcher);
            try {
                var management = bind(
                        () -> listeners.management(
                                () -> serving.get() && bound.stream().allMatch(Listening::isUp), checks),
                        "PICKET_MANAGEMENT_PORT",
                        bound,
                        parts);
                var wire = internal.map(it -> {
                    var listening = bind(
                            () -> listeners.internal(it.address(), it.port(), it.routes()),
                            "the private listener",
                            bound,
                            parts);
                    return uri("http", it.address(), listening.port());
                });
                var open = bind(() -> listeners.open(routes), "PICKET_PORT", bound, parts);
                policy.certificate().ifPresent(files -> parts.push(files.watch(open::reload, pace)));
                serving.set(true);
                return new Host(
                        uri(policy.scheme(), settings.address(), open.port()),
                        uri("http", policy.managementAddress(), management.port()),
                        wire,
                        policy.drain(),
                        serving,
                        List.copyOf(endings),
                        parts);
            } catch (NotBound e) {
                close(parts);
                throw e;
            }
        }

        private Listening bind(
                Supplier<WebServerConfig.Builder> config,
                String key,
                List<Listening> bound,
                Deque<AutoCloseable> parts) {
            var listening = Listening.bind(config, key, pace);
            bound.add(listening);
            parts.push(listening);
            return listening;
        }

        private int connections() {
            int wanted = settings.policy().connections();
            long limit = Descriptors.limit();
            int most = Descriptors.connections(wanted, limit);
            if (most < wanted) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "each listener takes {0} connections instead of the {1} of PICKET_MAX_CONNECTIONS: this process may"
                                + " have {2} file descriptors; see ulimit -n",
                        "" + most,
                        "" + wanted,
                        "" + limit);
            }
            return most;
        }
    }

    private record Internal(String address, int port, HttpFeature routes) {}

    /** A listener cannot be bound: its port is taken, or its address is not one of this machine. */
    public static final class NotBound extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotBound(String message) {
            super(message);
        }
    }

    /**
     * How to listen.
     *
     * @param address to bind, a host name or IP address
     * @param port 0 for any free one
     * @param managementPort of the listener for health and metrics; 0 for any free one
     * @param origin public origin of the deployment, without a path
     * @param grace how long requests under way may take after a stop was asked for
     * @param policy whom to believe and how much to take
     */
    public record Settings(String address, int port, int managementPort, URI origin, Duration grace, Policy policy) {
        /** With the default policy. */
        public Settings(String address, int port, int managementPort, URI origin, Duration grace) {
            this(address, port, managementPort, origin, grace, Policy.DEFAULT);
        }

        /** Declares and reads these keys. */
        public static Settings read(picket.http.Settings source) {
            var address = source.key("PICKET_ADDRESS", "address to listen on").text("127.0.0.1");
            int port = source.key("PICKET_PORT", "port to listen on; 0 for any free one")
                    .integer(8787, 0, 65_535);
            int managementPort = source.key(
                            "PICKET_MANAGEMENT_PORT", "port of the listener for health and metrics; 0 for any free one")
                    .integer(8788, 0, 65_535);
            var grace = source.key("PICKET_GRACE", "how long requests under way may take after a stop was asked for")
                    .duration(Duration.ofSeconds(10));
            var policy = Policy.read(source);
            var origin = source.key(
                            "MCP_URL",
                            "public origin of the deployment, for example https://picket.example.com; "
                                    + "by default the address and port to listen on")
                    .origin()
                    .orElse(uri(policy.scheme(), address, port));
            return new Settings(address, port, managementPort, checked(origin, policy, source), grace, policy);
        }

        /** Cookies and tokens must not travel in the clear, save on this machine. */
        private static URI checked(URI origin, Policy policy, picket.http.Settings source) {
            boolean plain = "http".equalsIgnoreCase(origin.getScheme());
            if (plain && policy.certificate().isPresent()) {
                source.fault("MCP_URL is http although PICKET_TLS_CERTIFICATE is set: make it https");
            } else if (plain && !ClientAddress.loopback(origin.getHost())) {
                source.fault("the public origin " + origin.getScheme() + "://" + origin.getHost()
                        + " is plain http and not on this machine: set MCP_URL to the https origin that clients use, with"
                        + " a proxy that ends TLS in front or PICKET_TLS_CERTIFICATE and PICKET_TLS_KEY here");
            }
            return canonical(origin);
        }

        /** As browsers write an origin (RFC 6454 §6.2): lower case, no default port. */
        private static URI canonical(URI origin) {
            var scheme = origin.getScheme().toLowerCase(Locale.ROOT);
            boolean usual = origin.getPort() == ("https".equals(scheme) ? 443 : 80);
            return uri(scheme, origin.getHost().toLowerCase(Locale.ROOT), usual ? -1 : origin.getPort());
        }
    }

    /**
     * Whom a host believes and how much it takes.
     *
     * @param managementAddress to bind for health and metrics
     * @param hosts further {@code Host} values to answer, {@code name} or {@code name:port}
     * @param proxies whose forwarded headers and request ids count
     * @param body the largest request body in bytes that any route gets to see
     * @param connections at the same time, for each listener
     * @param silence how long a client may say nothing, within a request or between two
     * @param accessLog whether to log a line for each request
     * @param certificate of the public listener; plain http without
     * @param drain how long to serve on with red readiness before the listeners close
     */
    public record Policy(
            String managementAddress,
            List<String> hosts,
            List<ClientAddress.Network> proxies,
            int body,
            int connections,
            Duration silence,
            boolean accessLog,
            Optional<Certificate> certificate,
            Duration drain) {
        static final int REQUEST_LINE = 8 * 1024;
        static final int HEADERS = 16 * 1024;

        private static final int MEBIBYTE = 1024 * 1024;
        private static final Policy DEFAULT = new Policy(
                "127.0.0.1",
                List.of(),
                List.of(),
                8 * MEBIBYTE,
                8192,
                Duration.ofSeconds(30),
                true,
                Optional.empty(),
                Duration.ZERO);

        /** Copies the lists. */
        public Policy {
            hosts = List.copyOf(hosts);
            proxies = List.copyOf(proxies);
        }

        private String scheme() {
            return certificate.isPresent() ? "https" : "http";
        }

        private static Policy read(picket.http.Settings source) {
            return new Policy(
                    source.key("PICKET_MANAGEMENT_ADDRESS", "address of the listener for health and metrics")
                            .text(DEFAULT.managementAddress()),
                    source.key(
                                    "PICKET_ALLOWED_HOSTS",
                                    "further Host values to answer, name or name:port, between commas")
                            .list(),
                    ClientAddress.Network.read(source),
                    source.key("PICKET_MAX_BODY", "largest request body in bytes")
                            .integer(DEFAULT.body(), 1024, 1024 * MEBIBYTE - 1),
                    source.key("PICKET_MAX_CONNECTIONS", "connections at the same time, for each listener")
                            .integer(DEFAULT.connections(), 1, 1_000_000),
                    source.key("PICKET_SILENCE", "how long a client may say nothing, within a request or between two")
                            .duration(DEFAULT.silence()),
                    source.key("PICKET_ACCESS_LOG", "whether each request is logged as a line of JSON")
                            .on(DEFAULT.accessLog()),
                    Certificate.read(source),
                    source.key("PICKET_DRAIN", "how long to serve on with red readiness after a stop was asked for")
                            .duration(DEFAULT.drain()));
        }
    }
}
