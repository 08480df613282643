package picket.web.site;

import io.helidon.http.HeaderNames;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.service.registry.Services;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/** Counts visits of the home page by where they come from, in few buckets: what an address says is never kept. */
record Visits(URI origin) {
    private static final String BUTTON = "sentry-mcp-settings-docs-btn";
    private static final String OTHER = "other";
    private static final String NONE = "none";

    void count(ServerRequest request) {
        var source = request.query().first("utm_source").map(Visits::source).orElse(NONE);
        var referrer =
                request.headers().first(HeaderNames.REFERER).map(this::referrer).orElse(NONE);
        Services.get(MeterRegistry.class)
                .getOrCreate(Counter.builder("site.visits")
                        .description("Visits of the home page, by where they come from")
                        .tags(List.of(Tag.create("source", source), Tag.create("referrer", referrer))))
                .increment();
    }

    private static String source(String given) {
        return given.equals(BUTTON) ? BUTTON : OTHER;
    }

    String referrer(String given) {
        var host = host(given);
        if (host.equals(origin.getHost())) {
            return NONE;
        }
        return switch (host) {
            case "docs.sentry.io" -> "sentry-docs";
            case String name when within(name, "sentry.io") -> "sentry";
            case String name when within(name, "github.com") -> "github";
            case String name when name.matches("(.+\\.)?google(\\.[a-z]{2,3}){1,2}") -> "google";
            default -> OTHER;
        };
    }

    private static boolean within(String host, String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    private static String host(String given) {
        try {
            var host = new URI(given).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException e) {
            return "";
        }
    }
}
