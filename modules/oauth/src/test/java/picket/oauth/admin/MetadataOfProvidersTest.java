package picket.oauth.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Clock;
import picket.oauth.contract.RecordedLog;
import picket.sentry.Passage;

/** Whatever an OpenID provider publishes about itself, a sign-in fails with a page and a line of the log at worst. */
final class MetadataOfProvidersTest {
    private final RecordedLog log = RecordedLog.of("picket.oauth.admin");

    @AfterEach
    void close() {
        log.close();
    }

    private void told(Answer page) {
        assertEquals(502, page.status(), page.body());
        assertTrue(page.body().contains("The sign-in did not succeed"), page.body());
        assertEquals(1, log.lines().size(), log.lines()::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "jwt, authorization_endpoint, http://[",
        "jwt, token_endpoint, http://a b/",
        "jwt, jwks_uri, http://%",
        "opaque, authorization_endpoint, http://[",
        "opaque, authorization_endpoint, http:///auth",
        "opaque, token_endpoint, http://a b/",
        "opaque, token_endpoint, http://under_score/",
        "opaque, token_endpoint, http://127.0.0.1:99999/",
        "opaque, jwks_uri, http://%",
        "opaque, jwks_uri, http://:80/",
        "opaque, jwks_uri, http://127.0.0.1:99999/",
        "opaque, jwks_uri, ftp://127.0.0.1/"
    })
    void anAddressThatIsNoneIsToldAndNoFaultOfOurs(String tokens, String member, String address) {
        try (var stage = Stage.open(tokens)) {
            stage.provider().name(member, address);
            told(stage.signIn(stage.deployment().browser));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "{\"keys\":[null]}",
                "{\"keys\":{}}",
                "{\"keys\":[{\"kty\":5}]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"n\":{},\"e\":\"-\"}]}",
                "no JSON"
            })
    void keysThatAreNoneAreToldAndNoFaultOfOurs(String keys) {
        try (var stage = Stage.open("opaque")) {
            stage.provider().publish(keys);
            told(stage.signIn(stage.deployment().browser));
        }
    }

    @Test
    void whatIsPublishedAnewWithoutAChangeIsTheSame() throws Provider.Unusable {
        var clock = new Clock();
        try (var published = new OpenIdProvider(clock)) {
            var provider = new Provider(settings(published), clock);
            var first = provider.published();
            clock.pass(Duration.ofMinutes(6));
            assertEquals(first, provider.published());
            clock.pass(Duration.ofMinutes(6));
            published.rotate();
            assertNotEquals(first, provider.published());
        }
    }

    private static ProviderSettings settings(OpenIdProvider provider) {
        return new ProviderSettings(
                URI.create("http://localhost"),
                provider.issuer(),
                OpenIdProvider.CLIENT,
                OpenIdProvider.SECRET,
                "openid",
                "groups",
                "operators",
                ProviderSettings.AccessTokens.OPAQUE,
                OpenIdProvider.CLIENT,
                "no cookie is sealed here",
                Passage.DIRECT);
    }
}
