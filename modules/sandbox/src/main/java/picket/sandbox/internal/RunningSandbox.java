package picket.sandbox.internal;

import io.helidon.webserver.http.HttpFeature;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import picket.http.Host;
import picket.sandbox.Sandbox;
import picket.sandbox.ingest.IngestRoutes;
import picket.sandbox.ingest.Intake;
import picket.sandbox.pages.FoundPages;
import picket.sandbox.pages.ObjectPages;
import picket.sandbox.pages.PageRoutes;
import picket.sandbox.rest.Regions;
import picket.sandbox.rest.RestRoutes;
import picket.sandbox.seed.Seed;
import picket.sandbox.signin.Minting;
import picket.sandbox.signin.SigninRoutes;
import picket.sandbox.store.Application;
import picket.sandbox.store.Database;
import picket.sandbox.switches.Connections;
import picket.sandbox.switches.SwitchRoutes;

/** A sandbox that answers on loopback. */
final class RunningSandbox implements Sandbox.Running {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration GRACE = Duration.ofSeconds(2);
    /** More than ingestion takes, so that what is too large is refused in a form that SDKs know. */
    private static final int BODY = 100 << 20;
    /** The seeded world is the same on every machine, apart from its secrets and its place in time. */
    private static final long WORLD = 20_261_123;

    private final Host host;
    private final Database database;
    private final Application application;

    private RunningSandbox(Host host, Database database) {
        this.host = host;
        this.database = database;
        this.application = database.credentials().application();
    }

    static RunningSandbox open(Sandbox.Settings settings, InstantSource clock, RandomGenerator random) {
        var database = Database.open(settings.data());
        boolean open = false;
        try {
            var minting = new Minting(random);
            if (!database.complete()) {
                database.reset();
                var world = new SplittableRandom(WORLD);
                new Seed(database, minting, world, clock.instant()).plant();
                database.completed();
            }
            // Known only once the port is bound; a request that comes sooner waits the moment.
            var origin = new CompletableFuture<URI>();
            var intake = new Intake(database.archive(), clock, random);
            var ingest = new IngestRoutes(database.directory(), intake, clock);
            var regions = new Regions(origin::join);
            var rest = new RestRoutes(database, minting, clock, settings.seerStep(), regions, origin::join);
            var signin = new SigninRoutes(database, minting, clock, settings.callback(), origin::join);
            var connections = new Connections();
            var switches = new SwitchRoutes(database, minting, regions, connections, clock);
            var pages =
                    all(new PageRoutes(database, origin::join), new FoundPages(database), new ObjectPages(database));
            var host = Host.with(listener(settings.port()))
                    .routes(all(switches, ingest, rest, signin, pages))
                    .accepting(connections::add)
                    .start();
            origin.complete(host.address());
            open = true;
            return new RunningSandbox(host, database);
        } catch (Host.NotBound e) {
            throw new Sandbox.Unavailable("cannot listen on port " + settings.port() + " for the sandbox", e);
        } finally {
            if (!open) {
                database.close();
            }
        }
    }

    private static Host.Settings listener(int port) {
        var policy = new Host.Policy(
                LOOPBACK,
                List.of(),
                List.of(),
                BODY,
                512,
                Duration.ofSeconds(30),
                false,
                Optional.empty(),
                Duration.ZERO);
        return new Host.Settings(LOOPBACK, port, 0, URI.create("http://" + LOOPBACK + ":" + port), GRACE, policy);
    }

    private static HttpFeature all(HttpFeature... features) {
        return routing -> {
            for (var feature : features) {
                feature.setup(routing);
            }
        };
    }

    @Override
    public URI address() {
        return host.address();
    }

    @Override
    public URI dsn() {
        var directory = database.directory();
        var project = directory.project(1).orElseThrow();
        return directory.keys(project).getFirst().dsn(address());
    }

    @Override
    public String userToken() {
        return application.userToken();
    }

    @Override
    public String clientId() {
        return application.clientId();
    }

    @Override
    public String clientSecret() {
        return application.clientSecret();
    }

    @Override
    public void close() {
        host.close();
        database.close();
    }
}
