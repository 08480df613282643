package picket.app.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picket.http.Settings;

/** What each role must be told, and that all faults are told at once. */
class PlanTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final Map<String, String> EVERYTHING = Map.ofEntries(
            Map.entry("MCP_URL", "https://picket.example"),
            Map.entry("PICKET_WEB_URL", "http://10.0.0.2:8787"),
            Map.entry("PICKET_API_URL", "http://10.0.0.3:8787/"),
            Map.entry("PICKET_OAUTH_URL", "https://oauth.internal"),
            Map.entry("PICKET_WEB_INTERNAL_URL", "http://10.0.0.2:8790"),
            Map.entry("PICKET_API_INTERNAL_URL", "http://10.0.0.3:8790"),
            Map.entry("PICKET_OAUTH_INTERNAL_URL", "http://10.0.0.4:8790"),
            Map.entry("PICKET_INTERNAL_KEY", KEY),
            Map.entry("PICKET_DEPLOYMENT_KEY", KEY),
            Map.entry("COOKIE_SECRET", KEY),
            Map.entry("SENTRY_CLIENT_ID", "id"),
            Map.entry("SENTRY_CLIENT_SECRET", "secret"));

    private static List<String> faults(Map<String, String> environment, Role role) {
        var source = Settings.load(environment, List.of());
        Plan.read(source, role);
        return assertThrows(Settings.Faults.class, source::check).messages();
    }

    private static List<String> missing(Role role) {
        return faults(Map.of(), role).stream()
                .filter(fault -> fault.contains(" is not set"))
                .map(fault -> fault.substring(0, fault.indexOf(' ')))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void oneSetOfSettingsServesAllRoles(Role role) {
        var source = Settings.load(EVERYTHING, List.of("--port", "0"));
        var plan = Plan.read(source, role);
        source.check();
        assertEquals(URI.create("https://picket.example"), plan.http().origin());
        assertFalse(plan.toString().contains(KEY), plan.toString());
        assertFalse(plan.toString().contains("secret"), plan.toString());
    }

    @Test
    void eachRoleMissesWhatItNeedsAndNothingElse() {
        assertEquals(List.of("MCP_URL", "PICKET_API_URL", "PICKET_OAUTH_URL", "PICKET_WEB_URL"), missing(Role.ROUTER));
        assertEquals(
                List.of("COOKIE_SECRET", "MCP_URL", "PICKET_INTERNAL_KEY", "PICKET_OAUTH_INTERNAL_URL"),
                missing(Role.WEB));
        assertEquals(
                List.of("MCP_URL", "PICKET_INTERNAL_KEY", "PICKET_OAUTH_INTERNAL_URL", "PICKET_WEB_INTERNAL_URL"),
                missing(Role.API));
        assertEquals(
                List.of(
                        "COOKIE_SECRET",
                        "MCP_URL",
                        "PICKET_API_INTERNAL_URL",
                        "PICKET_DEPLOYMENT_KEY",
                        "PICKET_INTERNAL_KEY",
                        "PICKET_WEB_INTERNAL_URL",
                        "SENTRY_CLIENT_ID",
                        "SENTRY_CLIENT_SECRET"),
                missing(Role.OAUTH));
    }

    @Test
    void aWrongValueIsNamedWithoutBeingShown() {
        var wrong = new HashMap<>(EVERYTHING);
        wrong.put("PICKET_INTERNAL_KEY", "short");
        wrong.put("PICKET_WEB_INTERNAL_URL", "not an address");
        wrong.put("PICKET_OAUTH_INTERNAL_URL", "http://10.0.0.4:8790/path?query");
        wrong.put("PICKET_ROLE", "api");
        var faults = faults(wrong, Role.API);
        assertTrue(faults.stream().anyMatch(fault -> fault.startsWith("PICKET_INTERNAL_KEY is too short")));
        assertTrue(faults.stream().anyMatch(fault -> fault.startsWith("PICKET_WEB_INTERNAL_URL is not an absolute")));
        assertTrue(faults.stream().anyMatch(fault -> fault.startsWith("PICKET_OAUTH_INTERNAL_URL is not an origin")));
        assertTrue(faults.stream().anyMatch(fault -> fault.contains("unknown variable PICKET_ROLE")), faults::toString);
        assertEquals(4, faults.size(), faults::toString);
    }

    @Test
    void rolesAreNamedInLowerCase() {
        assertEquals(Role.OAUTH, Role.of("oauth").orElseThrow());
        assertTrue(Role.of("OAUTH").isEmpty());
        assertTrue(Role.of("").isEmpty());
    }
}
