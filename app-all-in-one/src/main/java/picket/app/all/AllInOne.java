package picket.app.all;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import picket.api.ApiWorker;
import picket.app.all.documentation.RemoteDocumentation;
import picket.db.Database;
import picket.docs.Documentation;
import picket.http.Host;
import picket.http.Settings;
import picket.oauth.OAuthWorker;
import picket.oauth.OAuthWorker.Neighbour;
import picket.router.Router;
import picket.web.WebWorker;

/** The deployment diagram of one process: the four workers, joined by direct calls. */
final class AllInOne implements Running {
    private final Host host;
    private final WebWorker.Running web;
    private final OAuthWorker.Running oauth;
    private final Database database;

    private AllInOne(Host host, WebWorker.Running web, OAuthWorker.Running oauth, Database database) {
        this.host = host;
        this.web = web;
        this.oauth = oauth;
        this.database = database;
    }

    static AllInOne start(Plan plan) {
        var database = Database.open(plan.database());
        try {
            return wire(plan, database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static AllInOne wire(Plan plan, Database database) {
        var docs = only(Documentation.Provider.class).open(plan.docs());
        var mcp = only(ApiWorker.class);
        var oauth = only(OAuthWorker.class).open(plan.oauth(), mcp.skills(), database.source());
        var api = mcp.open(plan.api(), plan.anew(), oauth.tokens(), docs, database.source());
        var web = only(WebWorker.class).open(plan.web(), docs, oauth.tokens(), database.source());
        oauth.join(new Neighbour("api", () -> true, api.records(), Optional.of(api.controls())));
        oauth.join(new Neighbour("web", () -> true, web.records(), Optional.empty()));
        var host = Host.with(plan.http())
                .routes(new Router(plan.router(), web, api, oauth))
                .ready("database", database::answers)
                .ending(web::finish) // its tools are behind the listener that is about to close
                .ending(api::finish)
                .start();
        return new AllInOne(host, web, oauth, database);
    }

    /**
     * The tools of one user of this machine, with the index that the environment names, the documentation of the
     * deployment, or the pages of this build.
     */
    static ApiWorker.Local local(ApiWorker.Settings settings, ApiWorker.User user, Optional<URI> deployment) {
        var own = Documentation.Settings.read(Settings.load(System.getenv(), List.of()), settings.origin());
        var docs = deployment
                .filter(_ -> own.index().isEmpty())
                .<Documentation>map(RemoteDocumentation::new)
                .orElseGet(() -> only(Documentation.Provider.class).open(own));
        return only(ApiWorker.class).local(settings, user, docs);
    }

    /** The one provider of a front door; any other number is a broken build. */
    static <T> T only(Class<T> door) {
        var found = ServiceLoader.load(door).stream().toList();
        if (found.size() != 1) {
            throw new IllegalStateException(found.size() + " providers of " + door.getName() + ", expected one");
        }
        return found.getFirst().get();
    }

    @Override
    public URI site() {
        return host.address();
    }

    @Override
    public URI management() {
        return host.management();
    }

    @Override
    public void close() {
        host.close();
        web.close();
        oauth.close();
        database.close();
    }
}
