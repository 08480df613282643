package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys whose rate is limited, in the form that SDKs understand. */
final class QuotaTest {
    private static final String EVENT = "{\"type\":\"event\"}\n{\"message\":\"again\"}\n";
    private static final String OTHER = "{\"type\":\"client_report\"}\n{}\n";

    @Test
    void aKeySendsAsManyEventsAsItsLimitAllowsAndOtherThingsBesides(@TempDir Path data) {
        var now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
        try (var sandbox = TestSandbox.open(data, now::get)) {
            var key = "/projects/acme/storefront/keys/" + sandbox.key() + "/";
            assertEquals(
                    200,
                    sandbox.send("PUT", key, "{\"rateLimit\": {\"count\": 2, \"window\": 60}}")
                            .statusCode());
            assertEquals(200, sandbox.envelope("{}\n" + EVENT).statusCode());
            now.updateAndGet(time -> time.plusSeconds(20));
            assertEquals(200, sandbox.envelope("{}\n" + EVENT).statusCode());

            var refused = sandbox.envelope("{}\n" + EVENT);
            assertEquals(429, refused.statusCode());
            assertEquals("40", refused.headers().firstValue("Retry-After").orElse(""));
            assertEquals(
                    "40:error:key:key_quota",
                    refused.headers().firstValue("X-Sentry-Rate-Limits").orElse(""));
            assertTrue(refused.headers()
                    .firstValue("Access-Control-Expose-Headers")
                    .orElse("")
                    .contains("x-sentry-rate-limits"));

            var partly = sandbox.envelope("{}\n" + EVENT + OTHER);
            assertEquals(200, partly.statusCode());
            assertTrue(partly.headers().firstValue("X-Sentry-Rate-Limits").isPresent());
            assertEquals(200, sandbox.envelope("{}\n" + OTHER).statusCode());

            now.updateAndGet(time -> time.plusSeconds(40));
            assertEquals(200, sandbox.envelope("{}\n" + EVENT).statusCode());
            var again = sandbox.json("/organizations/acme/issues/?query=again").path(0);
            assertEquals("3", again.path("count").asText());
        }
    }
}
