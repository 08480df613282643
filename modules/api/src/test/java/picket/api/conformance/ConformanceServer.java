package picket.api.conformance;

import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picket.api.protocol.ServerInfo;
import picket.api.session.Brakes;
import picket.api.session.Limits;
import picket.api.session.Policy;
import picket.api.session.Sessions;
import picket.api.store.StoredTasks;
import picket.api.testing.FakeTokens;
import picket.api.testing.NoDocumentation;
import picket.api.testing.TestDatabase;
import picket.api.tools.Environment;
import picket.api.transport.McpEndpoint;
import picket.api.transport.RequestStates;
import picket.api.transport.Responder;
import picket.api.transport.Setup;
import picket.api.transport.TaskMethods;
import picket.http.Host;
import picket.limits.RateLimit;
import picket.sentry.StubSentry;

/** The endpoint with what the harness wants to call instead of tools for Sentry, behind a proxy that signs in. */
public final class ConformanceServer implements AutoCloseable {
    private static final String TOKEN = "conformance-token";

    private final StubSentry sentry = StubSentry.start();
    private final BearerProxy proxy = new BearerProxy(TOKEN);
    private final Front.Running front;

    /** Where requests come in. */
    public interface Front {
        /** The endpoint on a listener of its own, in one process with everything else. */
        Front PLAIN = (api, origin) -> {
            var host = Host.start(host(origin), routing -> routing.register(api));
            return new Running(host.address().getPort(), host::close);
        };

        /** Listens. */
        Running open(HttpService api, URI origin);

        /** How to listen at any free port behind a public origin. */
        static Host.Settings host(URI origin) {
            return new Host.Settings("127.0.0.1", 0, 0, origin, Duration.ZERO);
        }

        /** @param port where requests come in */
        record Running(int port, Runnable close) {}
    }

    ConformanceServer() {
        this(Front.PLAIN);
    }

    /** Serves behind a front. */
    public ConformanceServer(Front front) {
        var clock = Clock.systemUTC();
        var origin = proxy.origin();
        var tokens = new FakeTokens(sentry.host().origin()).know(TOKEN);
        var random = new SecureRandom();
        var sessions = new Sessions(tokens, sentry.sentry(), sentry.host(), () -> Policy.OPEN, limits(), clock, random);
        var responder = new Responder(
                Fixtures.offer(new Environment(new NoDocumentation(), clock, random)),
                new RequestStates(List.of(random.generateSeed(32)), random, clock),
                Optional.of(new TaskMethods(new StoredTasks(TestDatabase.shared(), clock), clock, random)),
                new ServerInfo("Conformance", "1.0.0", "Fixtures of the harness."));
        var endpoint = new McpEndpoint(origin, sessions, responder, Setup.read(origin), Duration.ofSeconds(5));
        this.front = front.open(endpoint, origin);
        proxy.to(URI.create("http://127.0.0.1:" + this.front.port()), origin);
    }

    private static Limits limits() {
        var plenty = RateLimit.perMinute(100_000);
        return new Limits(plenty, plenty, new Brakes(plenty, plenty, Optional.empty()));
    }

    /** Where the harness finds it. */
    public URI endpoint() {
        return proxy.origin().resolve("/mcp");
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        front.close().run();
        sentry.close();
    }
}
