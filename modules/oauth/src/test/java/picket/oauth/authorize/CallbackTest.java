package picket.oauth.authorize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Browser;
import picket.oauth.contract.Deployment;
import picket.oauth.grant.Blocks;
import picket.oauth.spi.ClientId;
import picket.oauth.spi.UserId;

final class CallbackTest {
    private final Deployment deployment = new Deployment();
    private final String client = deployment.register(Deployment.REDIRECT);

    @AfterEach
    void close() {
        deployment.close();
    }

    /** The address to which Sentry sends the browser back. */
    private URI back() {
        var page = deployment.authorize(deployment.request(client));
        var toSentry = deployment.decide(page, "approve", "inspect");
        return deployment.browser.get(toSentry.location()).location();
    }

    private void shown(Answer answer, int status) {
        assertEquals(status, answer.status(), answer.body());
        assertTrue(answer.header("Content-Type").orElseThrow().startsWith("text/html"));
        assertTrue(answer.header("Location").isEmpty());
        assertFalse(answer.body().contains("sentry-access"));
    }

    private void nothingStored() {
        assertEquals(List.of(), deployment.tokens().listUserGrants(new UserId("42")));
    }

    @Test
    void a6ASignInEndsOnlyInTheBrowserThatApproved() {
        var back = back();
        shown(new Browser().get(back), 403);
        nothingStored();
        assertEquals(302, deployment.browser.get(back).status(), "the right one can still finish");
    }

    @Test
    void a8AMarkOfAnotherBrowserDoesNotHelp() {
        var back = back();
        var victim = new Browser();
        victim.cookies().put("picket-sign-in", "0123456789ABCDEFGHIJKL");
        shown(victim.get(back), 403);
        nothingStored();
    }

    @Test
    void twoTabsDoNotDisturbEachOther() {
        var one = back();
        var two = back();
        assertTrue(deployment.browser.get(one).sent("code").isPresent());
        assertTrue(deployment.browser.get(two).sent("code").isPresent());
    }

    @Test
    void a6ASignInEndsOnce() {
        var back = back();
        assertEquals(302, deployment.browser.get(back).status());
        shown(deployment.browser.get(back), 400);
    }

    @Test
    void anApprovalThatIsSentTwiceEndsOnce() {
        var page = deployment.authorize(deployment.request(client));
        var first = deployment.decide(page, "approve", "inspect");
        var second = deployment.decide(page, "approve", "inspect");
        var backFromFirst = deployment.browser.get(first.location()).location();
        var backFromSecond = deployment.browser.get(second.location()).location();
        assertEquals(302, deployment.browser.get(backFromSecond).status());
        shown(deployment.browser.get(backFromFirst), 400);
    }

    @Test
    void aSignInTakesTenMinutesAtMost() {
        var back = back();
        deployment.clock.pass(Duration.ofMinutes(10));
        shown(deployment.browser.get(back), 400);
        nothingStored();
    }

    @Test
    void aClientThatIsGoneMeanwhileIsNamedAsTheReason() {
        var back = back();
        deployment.store().blocks().add(new Blocks.Blocked(new ClientId(client), deployment.clock.instant(), "nobody"));
        var page = deployment.browser.get(back);
        shown(page, 400);
        assertTrue(page.body().contains("does not let the application in"), page.body());
        assertFalse(page.body().contains("ten minutes"), page.body());
        nothingStored();
    }

    @Test
    void anotherStateIsRefused() {
        var page = deployment.authorize(deployment.request(client));
        for (var state : List.of("", "x", Deployment.sealed(page))) {
            shown(deployment.browser.get(deployment.at("/oauth/callback?code=c&state=" + state)), 400);
        }
        shown(deployment.browser.get(deployment.at("/oauth/callback")), 400);
        shown(deployment.browser.get(deployment.at("/oauth/callback?state=%41&state=b")), 400);
    }

    @Test
    void anAnswerWithoutACodeIsRefused() {
        var back = back().toString().replaceAll("code=[^&]*&?", "");
        shown(deployment.browser.get(URI.create(back)), 400);
    }

    @ParameterizedTest
    @CsvSource({
        "access_denied, 400, false",
        "invalid_request, 400, false",
        "temporarily_unavailable, 503, true",
        "server_error, 502, true",
        "invalid_scope, 502, true",
        "invalid_client, 500, true",
        "unauthorized_client, 500, true",
        "unsupported_response_type, 500, true",
        "whatever<b>, 502, true"
    })
    void anErrorOfSentryBecomesAPage(String error, int status, boolean event) {
        deployment.sentry.decline(error);
        var answer = deployment.browser.get(back());
        shown(answer, status);
        assertEquals(event, answer.body().contains("Event "));
        assertFalse(answer.body().contains("<b>"));
        nothingStored();
    }

    @Test
    void aSentryThatIsOutOfOrderBecomesAPage() {
        var back = back();
        deployment.sentry.fail(500);
        shown(deployment.browser.get(back), 502);
        nothingStored();
    }

    @Test
    void aSentryThatIsGoneBecomesAPage() {
        var back = back();
        deployment.sentry.close();
        shown(deployment.browser.get(back), 502);
    }

    @Test
    void aCodeThatSentryDoesNotKnowBecomesAPage() {
        var back = back().toString().replaceAll("code=[^&]*", "code=other");
        shown(deployment.browser.get(URI.create(back)), 502);
    }

    @Test
    void aClientThatMovedItsPortGetsItsCodeThere() {
        var request =
                deployment.request(client).without("redirect_uri").with("redirect_uri", "http://127.0.0.1:7/callback");
        assertTrue(deployment.approve(request).location().toString().startsWith("http://127.0.0.1:7/callback?code="));
    }
}
