package picket.sentry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SentryHostTest {
    private static final SentryHost SAAS = SentryHost.of("sentry.io", false);
    private static final SentryHost OWN = SentryHost.of("Sentry.Example.com:9000", false);
    private static final SentryHost PLAIN = SentryHost.of("127.0.0.1:9000", true);

    @Test
    void hostIsLowerCasedAndDefaultPortDropped() {
        assertEquals(URI.create("https://sentry.example.com:9000"), OWN.origin());
        assertEquals(
                URI.create("https://sentry.io"),
                SentryHost.of("sentry.io:443", false).origin());
        assertEquals(URI.create("http://127.0.0.1:9000"), PLAIN.origin());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "https://sentry.io", "sentry.io/path", "user@sentry.io", "a b", "sentry.io:x", "_", "[::"})
    void onlyBareHostsAreTaken(String host) {
        assertThrows(IllegalArgumentException.class, () -> SentryHost.of(host, false));
    }

    @Test
    void plainHttpIsNeverForSaas() {
        assertThrows(IllegalArgumentException.class, () -> SentryHost.of("us.sentry.io", true));
    }

    @Test
    void saasIsSentryIoAndItsSubdomainsOnly() {
        assertTrue(SAAS.saas());
        assertTrue(SentryHost.of("de.sentry.io", false).saas());
        assertFalse(SentryHost.of("notsentry.io", false).saas());
        assertFalse(OWN.saas());
    }

    @ParameterizedTest
    @CsvSource({
        "https://us.sentry.io, https://us.sentry.io",
        "https://DE.sentry.io:443/api/0?x=y, https://de.sentry.io",
        "https://sentry.io/, https://sentry.io",
        "https://sentry.example.com:9000/, https://sentry.example.com:9000",
    })
    void knownRegionsAreTrusted(String url, String origin) {
        assertEquals(URI.create(origin), OWN.region(url).orElseThrow().origin());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://us.sentry.io",
                "https://eu.sentry.io",
                "https://sentry.io.evil.example",
                "https://us.sentry.io@evil.example",
                "https://user@us.sentry.io",
                "https://us.sentry.io:8443",
                "https://sentry.example.com",
                "https://sub.sentry.example.com:9000",
                "http://sentry.example.com:9000",
                "https://https://us.sentry.io",
                "https://http",
                "https:///x",
                "us.sentry.io",
                "ftp://us.sentry.io",
                "https://us.sentry.io\\@evil.example",
                "not a url",
            })
    void everythingElseIsRefused(String url) {
        assertTrue(OWN.region(url).isEmpty());
    }

    @Test
    void plainHttpRegionOnlyIfItIsTheConfiguredHost() {
        assertTrue(PLAIN.region("http://127.0.0.1:9000").isPresent());
        assertTrue(PLAIN.region("http://127.0.0.1:9001").isEmpty());
        assertTrue(PLAIN.region("https://127.0.0.1:9000").isEmpty());
    }

    @Test
    void pagesOfSaasUseTheOrganizationsSubdomain() {
        assertEquals(
                "https://acme.sentry.io/issues/1",
                SentryHost.of("de.sentry.io", false).page("acme", "/issues/1").toString());
        assertEquals(
                "https://sentry.example.com:9000/organizations/a%2Fb/issues/1",
                OWN.page("a/b", "/issues/1").toString());
    }
}
