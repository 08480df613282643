package picket.api.conformance;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picket.api.prompts.Menu;
import picket.api.protocol.ServerInfo;
import picket.api.resources.Shelf;
import picket.api.session.Brakes;
import picket.api.session.Limits;
import picket.api.session.Policy;
import picket.api.session.Sessions;
import picket.api.testing.FakeTokens;
import picket.api.testing.NoDocumentation;
import picket.api.tools.Catalogue;
import picket.api.tools.Environment;
import picket.api.transport.McpEndpoint;
import picket.api.transport.Offer;
import picket.api.transport.RequestStates;
import picket.api.transport.Responder;
import picket.api.transport.Setup;
import picket.http.Host;
import picket.limits.RateLimit;
import picket.sentry.StubSentry;

/** The endpoint with what the harness wants to call instead of tools for Sentry, behind a proxy that signs in. */
final class ConformanceServer implements AutoCloseable {
    private static final String TOKEN = "conformance-token";

    private final StubSentry sentry = StubSentry.start();
    private final BearerProxy proxy = new BearerProxy(TOKEN);
    private final Host host;

    ConformanceServer() {
        var clock = Clock.systemUTC();
        var origin = proxy.origin();
        var tokens = new FakeTokens(sentry.host().origin()).know(TOKEN);
        var sessions = new Sessions(tokens, sentry.sentry(), sentry.host(), () -> Policy.OPEN, limits(), clock);
        var random = new SecureRandom();
        var responder = new Responder(
                new Offer(
                        new Catalogue(FixtureTools.list(), new Environment(new NoDocumentation(), clock, random)),
                        new Menu(FixturePrompts.list()),
                        new Shelf(FixtureResources.list())),
                new RequestStates(List.of(random.generateSeed(32)), random, clock),
                new ServerInfo("Conformance", "1.0.0"));
        var endpoint = new McpEndpoint(origin, sessions, responder, Setup.read(origin), Duration.ofSeconds(5));
        host = Host.start(
                new Host.Settings("127.0.0.1", 0, 0, origin, Duration.ZERO), routing -> routing.register(endpoint));
        proxy.to(host.address().getPort());
    }

    private static Limits limits() {
        var plenty = RateLimit.perMinute(100_000);
        return new Limits(plenty, plenty, new Brakes(plenty, plenty, Optional.empty()));
    }

    /** Where the harness finds it. */
    URI endpoint() {
        return proxy.origin().resolve("/mcp");
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        host.close();
        sentry.close();
    }
}
