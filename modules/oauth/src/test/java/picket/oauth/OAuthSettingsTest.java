package picket.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picket.http.Secrets;
import picket.http.Settings;

final class OAuthSettingsTest {
    private static final URI ORIGIN = URI.create("https://picket.example");
    private static final Map<String, String> LEAST =
            Map.of("SENTRY_CLIENT_ID", "app", "SENTRY_CLIENT_SECRET", "s3cret");

    private static OAuthWorker.Settings read(Map<String, String> environment, Secrets secrets) {
        var source = Settings.of(environment, Map.of(), Map.of());
        var settings = OAuthWorker.Settings.read(source, ORIGIN, secrets);
        source.check();
        return settings;
    }

    private static String faults(Map<String, String> environment, Secrets secrets) {
        var faults = assertThrows(Settings.Faults.class, () -> read(environment, secrets));
        return String.join("\n", faults.messages());
    }

    @Test
    void twoNamesAreEnoughAndKeysAreKept(@TempDir Path folder) {
        var settings = read(LEAST, Secrets.in(folder));
        assertEquals(URI.create("https://sentry.io"), settings.application().sentry());
        assertEquals(Duration.ofHours(1), settings.terms().access());
        assertEquals(Duration.ofDays(30), settings.terms().refresh());
        assertTrue(settings.registrations().redirectSchemes().contains("cursor"));
        assertTrue(settings.advertiseIss());
        assertEquals(settings, read(LEAST, Secrets.in(folder)));
    }

    @Test
    void theOperatorDecidesWhetherTheIssuerInAnswersIsAdvertised(@TempDir Path folder) {
        var environment = new HashMap<>(LEAST);
        environment.put("PICKET_ADVERTISE_ISS", "false");
        assertFalse(read(environment, Secrets.in(folder)).advertiseIss());
    }

    @Test
    void aDomainHasNoAt(@TempDir Path folder) {
        var environment = new HashMap<>(LEAST);
        environment.put("PICKET_SIGN_IN_ORGANIZATIONS", "acme");
        environment.put("PICKET_SIGN_IN_EMAIL_DOMAINS", "example.com");
        assertEquals(
                new OAuthWorker.People(Set.of("acme"), Set.of("example.com")),
                read(environment, Secrets.in(folder)).people());
        environment.put("PICKET_SIGN_IN_EMAIL_DOMAINS", "@example.com");
        assertTrue(faults(environment, Secrets.in(folder)).contains("PICKET_SIGN_IN_EMAIL_DOMAINS"));
    }

    @Test
    void everyFaultIsReportedAtOnce() {
        var faults = faults(
                Map.of(
                        "SENTRY_HOST", "https://sentry.example/",
                        "COOKIE_SECRET", "short",
                        "PICKET_ACCESS_TOKEN_LIFETIME", "0s",
                        "PICKET_SIGN_IN_LIFETIME", "1d",
                        "PICKET_REDIRECT_SCHEMES", "cursor,javascript"),
                Secrets.none());
        for (var name : new String[] {
            "SENTRY_HOST",
            "SENTRY_CLIENT_ID",
            "SENTRY_CLIENT_SECRET",
            "COOKIE_SECRET",
            "PICKET_DEPLOYMENT_KEY",
            "PICKET_ACCESS_TOKEN_LIFETIME",
            "PICKET_SIGN_IN_LIFETIME",
            "PICKET_REDIRECT_SCHEMES"
        }) {
            assertTrue(faults.contains(name), name + " in " + faults);
        }
        assertFalse(faults.contains("short\""));
    }

    @Test
    void aClientOfTheOperatorsThatCouldNeverGetATokenIsAFault(@TempDir Path folder) {
        var environment = new HashMap<>(LEAST);
        environment.put("PICKET_CLIENTS", """
                [{"client_id": "night", "client_secret": "a-secret-of-32-characters-or-more",
                  "sentry_token": "s3cret", "skills": ["inspect"], "resource": "/mcp/a b"}]
                """);
        var faults = faults(environment, Secrets.in(folder));
        assertTrue(faults.contains("PICKET_CLIENTS: client 1: resource must be"), faults);
    }

    @Test
    void theProxyForDocumentsIsAHostAndAPort(@TempDir Path folder) {
        var environment = new HashMap<>(LEAST);
        for (var url : List.of("http://user:pass@proxy.example:3128", "https://proxy.example")) {
            environment.put("PICKET_FETCH_PROXY", url);
            var faults = faults(environment, Secrets.in(folder));
            assertTrue(faults.contains("PICKET_FETCH_CA or _PROXY") && !faults.contains("pass"), faults);
        }
        environment.put("PICKET_FETCH_PROXY", "http://proxy.example:3128");
        assertTrue(read(environment, Secrets.in(folder)).registrations().proxy().isPresent());
    }

    @Test
    void plainHttpIsForOtherSentrysOnly(@TempDir Path folder) {
        var environment = new HashMap<>(LEAST);
        environment.put("PICKET_SENTRY_INSECURE_HTTP", "true");
        assertTrue(faults(environment, Secrets.in(folder)).contains("SENTRY_HOST"));
        environment.put("SENTRY_HOST", "127.0.0.1:9000");
        assertEquals(
                URI.create("http://127.0.0.1:9000"),
                read(environment, Secrets.in(folder)).application().sentry());
    }

    @Test
    void a36NothingSecretIsPrinted(@TempDir Path folder) {
        var settings = read(LEAST, Secrets.in(folder));
        var printed = settings + " " + settings.application() + " " + settings.keys();
        assertFalse(printed.contains("s3cret"));
        assertFalse(printed.contains(settings.keys().cookie()));
        assertFalse(printed.contains(settings.keys().deployment()));
    }
}
