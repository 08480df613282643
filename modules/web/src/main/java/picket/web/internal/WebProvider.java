package picket.web.internal;

import java.lang.module.ModuleDescriptor;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import picket.docs.Documentation;
import picket.oauth.spi.TokenService;
import picket.web.WebWorker;
import picket.web.search.SearchRoutes;
import picket.web.self.OwnServer;
import picket.web.signin.SignInRoutes;
import picket.web.site.SiteRoutes;
import picket.web.store.Tables;
import picket.web.tools.ToolRoutes;

/** Opens the web worker. */
public final class WebProvider implements WebWorker {
    private final InstantSource clock;

    /** For {@code ServiceLoader}. */
    public WebProvider() {
        this(InstantSource.system());
    }

    /** A worker that lives by this clock. */
    public WebProvider(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Running open(Settings settings, Documentation docs, TokenService tokens, DataSource database) {
        var origin = settings.origin();
        var random = new SecureRandom();
        var tables = Tables.over(database);
        var own = new OwnServer(origin, settings.own());
        var signIn = new SignInRoutes(origin, settings.cookieKey(), own, tokens, tables.clients(), random, clock);
        var search = new SearchRoutes(docs, settings.searchesPerMinute());
        var tools = new ToolRoutes(origin, signIn.visitors(), own, clock);
        var site = SiteRoutes.open(origin, version(), settings.sentry(), settings.chat());
        return new Worker(List.of(signIn, tools, search, site), List.of(Sweep.start(tables, clock)::close, own::close));
    }

    /** The version that the build gave this module; on a class path, where there are no modules, nobody knows it. */
    private static String version() {
        return Optional.ofNullable(WebProvider.class.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion)
                .orElse("development");
    }
}
