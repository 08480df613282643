package picket.web.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import picket.http.Secrets;
import picket.http.Settings;
import picket.web.WebWorker;

class WebProviderTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final URI ORIGIN = URI.create("https://picket.example");

    @Test
    void isTheOnlyProviderOfTheWorker() {
        var providers = ServiceLoader.load(WebWorker.class).stream().toList();
        assertEquals(1, providers.size());
        assertEquals(WebProvider.class, providers.getFirst().type());
    }

    @Test
    void settingsHaveDefaults() {
        var source = Settings.of(Map.of("COOKIE_SECRET", KEY), Map.of(), Map.of());
        var settings = WebWorker.Settings.read(source, ORIGIN, Secrets.none());
        var chat = new WebWorker.Chat(Optional.empty(), 10, 2_000_000, Duration.ofDays(30));
        assertEquals(new WebWorker.Settings(ORIGIN, ORIGIN, "sentry.io", chat, KEY, 20), settings);
        source.check();
    }

    @Test
    void settingsTellWhetherAChatModelIsConfiguredAndNotItsKey() {
        var environment = Map.of("SENTRY_HOST", "sentry.example", "OPENAI_API_KEY", "sk-hidden", "COOKIE_SECRET", KEY);
        var source = Settings.of(environment, Map.of(), Map.of());
        var settings = WebWorker.Settings.read(source, ORIGIN, Secrets.none());
        assertEquals("sentry.example", settings.sentry());
        assertTrue(settings.chat().model().isPresent());
        assertFalse(settings.toString().contains("sk-hidden"));
        assertFalse(settings.toString().contains(KEY));
    }

    @Test
    void settingsThatCannotWorkAreNamed() {
        var environment = Map.of("PICKET_OWN_URL", "http://10.0.0.1:8787/path", "COOKIE_SECRET", "short");
        var source = Settings.of(environment, Map.of(), Map.of());
        WebWorker.Settings.read(source, ORIGIN, Secrets.none());
        assertEquals(
                List.of(
                        "PICKET_OWN_URL is not an origin: give scheme, host and port only",
                        "COOKIE_SECRET is too short: use at least 32 random characters"),
                assertThrows(Settings.Faults.class, source::check).messages());
    }
}
