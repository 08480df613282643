package picket.web.testing;

import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picket.db.Database;
import picket.docs.Documentation;
import picket.http.Host;
import picket.http.Secrets;
import picket.http.Settings;
import picket.web.WebWorker;
import picket.web.internal.WebProvider;

/** The worker on a real listener, with an authorization server and whatever else a test puts beside it. */
public final class Deployment implements AutoCloseable {
    public final URI origin;
    public final Clock clock = new Clock();
    public final Authority authority;
    public final Database database = TestDatabase.open();
    public final FaultySource faults = new FaultySource(database.source());

    private final Map<String, String> environment;
    private final Deque<Runnable> more = new ArrayDeque<>();
    private final WebWorker.Running worker;
    private final Host host;

    public Deployment() {
        this(Map.of(), rules -> {});
    }

    /**
     * Starts one.
     *
     * @param environment settings of the worker; {@code ORIGIN} in them stands for the deployment's
     * @param beside further routes of the deployment
     */
    public Deployment(Map<String, String> environment, HttpService... beside) {
        int port = freePort();
        origin = URI.create("http://127.0.0.1:" + port);
        authority = new Authority(origin, clock);
        this.environment = environment;
        worker = open();
        host = serve(port, worker, beside);
    }

    private Host serve(int port, WebWorker.Running routes, HttpService... beside) {
        return Host.start(new Host.Settings("127.0.0.1", port, 0, origin, Duration.ofMillis(100)), routing -> {
            for (var service : beside) {
                routing.register(service);
            }
            routing.register(authority).register(routes);
        });
    }

    /** One more process over the same tables; a browser of it has these cookies. */
    public Browser replica(Browser browser) {
        var second = open();
        var listening = serve(0, second);
        more.add(listening::close);
        more.add(second::close);
        var other = new Browser(listening.address());
        other.cookies().putAll(browser.cookies());
        return other;
    }

    private WebWorker.Running open() {
        var variables = new HashMap<>(Map.of("COOKIE_SECRET", "a-key-of-thirty-two-characters!!"));
        environment.forEach((name, value) -> variables.put(name, value.replace("ORIGIN", origin.toString())));
        var source = Settings.of(variables, Map.of(), Map.of());
        var settings = WebWorker.Settings.read(source, origin, Secrets.none());
        source.check();
        return new WebProvider(clock).open(settings, new NoPages(), authority, faults.source());
    }

    /** A browser without cookies. */
    public Browser browser() {
        return new Browser(origin);
    }

    /** A browser in which this user is signed in. */
    public Browser signedIn(String user) {
        return browser().signIn(user, origin + "/mcp");
    }

    /** The origin has to be known before the listener is bound. */
    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        more.forEach(Runnable::run);
        host.close();
        worker.close();
        database.close();
    }

    private record NoPages() implements Documentation {
        @Override
        public Answer search(Query query) {
            return new Answer(List.of(), Optional.empty());
        }

        @Override
        public Lookup page(String path) {
            return new Missing(List.of());
        }
    }
}
