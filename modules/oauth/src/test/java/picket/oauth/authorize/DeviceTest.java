package picket.oauth.authorize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import picket.oauth.client.Form;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Deployment;
import picket.oauth.contract.Publisher;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.Validation;

/** RFC 8628. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DeviceTest {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";

    private final Deployment deployment = new Deployment();
    private final String client = register(GRANT);

    @AfterAll
    void close() {
        deployment.close();
    }

    private String register(String... grants) {
        return deployment
                .register(Map.of(
                        "client_name",
                        "Box",
                        "redirect_uris",
                        List.of(Deployment.REDIRECT),
                        "grant_types",
                        grants,
                        "token_endpoint_auth_method",
                        "none"))
                .text("client_id");
    }

    private Answer begin() {
        var form = Form.EMPTY.with("client_id", client).with("resource", deployment.origin + "/mcp/acme");
        var answer = deployment.browser.post(deployment.at("/oauth/device_authorization"), form);
        assertEquals(200, answer.status(), answer.body());
        return answer;
    }

    private Answer poll(String client, Answer begun) {
        return deployment.token(question(client, begun));
    }

    private static Form question(String client, Answer begun) {
        return Form.EMPTY
                .with("grant_type", GRANT)
                .with("client_id", client)
                .with("device_code", begun.text("device_code"));
    }

    private Answer enter(String code) {
        return deployment.browser.post(
                deployment.at("/oauth/device"),
                Form.EMPTY.with("user_code", code),
                "Origin",
                deployment.origin.toString());
    }

    private Answer approve(Answer begun) {
        var toSentry = deployment.decide(enter(begun.text("user_code")), "approve", "inspect");
        return deployment.browser.get(
                deployment.browser.get(toSentry.location()).location());
    }

    private static void refused(Answer answer, String error) {
        assertEquals(400, answer.status(), answer.body());
        assertEquals(error, answer.text("error"));
    }

    @Test
    void aDeviceIsConnectedByAPersonElsewhere() {
        var begun = begin();
        assertEquals("no-store", begun.header("Cache-Control").orElseThrow());
        assertEquals(deployment.origin + "/oauth/device", begun.text("verification_uri"));
        assertEquals(600, begun.json().path("expires_in").asInt());
        refused(poll(client, begun), "authorization_pending");
        refused(poll(client, begun), "slow_down");
        deployment.clock.pass(Duration.ofSeconds(5));
        refused(poll(client, begun), "authorization_pending");

        var consent = enter(begun.text("user_code"));
        assertTrue(consent.body().contains("<strong>" + begun.text("user_code") + "</strong>"), consent.body());
        var done = approve(begun);
        assertEquals(200, done.status());
        assertTrue(done.body().contains("The device is connected"), done.body());

        var pair = poll(client, begun);
        assertEquals(200, pair.status(), pair.body());
        assertEquals(deployment.origin + "/mcp/acme", pair.text("resource"));
        var valid = assertInstanceOf(
                Validation.Valid.class,
                deployment
                        .tokens()
                        .validateToken(new AccessToken(pair.text("access_token")), deployment.at("/mcp/acme")));
        assertEquals(Optional.of("acme"), valid.constraints().organization());
        assertEquals(
                200,
                deployment
                        .token(deployment.refresh(client, pair.text("refresh_token")))
                        .status());
        refused(poll(client, begun), "expired_token");
    }

    @Test
    void aQuestionForAnotherResourceDoesNotUseTheApprovalUp() {
        var begun = begin();
        approve(begun);
        refused(
                deployment.token(question(client, begun).with("resource", deployment.origin + "/mcp")),
                "invalid_target");
        var right = question(client, begun).with("resource", deployment.origin + "/mcp/acme");
        assertEquals(200, deployment.token(right).status());
        refused(deployment.token(right), "expired_token");
    }

    @Test
    void aPersonMaySayNo() {
        var begun = begin();
        assertEquals(
                200, deployment.decide(enter(begun.text("user_code")), "deny").status());
        refused(poll(client, begun), "access_denied");
        refused(poll(client, begun), "expired_token");
    }

    @Test
    void aCodeIsReadAsPeopleTypeIt() {
        var code = begin().text("user_code");
        for (var typed :
                new String[] {code.toLowerCase(Locale.ROOT), code.replace("-", ""), " " + code.replace('-', ' ')}) {
            assertEquals(200, enter(typed).status(), typed);
        }
    }

    @Test
    void a33ACodeThatNobodyWaitsWithIsToldSo() {
        for (var typed : new String[] {"", "BBBB-BBBB", "x", "\"><script>", "A".repeat(1000)}) {
            var page = enter(typed);
            assertEquals(400, page.status());
            assertTrue(page.body().contains("No device waits"));
            assertFalse(page.body().contains("<script>"));
        }
    }

    @Test
    void aLinkFillsTheCodeInAndAPersonSendsIt() {
        var begun = begin();
        var page = deployment.browser.get(java.net.URI.create(begun.text("verification_uri_complete")));
        assertEquals(200, page.status());
        assertTrue(page.body().contains("value=\"" + begun.text("user_code") + "\""), page.body());
        refused(poll(client, begun), "authorization_pending");
    }

    @Test
    void aDeviceWaitsTenMinutes() {
        var begun = begin();
        deployment.clock.pass(Duration.ofMinutes(10));
        refused(poll(client, begun), "expired_token");
        assertEquals(400, enter(begun.text("user_code")).status());
    }

    @Test
    void anotherClientLearnsNothing() {
        var begun = begin();
        approve(begun);
        refused(poll(register(GRANT), begun), "expired_token");
        assertEquals(200, poll(client, begun).status());
    }

    @Test
    void aClientThatDidNotRegisterForDevicesGetsNothingByTheirCodes() {
        var web = register("authorization_code");
        var form = Form.EMPTY.with("client_id", web);
        refused(deployment.browser.post(deployment.at("/oauth/device_authorization"), form), "unauthorized_client");
        var begun = begin();
        approve(begun);
        refused(poll(web, begun), "unauthorized_client");
    }

    @Test
    void aClientOfADocumentThatDoesNotNameDevicesIsNoneOfADevice() {
        try (var publisher = new Publisher();
                var other = new Deployment(publisher.registrations())) {
            for (var grants : List.of(List.of("authorization_code", "refresh_token"), List.of(GRANT))) {
                var id = publisher.client("/" + grants.size(), Map.of("grant_types", grants));
                var answer =
                        other.browser.post(other.at("/oauth/device_authorization"), Form.EMPTY.with("client_id", id));
                assertEquals(grants.contains(GRANT) ? 200 : 400, answer.status(), answer.body());
                assertEquals(grants.contains(GRANT) ? "" : "unauthorized_client", answer.text("error"));
            }
            var silent = Form.EMPTY.with("client_id", publisher.client("/silent", Map.of()));
            refused(other.browser.post(other.at("/oauth/device_authorization"), silent), "unauthorized_client");
        }
    }

    @Test
    void aClientOfDevicesAloneGetsNoCodeByABrowser() {
        var answer = deployment.authorize(deployment.request(client));
        assertEquals("unauthorized_client", answer.sent("error").orElseThrow());
        refused(deployment.token(deployment.exchange(client, "pk_ac_x")), "unauthorized_client");
    }

    @Test
    void thePageWarnsOfACodeThatSomebodySent() {
        var page = enter(begin().text("user_code"));
        assertTrue(page.body().contains("whoever sent you a code or a link could be after your data"), page.body());
    }

    @Test
    void aDecisionIsTakenOnce() {
        var begun = begin();
        var page = enter(begun.text("user_code"));
        approve(begun);
        deployment.decide(page, "deny");
        assertEquals(200, poll(client, begun).status());
    }

    @Test
    void a29AnAnswerFromAnotherSiteIsRefused() {
        var form = Form.EMPTY.with("user_code", begin().text("user_code"));
        var answer = deployment.browser.post(deployment.at("/oauth/device"), form, "Origin", "https://evil.example");
        assertEquals(403, answer.status());
    }

    @Test
    void whatADeviceAsksForMayBeLongAndIsRefusedOnlyIfItCountsAndIsTooLong() {
        var form = Form.EMPTY.with("client_id", client);
        var endpoint = deployment.at("/oauth/device_authorization");
        var scopes = deployment.browser.post(endpoint, form.with("scope", "event:read " + "x".repeat(20_000)));
        assertEquals(200, scopes.status(), scopes.body());
        approve(scopes);
        assertEquals("event:read", poll(client, scopes).text("scope"));
        refused(
                deployment.browser.post(
                        endpoint, form.with("resource", deployment.origin + "/mcp?" + "/".repeat(1900))),
                "invalid_target");
    }

    @Test
    void aRequestThatCouldNotBeGrantedIsRefusedAtOnce() {
        var form = Form.EMPTY.with("client_id", client).with("resource", "https://other.example/mcp");
        refused(deployment.browser.post(deployment.at("/oauth/device_authorization"), form), "invalid_target");
        refused(deployment.token(Form.EMPTY.with("grant_type", GRANT).with("client_id", client)), "invalid_request");
    }
}
