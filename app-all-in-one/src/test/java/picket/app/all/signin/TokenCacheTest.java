package picket.app.all.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picket.app.all.command.Misuse;
import picket.sentry.SentryHost;

class TokenCacheTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final SentryHost SENTRY = SentryHost.of("sentry.io", false);
    private static final SentryHost OTHER = SentryHost.of("sentry.example", false);

    @TempDir
    private Path home;

    @Test
    void aTokenIsKeptForItsHostAndClient() {
        var cache = cache();
        cache.keep(SENTRY, "client", token("a", 3600));
        cache.keep(OTHER, "client", token("b", 3600));
        assertEquals(Optional.of(token("a", 3600)), cache().find(SENTRY, "client"));
        assertEquals(Optional.empty(), cache().find(SENTRY, "else"));
        assertTrue(cache.remove(SENTRY, "client"));
        assertFalse(cache.remove(SENTRY, "client"));
        assertTrue(cache.find(OTHER, "client").isPresent());
    }

    @Test
    void aTokenThatEndsWithinFiveMinutesIsRemoved() throws IOException {
        var cache = cache();
        cache.keep(SENTRY, "client", token("a", 300));
        assertEquals(Optional.empty(), cache.find(SENTRY, "client"));
        assertEquals("{}", Files.readString(cache.file()));
    }

    @Test
    void nobodyElseMayReadTheFile() throws IOException {
        var cache = cache();
        cache.keep(SENTRY, "client", token("a", 3600));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(cache.file())));
        var folder = Optional.ofNullable(cache.file().getParent()).orElseThrow();
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
    }

    @Test
    void aFileThatIsNoCacheCountsAsEmptyAndIsReplaced() throws IOException {
        var cache = cache();
        Files.createDirectories(Optional.ofNullable(cache.file().getParent()).orElseThrow());
        Files.writeString(cache.file(), "{broken");
        assertEquals(Optional.empty(), cache.find(SENTRY, "client"));
        cache.keep(SENTRY, "client", token("a", 3600));
        assertTrue(cache.find(SENTRY, "client").isPresent());
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() {
        var cache = new TokenCache(Path.of("/dev/null/tokens.json"), () -> NOW);
        var thrown = assertThrows(Misuse.class, () -> cache.keep(SENTRY, "client", token("a", 3600)));
        assertTrue(String.valueOf(thrown.getMessage()).contains("SENTRY_MCP_AUTH_CACHE"));
    }

    @Test
    void theFileCanBeNamed() {
        var named = TokenCache.of(Map.of("SENTRY_MCP_AUTH_CACHE", "/elsewhere/x.json"), () -> NOW);
        assertEquals(Path.of("/elsewhere/x.json"), named.file());
    }

    private TokenCache cache() {
        return new TokenCache(home.resolve("config").resolve("tokens.json"), () -> NOW);
    }

    private static KeptToken token(String value, long seconds) {
        return new KeptToken(value, "refresh", NOW.plusSeconds(seconds), "jamie@acme.example", "org:read");
    }
}
