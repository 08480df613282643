package picket.web.internal;

import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import picket.docs.Documentation;
import picket.limits.RateLimit;
import picket.oauth.spi.TokenService;
import picket.store.Sweep;
import picket.web.WebWorker;
import picket.web.chat.ChatRoutes;
import picket.web.chat.HistoryRoutes;
import picket.web.chat.Runs;
import picket.web.request.OwnPages;
import picket.web.search.SearchRoutes;
import picket.web.self.OwnHealth;
import picket.web.self.OwnServer;
import picket.web.self.OwnTokens;
import picket.web.signin.Cookies;
import picket.web.signin.Registration;
import picket.web.signin.Seal;
import picket.web.signin.SignInRoutes;
import picket.web.signin.Visitors;
import picket.web.site.CspReports;
import picket.web.site.DeploymentStatus;
import picket.web.site.SiteRoutes;
import picket.web.store.Tables;
import picket.web.tools.ToolRoutes;
import picket.web.tools.Toolsets;

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
        var key = settings.cookieKey();
        var random = new SecureRandom();
        var tables = Tables.over(database, clock);
        var own = new OwnServer(origin, settings.own());
        var authority = new OwnTokens(own, URI.create(origin + "/api/auth/callback"));
        var pages = new OwnPages(origin);
        var cookies = new Cookies(origin, key, random);
        var visitors = new Visitors(origin, cookies, authority, tokens, clock);
        var signIn = new SignInRoutes(
                pages,
                cookies,
                new Seal(key, "picket web sign-in", random),
                authority,
                new Registration(authority, tables.clients(), clock),
                visitors,
                random,
                clock);
        var search = new SearchRoutes(docs, settings.searchesPerMinute());
        var toolsets = new Toolsets(own, clock);
        var tools = new ToolRoutes(pages, visitors, toolsets, clock);
        var marks = new Seal(key, "picket web approvals", random);
        var runs = settings.chat()
                .model()
                .map(model -> new Runs(model, marks, tables, settings.chat().retention(), random, clock));
        var chat = new ChatRoutes(
                pages,
                runs,
                visitors,
                toolsets,
                tables,
                RateLimit.perMinute(settings.chat().perMinute()),
                settings.chat().tokensPerDay(),
                clock);
        var history = new HistoryRoutes(pages, visitors, tables.chats());
        var reports = new CspReports(REPORTS_PER_MINUTE);
        var health = new OwnHealth(own, System::nanoTime);
        var site = SiteRoutes.open(
                origin,
                () -> new DeploymentStatus(
                        version(), settings.sentry(), runs.isPresent(), health.tools(), health.signIn()));
        var sweep = Sweep.start(
                "web", () -> tables.purge(clock.instant(), settings.chat().retention()));
        return new Worker(
                List.of(signIn, tools, chat, history, search, reports, site),
                tables.people(),
                () -> runs.ifPresent(Runs::stop),
                List.of(() -> runs.ifPresent(Runs::close), sweep::close, own::close));
    }

    /** The version that the build gave this module; on a class path, where there are no modules, nobody knows it. */
    private static String version() {
        return Optional.ofNullable(WebProvider.class.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion)
                .orElse("development");
    }
}
