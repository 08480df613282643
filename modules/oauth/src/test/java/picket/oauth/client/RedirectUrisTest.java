package picket.oauth.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedirectUrisTest {
    private final RedirectUris rules = new RedirectUris(Set.of("cursor", "vscode"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://client.example/callback",
                "https://client.example:8443/callback?x=1",
                "http://localhost/callback",
                "http://127.0.0.1:33418/",
                "http://[::1]:9/cb",
                "cursor://anysphere.cursor-mcp/oauth/callback",
                "vscode://vscode.git/cb",
                "com.example.app:/oauth",
                "com.example.app:oauth"
            })
    void registeredPlacesMayBeTheseKinds(String uri) {
        assertEquals(Optional.empty(), rules.fault(uri));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/callback",
                "client.example/callback",
                "http://client.example/callback",
                "http://127.0.0.1.evil.example/",
                "http://localhost.evil.example/",
                "http://0.0.0.0/",
                "HTTPS://client.example/cb",
                "HTTP://127.0.0.1/cb",
                "javascript:alert(1)",
                "JavaScript://x/%0aalert(1)",
                "data:text/html,x",
                "vbscript:x",
                "file:///etc/passwd",
                "blob:https://x/1",
                "about:blank",
                "ms-settings:x",
                "https://trusted.example@evil.example/",
                "https://user:pw@client.example/",
                "http://localhost@evil.example/",
                "https://client.example/cb#",
                "https://client.example/cb#x",
                "https:///cb",
                "https:cb",
                "https://client.example/a b",
                "https://client.example/\n",
                "https://client.exämple/cb",
                "https://client.example\\@evil.example/",
                "http://local\u0000host/"
            })
    void a10OtherPlacesAreRefused(String uri) {
        assertTrue(rules.fault(uri).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/cb, https://a.example/cb, true",
        "https://a.example/cb, https://a.example/cb/, false",
        "https://a.example/cb, https://a.example/CB, false",
        "https://a.example/cb, https://A.example/cb, false",
        "https://a.example/cb, https://a.example:443/cb, false",
        "https://a.example/cb, https://a.example:444/cb, false",
        "https://a.example/cb, https://a.example/cb?x=1, false",
        "https://a.example/cb, https://a.example/./cb, false",
        "https://a.example/cb, https://a.example/%63b, false",
        "https://a.example/cb, https://a.example/cb#, false",
        "https://a.example/cb, https://x@a.example/cb, false",
        "https://a.example/cb, https://a.example\\@evil.example/cb, false",
        "http://127.0.0.1/cb, http://127.0.0.1:5000/cb, true",
        "http://127.0.0.1:1/cb, http://127.0.0.1/cb, true",
        "http://[::1]:1/cb, http://[::1]:2/cb, true",
        "http://localhost:1/cb, http://127.0.0.1:1/cb, false",
        "http://localhost:1/cb, https://localhost:1/cb, false",
        "http://localhost:1/cb, http://localhost:2/cb/, false",
        "http://localhost:1/cb?a=1, http://localhost:2/cb?a=1, true",
        "http://localhost:1/cb?a=1, http://localhost:2/cb?a=2, false",
        "http://localhost:1/cb, http://x@localhost:2/cb, false",
        "http://localhost:1/cb, http://localhost:2/cb#x, false",
        "http://localhost:1/cb, http://localhost:02/cb, false",
        "http://localhost:1/cb, http://localhost:/cb, false",
        "http://localhost:1/cb, http://localhost:65535/cb, true",
        "http://localhost:1/cb, http://localhost:65536/cb, false",
        "http://localhost:1/cb, http://localhost:0/cb, true",
        "http://localhost:1/cb, http://localhost.evil.example:2/cb, false",
        "cursor://a/cb, cursor://a/cb, true",
        "cursor://a:1/cb, cursor://a:2/cb, false",
        "cursor://localhost:1/cb, cursor://localhost:2/cb, false"
    })
    void a11OnlyThePortOfLoopbackMayDiffer(String registered, String asked, boolean same) {
        assertEquals(same, RedirectUris.match(registered, asked));
    }

    @Test
    void aPlaceMayBeAsLongAsTwoThousandCharacters() {
        var longest = "https://client.example/" + "x".repeat(2000 - "https://client.example/".length());
        assertEquals(Optional.empty(), rules.fault(longest));
        assertTrue(rules.fault(longest + "x").orElse("").contains("2000"));
    }

    @Test
    void whoeverMayLetAnApplicationsSchemeInIsToldHow() {
        assertTrue(rules.fault("kiro://a/cb").orElse("").contains("PICKET_REDIRECT_SCHEMES"));
    }

    @ParameterizedTest
    @CsvSource({
        "cursor, true",
        "com.example.app, true",
        "javascript, false",
        "https, false",
        "Cursor, false",
        "'', false",
        "1x, false"
    })
    void anOperatorMayNameSchemesOfApplicationsOnly(String scheme, boolean good) {
        assertEquals(good, RedirectUris.ofApplications(scheme));
    }

    @Property
    void a11ALoopbackClientMayUseAnyPort(
            @ForAll @IntRange(min = 1, max = 65_535) int one, @ForAll @IntRange(min = 1, max = 65_535) int other) {
        assertTrue(RedirectUris.match("http://127.0.0.1:" + one + "/cb", "http://127.0.0.1:" + other + "/cb"));
    }

    @Property
    void a9NoOtherTextIsTheRegisteredHttpsUri(@ForAll String text) {
        var registered = "https://client.example/cb";
        assertFalse(RedirectUris.match(registered, registered + text) && !text.isEmpty());
        assertEquals(text.equals(registered), RedirectUris.match(registered, text));
    }

    @Property
    void noTextBreaksTheRules(@ForAll String text) {
        rules.fault(text);
        rules.fault("https://" + text);
        RedirectUris.hasUser(text);
    }
}
