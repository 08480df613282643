package picket.oauth.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.oauth.contract.Answer;
import picket.oauth.contract.RecordedLog;

/** How an operators' sign-in fails where Helidon makes it: with a page of ours, and a line in the log. */
final class HelidonSignInTest {
    private final Stage stage = Stage.open("jwt");
    private final RecordedLog log = RecordedLog.of("picket.oauth.admin");

    @AfterEach
    void close() {
        log.close();
        stage.close();
    }

    private void failed(int status, Answer page, String why) {
        assertEquals(status, page.status(), page.body());
        assertTrue(page.body().contains("The sign-in did not succeed"), page.body());
        assertTrue(page.body().contains("Event "), page.body());
        assertEquals("no-store", page.header("Cache-Control").orElse(""));
        var lines = log.lines();
        assertEquals(1, lines.size(), lines::toString);
        assertTrue(lines.getFirst().contains(why), lines::toString);
        var left = stage.deployment().browser.cookies().keySet();
        assertTrue(left.stream().noneMatch(name -> name.contains("oidc")), left::toString);
    }

    @Test
    void aCodeForWhichTheProviderGivesNoTokensIsAPageAndALineOfTheLog() {
        stage.provider().refuse();
        failed(
                502,
                stage.signIn(stage.deployment().browser),
                "no tokens for the code (401 Not a valid authorization code)");
    }

    @Test
    void aProviderThatIsAwayAtTheExchangeIsAPageAndALineOfTheLog() {
        var browser = stage.deployment().browser;
        var away = stage.page("/admin/sign-in");
        var back = browser.get(away.location());
        stage.provider().close();
        failed(502, browser.get(stage.deployment().at("/admin/").resolve(back.location())), "no tokens for the code");
    }

    @Test
    void aStateThatCannotBeOpenedIsToldAndForgotten() {
        stage.deployment().browser.cookies().put("picket-admin-oidc-state", "AAAA");
        failed(400, stage.page("/admin/callback?code=a&state=b"), "cannot be opened");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-id"})
    void aCookieThatCannotBeOpenedIsToldAndForgotten(String part) {
        var browser = stage.deployment().browser;
        browser.cookies().put("picket-admin-oidc" + part, "AAAA");
        failed(400, stage.page("/admin/sign-in"), "cannot be opened");
        assertEquals(200, stage.signIn(browser).status());
    }
}
