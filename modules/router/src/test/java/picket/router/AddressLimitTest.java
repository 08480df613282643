package picket.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import picket.http.ClientAddress;

/** How much one address may ask for. */
class AddressLimitTest {
    private final Clock clock = new Clock();

    @Test
    void theFirstRequestTooManyIsToldHowLongToWait() throws IOException {
        try (var deployment = Deployment.of(new Router.Settings(3, 2), clock)) {
            for (int i = 0; i < 3; i++) {
                assertEquals(200, deployment.http().get("/mcp/acme").status());
            }
            var refused = deployment.http().send("POST", "/mcp");
            assertEquals(429, refused.status());
            assertEquals("21", refused.headers().get("retry-after"));
            assertEquals("application/problem+json", refused.headers().get("content-type"));
            clock.pass(Duration.ofSeconds(21));
            assertEquals(200, deployment.http().get("/mcp").status());
        }
    }

    @Test
    void oauthAndTheSignInOfTheSiteShareABucketThatIsNotTheOneOfMcp() throws IOException {
        try (var deployment = Deployment.of(new Router.Settings(3, 2), clock)) {
            assertEquals(200, deployment.http().get("/oauth/token").status());
            assertEquals(200, deployment.http().get("/api/auth/status").status());
            assertEquals(429, deployment.http().get("/oauth/token").status());
            var refused = deployment.http().get("/api/auth/status");
            assertEquals(429, refused.status());
            assertTrue(refused.body().contains("\"name\":\"RATE_LIMIT_EXCEEDED\""), refused.body());
            assertEquals(200, deployment.http().get("/mcp").status());
            assertEquals(200, deployment.http().get("/api/chat").status());
        }
    }

    @Test
    void aClientIsToldInItsOwnFormThatItsTokensAreGoodStill() throws IOException {
        try (var deployment = Deployment.of(new Router.Settings(1, 1), clock)) {
            assertEquals(200, deployment.http().get("/oauth/authorize").status());
            var refused = deployment.http().send("POST", "/oauth/token");
            assertEquals(429, refused.status());
            assertTrue(refused.body().contains("\"error\":\"temporarily_unavailable\""), refused.body());
            assertTrue(refused.body().contains("\"error_description\":\"Too many requests"), refused.body());
            assertEquals(200, deployment.http().get("/mcp").status());
            assertFalse(deployment.http().get("/mcp").body().contains("\"error\""), "that is no endpoint of OAuth");
        }
    }

    @Test
    void a33GuessesOfUserCodesCountAndAreSlowedDown() throws IOException {
        int most = 5;
        try (var deployment = Deployment.of(new Router.Settings(100, most), clock)) {
            for (int guess = 0; guess < most; guess++) {
                assertEquals(
                        200, deployment.http().send("POST", "/oauth/device").status());
            }
            var refused = deployment.http().send("POST", "/oauth/device");
            assertEquals(429, refused.status());
            clock.pass(Duration.ofSeconds(Long.parseLong(refused.headers().get("retry-after"))));
            assertEquals(200, deployment.http().send("POST", "/oauth/device").status());
            assertEquals(429, deployment.http().send("POST", "/oauth/device").status());
        }
    }

    @Test
    void a32OneAddressRegistersNoMoreClientsThanItsLimit() throws IOException {
        int most = 5;
        try (var deployment = Deployment.of(new Router.Settings(100, most), clock)) {
            for (int client = 0; client < most; client++) {
                assertEquals(
                        200, deployment.http().send("POST", "/oauth/register").status());
            }
            for (int more = 0; more < 3; more++) {
                assertEquals(
                        429, deployment.http().send("POST", "/oauth/register").status());
            }
            assertEquals(429, deployment.http().send("POST", "/oauth/token").status(), "they share what there is");
        }
    }

    @Test
    void pagesAndMetadataAreNotLimited() throws IOException {
        try (var deployment = Deployment.of(new Router.Settings(1, 1), clock)) {
            for (int i = 0; i < 5; i++) {
                assertEquals(200, deployment.http().get("/").status());
                assertEquals(200, deployment.http().get("/.well-known/x").status());
            }
        }
    }

    @Test
    void addressesDoNotShareABucketButOneIpv6NetworkDoes() {
        assertEquals(ClientAddress.limited("2001:db8:1:2::1"), ClientAddress.limited("2001:db8:1:2:ffff::9"));
        assertNotEquals(ClientAddress.limited("2001:db8:1:2::1"), ClientAddress.limited("2001:db8:1:3::1"));
        assertNotEquals(ClientAddress.limited("192.0.2.1"), ClientAddress.limited("192.0.2.2"));
        assertEquals("unknown", ClientAddress.limited("unknown"));
    }

    private static final class Clock implements LongSupplier {
        private final AtomicLong nanos = new AtomicLong(1);

        void pass(Duration time) {
            nanos.addAndGet(time.toNanos());
        }

        @Override
        public long getAsLong() {
            return nanos.get();
        }
    }
}
