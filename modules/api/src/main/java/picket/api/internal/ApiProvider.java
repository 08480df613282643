package picket.api.internal;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.lang.module.ModuleDescriptor;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import picket.api.ApiWorker;
import picket.api.prompts.IssuePrompts;
import picket.api.prompts.Menu;
import picket.api.protocol.ServerInfo;
import picket.api.resources.SentryResources;
import picket.api.resources.Shelf;
import picket.api.session.Sessions;
import picket.api.tools.Catalogue;
import picket.api.tools.Environment;
import picket.api.tools.Tool;
import picket.api.transport.Documents;
import picket.api.transport.McpEndpoint;
import picket.api.transport.Offer;
import picket.api.transport.RequestStates;
import picket.api.transport.Setup;
import picket.docs.Documentation;
import picket.limits.RateLimit;
import picket.oauth.spi.SkillOffer;
import picket.oauth.spi.TokenService;
import picket.sentry.Sentry;

/** Wires the worker. */
public final class ApiProvider implements ApiWorker {
    /** Found by {@code ServiceLoader}. */
    public ApiProvider() {}

    @Override
    public List<SkillOffer> skills() {
        return Offers.of(AllTools.list().stream().map(Tool::declaration).toList());
    }

    @Override
    public HttpService open(Settings settings, TokenService tokens, Documentation docs) {
        var clock = Clock.systemUTC();
        var random = new SecureRandom();
        var version = version();
        var sentry = Sentry.open(Sentry.Options.defaults(version), clock);
        var limit = RateLimit.perMinute(settings.callsPerMinute());
        var sessions = new Sessions(tokens, sentry, settings.sentry(), limit, clock);
        var catalogue = new Catalogue(AllTools.list(), new Environment(docs, clock, random));
        var setup = Setup.read(settings.origin());
        var server = new ServerInfo("Sentry MCP", version);
        var offer = new Offer(catalogue, new Menu(IssuePrompts.list()), new Shelf(SentryResources.list()));
        var states = new RequestStates(StateKeys.of(settings.stateKeys(), random), random, clock);
        var endpoint = new McpEndpoint(settings.origin(), sessions, offer, states, server, setup);
        var documents = new Documents(settings.origin(), catalogue.declarations(), setup);
        return new Routes(endpoint, documents, sentry);
    }

    /** The version of this release, as the module knows it. */
    private static String version() {
        return Optional.ofNullable(ApiWorker.class.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion)
                .orElse("development");
    }

    private record Routes(McpEndpoint endpoint, Documents documents, Sentry sentry) implements HttpService {
        @Override
        public void routing(HttpRules rules) {
            endpoint.routing(rules);
            documents.routing(rules);
        }

        @Override
        public void afterStop() {
            sentry.close();
        }
    }
}
