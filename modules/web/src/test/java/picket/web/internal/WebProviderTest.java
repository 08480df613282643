package picket.web.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import picket.http.Settings;
import picket.web.WebWorker;

class WebProviderTest {
    private static final URI ORIGIN = URI.create("https://picket.example");

    @Test
    void isTheOnlyProviderOfTheWorker() {
        var providers = ServiceLoader.load(WebWorker.class).stream().toList();
        assertEquals(1, providers.size());
        assertEquals(WebProvider.class, providers.getFirst().type());
    }

    @Test
    void settingsHaveDefaults() {
        var source = Settings.of(Map.of(), Map.of(), Map.of());
        assertEquals(new WebWorker.Settings(ORIGIN, "sentry.io", false, 20), WebWorker.Settings.read(source, ORIGIN));
        source.check();
    }

    @Test
    void settingsTellWhetherAChatModelIsConfiguredAndNotItsKey() {
        var environment = Map.of("SENTRY_HOST", "sentry.example", "OPENAI_API_KEY", "sk-hidden");
        var settings = WebWorker.Settings.read(Settings.of(environment, Map.of(), Map.of()), ORIGIN);
        assertEquals("sentry.example", settings.sentry());
        assertTrue(settings.chat());
        assertTrue(!settings.toString().contains("sk-hidden"));
    }
}
