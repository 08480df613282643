package picket.web.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.service.registry.Services;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VisitsTest {
    @ParameterizedTest
    @CsvSource({
        "https://docs.sentry.io/product/, sentry-docs",
        "https://acme.sentry.io/settings/, sentry",
        "https://github.com/acme/shop, github",
        "https://www.google.co.uk/, google",
        "https://google.com/search, google",
        "https://google.com.attacker.example/, other",
        "https://notsentry.io/, other",
        "https://picket.example/, none",
        "'not a URL <script>', other",
    })
    void aReferrerIsOneOfAFew(String referrer, String bucket) {
        assertEquals(bucket, new Visits(URI.create("https://picket.example")).referrer(referrer));
    }

    @Test
    void visitsOfThePageAreCountedByTheirBuckets() {
        try (var site = new RunningSite()) {
            long before = counted("sentry-mcp-settings-docs-btn", "github");
            site.get(
                    "/?utm_source=sentry-mcp-settings-docs-btn",
                    "Referer",
                    "https://github.com/acme",
                    "Accept",
                    "text/html");
            site.get("/?utm_source=x%22%7D", "Referer", "https://github.com/acme", "Accept", "text/html");
            assertEquals(before + 1, counted("sentry-mcp-settings-docs-btn", "github"));
            assertEquals(1, counted("other", "github"));
        }
    }

    private static long counted(String source, String referrer) {
        return Services.get(MeterRegistry.class)
                .counter("site.visits", List.of(Tag.create("source", source), Tag.create("referrer", referrer)))
                .map(Counter::count)
                .orElse(0L);
    }
}
