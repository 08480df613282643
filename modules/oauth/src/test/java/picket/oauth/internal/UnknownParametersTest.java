package picket.oauth.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.oauth.client.Form;
import picket.oauth.client.GrantType;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Deployment;

/** What nobody knows is left, wherever it is sent (RFC 6749 §3.1, §3.2, RFC 7591 §2). */
final class UnknownParametersTest {
    private final Deployment deployment = new Deployment();

    @AfterEach
    void close() {
        deployment.close();
    }

    private static Form strange(Form form) {
        return form.with("x_unknown", "1")
                .with("audience", "https://other.example")
                .with("request_id", "\"<>");
    }

    private Answer post(String path, Form form) {
        return deployment.browser.post(deployment.at(path), form);
    }

    @Test
    void aParameterThatNobodyKnowsChangesNothing() {
        var client = deployment.register(Deployment.REDIRECT);
        var done = deployment.approve(strange(deployment.request(client)));
        var pair = deployment.token(
                strange(deployment.exchange(client, done.sent("code").orElseThrow())));
        assertEquals(200, pair.status(), pair.body());
        assertEquals(deployment.origin + "/mcp", pair.text("resource"));
        var next = deployment.token(strange(deployment.refresh(client, pair.text("refresh_token"))));
        assertEquals(200, next.status(), next.body());
        var pushed = post("/oauth/par", strange(deployment.request(client)));
        assertEquals(201, pushed.status(), pushed.body());
        var link = Form.EMPTY.with("client_id", client).with("request_uri", pushed.text("request_uri"));
        assertEquals(200, deployment.authorize(strange(link)).status());
        var token = Form.EMPTY.with("client_id", client).with("token", next.text("refresh_token"));
        assertEquals(200, post("/oauth/revoke", strange(token)).status());
        assertEquals(
                400,
                deployment
                        .token(deployment.refresh(client, next.text("refresh_token")))
                        .status());
    }

    @Test
    void aMemberThatNobodyKnowsIsNotRegistered() {
        var answer = deployment.register(Map.of(
                "grant_types", List.of(GrantType.DEVICE_CODE.id()),
                "token_endpoint_auth_method", "none",
                "contacts", List.of("a@client.example"),
                "x_unknown", Map.of("a", 1)));
        assertEquals(201, answer.status(), answer.body());
        assertFalse(answer.json().has("x_unknown") || answer.json().has("contacts"), answer.body());
        var begin = Form.EMPTY.with("client_id", answer.text("client_id"));
        assertEquals(200, post("/oauth/device_authorization", strange(begin)).status());
    }
}
