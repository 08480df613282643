package picket.api.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import picket.api.ApiWorker;
import picket.api.tools.Tool;
import picket.http.Settings;
import picket.oauth.spi.Skill;
import picket.oauth.spi.SkillOffer;

/** The front door: how it is found, what it offers and how it is set. */
final class ApiProviderTest {
    private static final URI ORIGIN = URI.create("https://picket.example.com");

    @Test
    void isFoundAsAService() {
        var found = ServiceLoader.load(ApiWorker.class).stream()
                .map(ServiceLoader.Provider::type)
                .toList();
        assertEquals(List.of(ApiProvider.class), found);
    }

    @Test
    void offersTheActiveSkillsWithTheirToolsButWithoutPlumbing() {
        var offers = new ApiProvider().skills();
        assertEquals(
                List.of(Skill.INSPECT, Skill.SEER, Skill.TRIAGE, Skill.PROJECT_MANAGEMENT),
                offers.stream().map(SkillOffer::skill).toList());
        var declarations = AllTools.list().stream().map(Tool::declaration).toList();
        for (var offer : offers) {
            long enabled = declarations.stream()
                    .filter(tool -> tool.advertised()
                            && tool.surface().isOfTools()
                            && tool.requirements().skills().contains(offer.skill()))
                    .count();
            assertEquals(enabled, offer.tools());
            assertTrue(offer.scopes().containsAll(List.of("org:read", "project:read")));
        }
    }

    @Test
    void readsItsSettings() {
        var source = Settings.of(
                Map.of(
                        "SENTRY_HOST",
                        "sentry.example.com:9000",
                        "PICKET_SENTRY_INSECURE_HTTP",
                        "true",
                        "PICKET_LIMIT_CALLS_PER_USER",
                        "5"),
                Map.of(),
                Map.of());
        var settings = ApiWorker.Settings.read(source, ORIGIN);
        source.check();
        assertEquals(
                URI.create("http://sentry.example.com:9000"), settings.sentry().origin());
        assertEquals(5, settings.rates().user());
    }

    @Test
    void readsKeysAndShowsNone() {
        var first = "f".repeat(32);
        var second = "s".repeat(32);
        var source = Settings.of(Map.of("PICKET_STATE_KEYS", first + ", " + second), Map.of(), Map.of());
        var settings = ApiWorker.Settings.read(source, ORIGIN);
        source.check();
        assertEquals(List.of(first, second), settings.stateKeys());
        assertFalse(settings.toString().contains(first));

        var tooShort = Settings.of(Map.of("PICKET_STATE_KEYS", first + ",short"), Map.of(), Map.of());
        ApiWorker.Settings.read(tooShort, ORIGIN);
        assertEquals(
                1,
                assertThrows(Settings.Faults.class, tooShort::check).messages().size());
    }

    @Test
    void everyFaultOfTheSettingsIsKept() {
        var source = Settings.of(
                Map.of("SENTRY_HOST", "https://sentry.io/", "PICKET_LIMIT_CALLS_PER_USER", "0"), Map.of(), Map.of());
        ApiWorker.Settings.read(source, ORIGIN);
        assertEquals(
                2, assertThrows(Settings.Faults.class, source::check).messages().size());

        var plain = Settings.of(Map.of("PICKET_SENTRY_INSECURE_HTTP", "true"), Map.of(), Map.of());
        ApiWorker.Settings.read(plain, ORIGIN);
        assertEquals(
                1, assertThrows(Settings.Faults.class, plain::check).messages().size());
    }
}
