package picket.oauth.authorize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picket.oauth.client.Form;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Deployment;

/** RFC 9126. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PushedRequestTest {
    private final Deployment deployment = new Deployment();
    private final String client = deployment.register(Deployment.REDIRECT);

    @AfterAll
    void close() {
        deployment.close();
    }

    private Answer push(Form form) {
        return deployment.browser.post(deployment.at("/oauth/par"), form);
    }

    private static Form link(String client, Answer pushed) {
        return Form.EMPTY.with("client_id", client).with("request_uri", pushed.text("request_uri"));
    }

    @Test
    void aPushedRequestIsAnsweredAsIfItHadComeInTheLink() {
        var pushed = push(deployment.request(client));
        assertEquals(201, pushed.status(), pushed.body());
        assertEquals(300, pushed.json().path("expires_in").asInt());
        assertEquals("no-store", pushed.header("Cache-Control").orElseThrow());
        var back = deployment.approve(link(client, pushed));
        assertEquals("the state", back.sent("state").orElseThrow());
        var pair =
                deployment.token(deployment.exchange(client, back.sent("code").orElseThrow()));
        assertEquals(200, pair.status(), pair.body());
    }

    @Test
    void nothingInTheLinkChangesWhatWasPushed() {
        var pushed = push(deployment.request(client));
        var page = deployment.authorize(link(client, pushed)
                .with("redirect_uri", "https://evil.example/")
                .with("state", "other"));
        assertEquals("the state", deployment.decide(page, "deny").sent("state").orElseThrow());
    }

    @Test
    void aNameIsForItsClientAndForFiveMinutes() {
        var pushed = push(deployment.request(client));
        var thief = deployment.register(Deployment.REDIRECT);
        assertEquals(400, deployment.authorize(link(thief, pushed)).status());
        var made =
                link(client, pushed).without("request_uri").with("request_uri", "urn:ietf:params:oauth:request_uri:x");
        assertEquals(400, deployment.authorize(made).status());
        deployment.clock.pass(Duration.ofMinutes(5));
        assertEquals(400, deployment.authorize(link(client, pushed)).status());
    }

    private Answer finish(Answer page) {
        var toSentry = deployment.decide(page, "approve", "inspect");
        return deployment.browser.get(
                deployment.browser.get(toSentry.location()).location());
    }

    @Test
    void aNameLeadsToOneCodeHoweverOftenItsPageIsLoaded() {
        var pushed = push(deployment.request(client));
        var first = deployment.authorize(link(client, pushed));
        var second = deployment.authorize(link(client, pushed));
        assertEquals(200, second.status());
        var code = finish(first).sent("code").orElseThrow();

        deployment.clock.pass(Duration.ofMinutes(5).minusSeconds(1));
        var late = deployment.authorize(link(client, pushed));
        assertEquals(400, finish(second).status());
        assertEquals(200, deployment.token(deployment.exchange(client, code)).status());
        deployment.clock.pass(Duration.ofMinutes(10).minusSeconds(1));
        var toSentry = deployment.decide(late, "approve", "inspect");
        deployment.clock.pass(Duration.ofMinutes(10).minusSeconds(1));
        deployment.store().spent().purge(deployment.clock.instant());
        var back = deployment.browser.get(
                deployment.browser.get(toSentry.location()).location());
        assertEquals(400, back.status(), "what was used is remembered as long as a page of its name may be about");
    }

    @ParameterizedTest
    @CsvSource({
        "redirect_uri, https://evil.example/, 400, invalid_request",
        "response_type, token, 400, unsupported_response_type",
        "code_challenge, x, 400, invalid_request",
        "resource, https://other.example/mcp, 400, invalid_target",
        "client_id, nobody, 401, invalid_client",
        "request_uri, urn:x, 400, invalid_request"
    })
    void aRequestThatCouldNotBeGrantedIsRefusedAtOnce(String name, String value, int status, String error) {
        var answer = push(deployment.request(client).without(name).with(name, value));
        assertEquals(status, answer.status(), answer.body());
        assertEquals(error, answer.text("error"));
    }

    @Test
    void aConfidentialClientProvesItselfAndItsSecretGoesNoFurther() {
        var registered = deployment.register(Map.of("redirect_uris", List.of(Deployment.REDIRECT)));
        var form = deployment.request(registered.text("client_id"));
        assertEquals(401, push(form).status());
        var pushed = push(form.with("client_secret", registered.text("client_secret")));
        assertEquals(201, pushed.status(), pushed.body());
        assertTrue(deployment
                .authorize(link(registered.text("client_id"), pushed))
                .body()
                .contains("Approve"));
    }
}
