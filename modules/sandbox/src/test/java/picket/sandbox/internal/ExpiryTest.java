package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What time ends, and what it does not. */
final class ExpiryTest {

    @Test
    void codesEndAfterMinutesTokensAfterWeeksAndTheUserTokenNever(@TempDir Path data) {
        var now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
        try (var sandbox = TestSandbox.open(data, now::get)) {
            var signIn = new SignIn(sandbox);
            var code = signIn.code("org:read");
            var tokens = signIn.exchange(signIn.code("org:read"));
            assertEquals("2026-12-22T10:00:00Z", tokens.path("expires_at").asText());

            now.updateAndGet(time -> time.plus(Duration.ofMinutes(10)));
            assertEquals("invalid_grant", signIn.exchange(code).path("error").asText());
            var access = tokens.path("access_token").asText();
            assertEquals(200, sandbox.get("/auth/", access).statusCode());

            now.updateAndGet(time -> time.plus(Duration.ofDays(30)));
            var expired = sandbox.get("/auth/", access);
            assertEquals(401, expired.statusCode());
            assertEquals(
                    "Token expired", TestSandbox.json(expired).path("detail").asText());
            var refresh = Map.of(
                    "grant_type",
                    "refresh_token",
                    "refresh_token",
                    tokens.path("refresh_token").asText());
            assertEquals(200, signIn.token(refresh).statusCode());
            assertEquals(200, sandbox.get("/auth/").statusCode());
        }
    }
}
