package picket.web.internal;

import java.lang.module.ModuleDescriptor;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import picket.docs.Documentation;
import picket.oauth.spi.TokenService;
import picket.store.Sweep;
import picket.web.WebWorker;
import picket.web.chat.ChatRoutes;
import picket.web.chat.HistoryRoutes;
import picket.web.search.SearchRoutes;
import picket.web.self.OwnHealth;
import picket.web.self.OwnServer;
import picket.web.signin.Seal;
import picket.web.signin.SignInRoutes;
import picket.web.site.CspReports;
import picket.web.site.DeploymentStatus;
import picket.web.site.SiteRoutes;
import picket.web.store.Tables;
import picket.web.tools.ToolRoutes;

/** Opens the web worker. */
public final class WebProvider implements WebWorker {
    private static final int REPORTS_PER_MINUTE = 20;

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
        var tables = Tables.over(database, clock);
        var own = new OwnServer(origin, settings.own());
        var signIn = new SignInRoutes(origin, settings.cookieKey(), own, tokens, tables.clients(), random, clock);
        var search = new SearchRoutes(docs, settings.searchesPerMinute());
        var visitors = signIn.visitors();
        var tools = new ToolRoutes(origin, visitors, own, clock);
        var marks = new Seal(settings.cookieKey(), "picket web approvals", random);
        var chat = new ChatRoutes(
                settings.chat().model(),
                new ChatRoutes.Limits(
                        settings.chat().perMinute(),
                        settings.chat().tokensPerDay(),
                        settings.chat().retention()),
                new ChatRoutes.Surroundings(origin, marks, visitors, own, tables, random, clock, System::nanoTime));
        var history = new HistoryRoutes(origin, visitors, tables.chats());
        var reports = new CspReports(REPORTS_PER_MINUTE);
        var health = new OwnHealth(own, System::nanoTime);
        boolean chatting = settings.chat().model().isPresent();
        var site = SiteRoutes.open(
                origin,
                () -> new DeploymentStatus(version(), settings.sentry(), chatting, health.tools(), health.signIn()));
        var sweep = Sweep.start(
                "web", () -> tables.purge(clock.instant(), settings.chat().retention()));
        return new Worker(
                List.of(signIn, tools, chat, history, search, reports, site),
                tables.people(),
                List.of(chat::close, sweep::close, own::close));
    }

    /** The version that the build gave this module; on a class path, where there are no modules, nobody knows it. */
    private static String version() {
        return Optional.ofNullable(WebProvider.class.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion)
                .orElse("development");
    }
}
