package picket.app.split;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import picket.api.ApiWorker;
import picket.app.split.docs.DocumentationEndpoint;
import picket.app.split.docs.HttpDocumentation;
import picket.app.split.neighbours.ControlsEndpoint;
import picket.app.split.neighbours.HttpControls;
import picket.app.split.neighbours.HttpRecords;
import picket.app.split.neighbours.RecordsEndpoint;
import picket.app.split.proxy.RemoteWorker;
import picket.app.split.tokens.HttpTokenService;
import picket.app.split.tokens.TokenEndpoint;
import picket.app.split.wire.WireClient;
import picket.app.split.wire.WireEndpoint;
import picket.app.split.wire.WireFailure;
import picket.db.Database;
import picket.docs.Documentation;
import picket.http.Host;
import picket.oauth.OAuthWorker;
import picket.oauth.OAuthWorker.Neighbour;
import picket.router.Mount;
import picket.router.Router;
import picket.web.WebWorker;

/** The deployment diagram of one process for each worker. */
final class Worker implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Worker.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Host host;
    private final Deque<Runnable> parts;

    private Worker(Host host, Deque<Runnable> parts) {
        this.host = host;
        this.parts = parts;
    }

    /** Opens what the role needs, then its listeners. */
    static Worker start(Plan plan) throws InterruptedException {
        var parts = new ArrayDeque<Runnable>();
        try {
            var host = Host.with(plan.http());
            switch (plan.role()) {
                case ROUTER -> router(plan, host);
                case WEB -> web(plan, host, parts);
                case API -> api(plan, host, parts);
                case OAUTH -> oauth(plan, host, parts);
            }
            return new Worker(host.start(), parts);
        } catch (RuntimeException | InterruptedException e) {
            parts.forEach(Runnable::run);
            throw e;
        }
    }

    private static void router(Plan plan, Host.Builder host) {
        var at = plan.router();
        var scheme = plan.http().origin().getScheme();
        var random = new SecureRandom();
        var web = new RemoteWorker("web", at.web(), scheme, random);
        var api = new RemoteWorker("api", at.api(), scheme, random);
        var oauth = new RemoteWorker("oauth", at.oauth(), scheme, random);
        host.routes(new Router(at.limits(), web, api, oauth))
                .ready("web", web::answers)
                .ready("api", api::answers)
                .ready("oauth", oauth::answers);
    }

    private static void web(Plan plan, Host.Builder host, Deque<Runnable> parts) throws InterruptedException {
        var at = plan.web();
        var wire = at.wire();
        var database = database(plan.role(), at.database(), parts);
        var oauth = understood(at.oauth(), wire.key());
        var tokens = new HttpTokenService(oauth, InstantSource.system(), System::nanoTime);
        var docs = only(Documentation.Provider.class).open(at.docs());
        var web = only(WebWorker.class).open(at.worker(), docs, tokens, database.source());
        parts.push(web::close);
        host.routes(new Mount(Router.WEB, web))
                .ready("database", database::answers)
                .internal(
                        wire.address(),
                        wire.port(),
                        endpoint(
                                wire,
                                List.of(DocumentationEndpoint.methods(docs), RecordsEndpoint.methods(web.records()))));
    }

    private static void api(Plan plan, Host.Builder host, Deque<Runnable> parts) throws InterruptedException {
        var at = plan.api();
        var wire = at.wire();
        var oauth = understood(at.oauth(), wire.key());
        var web = understood(at.web(), wire.key());
        var tokens = new HttpTokenService(oauth, InstantSource.system(), System::nanoTime);
        var database = database(plan.role(), at.database(), parts);
        var api = only(ApiWorker.class)
                .open(at.worker(), at.anew(), tokens, new HttpDocumentation(web), database.source());
        host.routes(new Mount(Router.API, api))
                .ready("oauth", oauth::answers)
                .ready("database", database::answers)
                .internal(
                        wire.address(),
                        wire.port(),
                        endpoint(
                                wire,
                                List.of(
                                        RecordsEndpoint.methods(api.records()),
                                        ControlsEndpoint.methods(api.controls()))))
                .ending(api::finish);
    }

    private static void oauth(Plan plan, Host.Builder host, Deque<Runnable> parts) {
        var at = plan.oauth();
        var database = database(plan.role(), at.database(), parts);
        var skills = only(ApiWorker.class).skills();
        var oauth = only(OAuthWorker.class).open(at.worker(), skills, database.source());
        parts.push(oauth::close);
        // Nobody greets them: they wait for this process themselves.
        var api = new WireClient(at.api(), at.wire().key(), InstantSource.system());
        var web = new WireClient(at.web(), at.wire().key(), InstantSource.system());
        oauth.join(new Neighbour(
                "api", api::answers, new HttpRecords("toolCalls", api), Optional.of(new HttpControls(api))));
        oauth.join(new Neighbour("web", web::answers, new HttpRecords("chats", web), Optional.empty()));
        host.routes(new Mount(Router.OAUTH, oauth))
                .ready("database", database::answers)
                .internal(
                        at.wire().address(),
                        at.wire().port(),
                        endpoint(at.wire(), List.of(TokenEndpoint.methods(oauth.tokens()))));
    }

    private static Database database(Role role, Database.Settings settings, Deque<Runnable> parts) {
        if (settings.embedded()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the database of this process is embedded, so it must be the only one of the role {0}: of several,"
                            + " what operators and people stop, change and delete would reach one."
                            + " PICKET_DATABASE_URL names a PostgreSQL for all",
                    role.id());
        }
        var database = Database.open(settings);
        parts.push(database::close);
        return database;
    }

    private static WireEndpoint endpoint(Plan.Wire wire, List<Map<String, Function<JsonNode, JsonNode>>> methods) {
        var all = new HashMap<String, Function<JsonNode, JsonNode>>();
        methods.forEach(all::putAll);
        return new WireEndpoint(wire.key(), InstantSource.system(), all);
    }

    /** A client of a process that answers and speaks the same version; processes may start in any order. */
    private static WireClient understood(URI origin, String key) throws InterruptedException {
        var client = new WireClient(origin, key, InstantSource.system());
        for (long left = PATIENCE.dividedBy(PAUSE); ; left--) {
            try {
                client.greet();
                return client;
            } catch (WireFailure e) {
                if (e.getCause() == null || left == 0) {
                    throw new Alone(e);
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    /** The one provider of a front door; any other number is a broken build. */
    private static <T> T only(Class<T> door) {
        var found = ServiceLoader.load(door).stream().toList();
        if (found.size() != 1) {
            throw new IllegalStateException(found.size() + " providers of " + door.getName() + ", expected one");
        }
        return found.getFirst().get();
    }

    Host host() {
        return host;
    }

    /** Stops taking requests, lets those under way end, and closes what they used. */
    @Override
    public void close() {
        host.close();
        parts.forEach(Runnable::run);
    }

    /** Another process that this one needs does not answer, or not in the same language. */
    static final class Alone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Alone(WireFailure failure) {
            super(failure.getMessage(), failure);
        }
    }
}
