package picket.web.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static picket.web.testing.Browser.json;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.web.testing.Deployment;

/** A browser signs in, stays signed in and signs out. */
class SignInTest {
    private static final String SESSION = "picket-session";

    private final Deployment site = new Deployment();

    @AfterEach
    void close() {
        site.close();
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void signingInLeadsToTheConsentPageWithPkceAndBack() {
        var browser = site.browser();
        assertEquals(401, browser.get("/api/auth/status").statusCode());
        var start = browser.get("/api/auth/authorize");
        assertEquals(302, start.statusCode());
        assertTrue(location(start).startsWith(site.origin + "/oauth/authorize?client_id=client-1&"), location(start));
        assertTrue(location(start).contains("code_challenge_method=S256"), location(start));
        assertTrue(location(start).contains("%2Fmcp&"), location(start));

        browser.signIn("7", site.origin + "/mcp");
        var status = browser.get("/api/auth/status");
        assertEquals(200, status.statusCode());
        assertTrue(json(status).get("authenticated").asBoolean());
        assertEquals("7", json(status).at("/user/id").asText());
        assertEquals(
                site.clock.instant().plusSeconds(3600).toString(),
                json(status).get("expiresAt").asText());
    }

    @Test
    void aScopedSignInIsForThatEndpoint() {
        var browser = site.browser();
        var start = browser.get("/api/auth/authorize?organization=acme&project=shop");
        assertTrue(location(start).contains("%2Fmcp%2Facme%2Fshop&"), location(start));
        browser.signIn("7", site.origin + "/mcp/acme/shop");
        var status = json(browser.get("/api/auth/status"));
        assertEquals("acme", status.at("/scope/organization").asText());
        assertEquals("shop", status.at("/scope/project").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"?organization=a/b", "?project=shop", "?organization=%22%3E", "?organization=-"})
    void aScopeThatCannotBeIsRefused(String query) {
        var start = site.browser().get("/api/auth/authorize" + query);
        assertEquals(400, start.statusCode());
        assertEquals("INVALID_REQUEST", json(start).get("name").asText());
    }

    @Test
    void aSignInThatCannotBeginTellsTheWindowAndWhoeverOpenedIt() {
        site.authority.fail(503);
        var browser = site.browser();
        var page = browser.exchange(
                browser.request("GET", "/api/auth/authorize", "").header("Accept", "text/html,*/*;q=0.8"),
                BodyHandlers.ofString());
        assertEquals(503, page.statusCode());
        assertTrue(page.headers().firstValue("Retry-After").isPresent());
        assertTrue(page.body().contains("data-error=\"Signing in is not possible just now."), page.body());

        var script = browser.exchange(
                browser.request("GET", "/api/auth/authorize", "").header("Accept", "application/json"),
                BodyHandlers.ofString());
        assertEquals("AUTH_UNAVAILABLE", json(script).get("name").asText());
    }

    @Test
    void theSiteRegistersOnceAndAgainAfterAMonth() {
        site.browser().get("/api/auth/authorize");
        site.browser().get("/api/auth/authorize");
        assertEquals(1, site.authority.registrations());
        site.clock.pass(Duration.ofDays(31));
        site.browser().get("/api/auth/authorize");
        assertEquals(2, site.authority.registrations());
    }

    @Test
    void theCookieHoldsNothingThatCanBeReadOrChanged() {
        var browser = site.signedIn("7");
        var cookie = browser.cookie(SESSION);
        assertFalse(cookie.contains("access"), cookie);
        browser.cookies().put(SESSION, cookie.substring(0, cookie.length() - 2) + "AA");
        var refused = browser.get("/api/metadata");
        assertEquals(401, refused.statusCode(), refused.body());
        assertEquals("INVALID_AUTH_DATA", json(refused).get("name").asText());
        assertFalse(browser.cookies().containsKey(SESSION), "the cookie was not removed");
    }

    @Test
    void aCallbackInAnotherBrowserIsRefused() {
        var state = location(site.browser().get("/api/auth/authorize")).replaceFirst(".*[?&]state=([^&]+).*", "$1");
        var other = site.browser();
        other.get("/api/auth/authorize");
        var refused = other.get("/api/auth/callback?code=7+x&state=" + state);
        assertEquals(400, refused.statusCode());
        assertTrue(refused.body().contains("data-error="), refused.body());
        assertFalse(other.cookies().containsKey(SESSION));
    }

    @Test
    void twoTabsMaySignInAtTheSameTime() {
        var browser = site.browser();
        var first = location(browser.get("/api/auth/authorize")).replaceFirst(".*[?&]state=([^&]+).*", "$1");
        browser.get("/api/auth/authorize");
        assertEquals(
                200,
                browser.get("/api/auth/callback?state=" + first + "&code=7+" + site.origin + "/mcp")
                        .statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?state=x&code=y", "?code=y", "?error=access_denied"})
    void aCallbackWithoutItsStateIsAPageThatSaysSo(String query) {
        var page = site.browser().get("/api/auth/callback" + query);
        assertEquals(400, page.statusCode());
        assertEquals(
                "text/html; charset=utf-8",
                page.headers().firstValue("Content-Type").orElseThrow());
        var policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.contains("script-src 'self'") && !policy.contains("unsafe"), policy);
    }

    /** A28. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                "%22%20onload%3Dalert(1)%20x%3D%22",
                "%27%3E%3Cimg%20src%3Dx%3E"
            })
    void a28NothingThatAnAddressSaysIsShownAsMarkup(String hostile) {
        var browser = site.browser();
        var state = location(browser.get("/api/auth/authorize")).replaceFirst(".*[?&]state=([^&]+).*", "$1");
        for (var query : new String[] {
            "?error=" + hostile + "&error_description=" + hostile,
            "?state=" + state + "&error=" + hostile,
            "?state=" + hostile + "&code=" + hostile,
            "?state=" + state + "&code=" + hostile
        }) {
            var page = browser.get("/api/auth/callback" + query).body();
            assertFalse(page.contains("alert(1)") || page.contains("<img"), page);
        }
    }

    @Test
    void aStateIsGoodForTenMinutes() {
        var browser = site.browser();
        var state = location(browser.get("/api/auth/authorize")).replaceFirst(".*[?&]state=([^&]+).*", "$1");
        site.clock.pass(Duration.ofMinutes(10));
        assertEquals(
                400,
                browser.get("/api/auth/callback?state=" + state + "&code=7+x").statusCode());
    }

    @Test
    void aSignInIsRenewedBeforeItsTokenEnds() {
        var browser = site.signedIn("7");
        var before = browser.cookie(SESSION);
        site.clock.pass(Duration.ofMinutes(56));
        assertEquals(200, browser.get("/api/auth/status").statusCode());
        assertEquals(1, site.authority.refreshes());
        assertFalse(before.equals(browser.cookie(SESSION)));
    }

    @Test
    void tabsThatAskAtTheSameTimeRenewOnce() throws Exception {
        var browser = site.signedIn("7");
        var held = new CountDownLatch(1);
        site.authority.hold(held);
        site.clock.pass(Duration.ofMinutes(61));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tabs = IntStream.range(0, 16)
                    .mapToObj(_ -> {
                        var tab = site.browser();
                        tab.cookies().putAll(browser.cookies());
                        return threads.submit(() -> tab.get("/api/auth/status").statusCode());
                    })
                    .toList();
            held.countDown();
            for (var tab : tabs) {
                assertEquals(200, tab.get());
            }
        }
        assertEquals(1, site.authority.refreshes());
    }

    @Test
    void aTabThatAsksALittleLaterGetsTheSameForAMinute() {
        var browser = site.signedIn("7");
        var late = site.browser();
        late.cookies().putAll(browser.cookies());
        var later = site.browser();
        later.cookies().putAll(browser.cookies());
        site.clock.pass(Duration.ofMinutes(56));
        assertEquals(200, browser.get("/api/auth/status").statusCode());
        site.clock.pass(Duration.ofSeconds(59));
        assertEquals(200, late.get("/api/auth/status").statusCode());
        assertEquals(1, site.authority.refreshes());
        site.clock.pass(Duration.ofSeconds(1));
        later.get("/api/auth/status");
        assertEquals(2, site.authority.refreshes(), "the authorization server decides from then on");
    }

    @Test
    void aTokenThatEndedEarlyIsRenewedToo() {
        var browser = site.signedIn("7");
        site.authority.forgetAccess();
        assertEquals(200, browser.get("/api/auth/status").statusCode());
        assertEquals(1, site.authority.refreshes());
    }

    @Test
    void aSignInThatIsOverIsForgotten() {
        var browser = site.signedIn("7");
        site.authority.forgetRefresh();
        site.clock.pass(Duration.ofMinutes(61));
        var status = browser.get("/api/auth/status");
        assertEquals(401, status.statusCode());
        assertFalse(json(status).get("authenticated").asBoolean());
        assertFalse(browser.cookies().containsKey(SESSION));
    }

    @Test
    void anAuthorizationServerThatIsAwayEndsNoSignIn() {
        var browser = site.signedIn("7");
        site.authority.fail(503);
        site.clock.pass(Duration.ofMinutes(61));
        var status = browser.get("/api/auth/status");
        assertEquals(503, status.statusCode());
        assertEquals("AUTH_UNAVAILABLE", json(status).get("name").asText());
        assertTrue(status.headers().firstValue("Retry-After").isPresent());
        site.authority.fail(0);
        assertEquals(200, browser.get("/api/auth/status").statusCode());
    }

    @Test
    void signingOutEndsTheGrant() {
        var browser = site.signedIn("7");
        var copy = site.browser();
        copy.cookies().putAll(browser.cookies());
        var out = browser.post("/api/auth/logout", "");
        assertEquals(200, out.statusCode());
        assertTrue(json(out).get("success").asBoolean());
        assertFalse(browser.cookies().containsKey(SESSION));
        assertEquals(401, copy.get("/api/auth/status").statusCode());
        assertEquals(200, browser.post("/api/auth/logout", "").statusCode());
    }

    @Test
    void onlyPagesOfTheSiteMaySignOut() {
        var browser = site.signedIn("7");
        for (var site : new String[] {"cross-site", "same-site", "none"}) {
            var refused = browser.exchange(
                    browser.request("POST", "/api/auth/logout", "").header("Sec-Fetch-Site", site),
                    BodyHandlers.ofString());
            assertEquals(403, refused.statusCode());
            assertEquals("CROSS_SITE_REQUEST", json(refused).get("name").asText());
        }
        var foreign = browser.request("POST", "/api/auth/logout", "").header("Origin", "https://evil.example");
        assertEquals(403, browser.exchange(foreign, BodyHandlers.ofString()).statusCode());
        assertEquals(
                403,
                browser.exchange(browser.request("POST", "/api/auth/logout", ""), BodyHandlers.ofString())
                        .statusCode());
        var own = browser.request("POST", "/api/auth/logout", "").header("Origin", site.origin.toString());
        assertEquals(200, browser.exchange(own, BodyHandlers.ofString()).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/auth/authorize", "/api/auth/callback", "/api/auth/status"})
    void otherMethodsAreRefused(String path) {
        var refused = site.browser().post(path, "{}");
        assertEquals(405, refused.statusCode());
        assertEquals("GET, HEAD", refused.headers().firstValue("Allow").orElseThrow());
        assertEquals("METHOD_NOT_ALLOWED", json(refused).get("name").asText());
    }
}
