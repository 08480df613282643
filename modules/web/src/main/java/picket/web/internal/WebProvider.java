package picket.web.internal;

import io.helidon.webserver.http.HttpService;
import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import picket.docs.Documentation;
import picket.web.WebWorker;
import picket.web.search.SearchRoutes;
import picket.web.site.SiteRoutes;

/** Opens the web worker. */
public final class WebProvider implements WebWorker {
    /** For {@code ServiceLoader}. */
    public WebProvider() {}

    @Override
    public HttpService open(Settings settings, Documentation docs) {
        var site = SiteRoutes.open(settings.origin(), version(), settings.sentry(), settings.chat());
        var search = new SearchRoutes(docs, settings.searchesPerMinute());
        return rules -> {
            search.routing(rules);
            site.routing(rules);
        };
    }

    /** The version that the build gave this module; on a class path, where there are no modules, nobody knows it. */
    private static String version() {
        return Optional.ofNullable(WebProvider.class.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion)
                .orElse("development");
    }
}
