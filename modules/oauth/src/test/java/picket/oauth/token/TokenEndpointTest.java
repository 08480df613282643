package picket.oauth.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.oauth.client.Form;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Browser;
import picket.oauth.contract.Deployment;
import picket.oauth.grant.Realm;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.Refresh;
import picket.oauth.spi.UpstreamToken;
import picket.oauth.spi.Validation;

final class TokenEndpointTest {
    private final Deployment deployment = new Deployment();

    @AfterEach
    void close() {
        deployment.close();
    }

    private static void refused(Answer answer, int status, String error) {
        assertEquals(status, answer.status(), answer.body());
        assertEquals(error, answer.text("error"));
        assertFalse(answer.text("error_description").isEmpty());
        assertEquals("no-store", answer.header("Cache-Control").orElseThrow());
    }

    private boolean opens(String access) {
        return deployment.tokens().validateToken(new AccessToken(access), deployment.at("/mcp"))
                instanceof Validation.Valid;
    }

    private Answer refreshed(Deployment.Session session) {
        return deployment.token(deployment.refresh(session.client(), session.refresh()));
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, other, 401, invalid_client",
        "client_id, '', 401, invalid_client",
        "redirect_uri, https://evil.example/, 400, invalid_grant",
        "code_verifier, a-verifier-that-is-long-enough-but-another-one-yes, 400, invalid_grant",
        "code_verifier, '', 400, invalid_request",
        "code, pk_ac_x, 400, invalid_grant",
        "code, '', 400, invalid_request",
        "grant_type, password, 400, unsupported_grant_type",
        "grant_type, '', 400, invalid_request",
        "resource, https://other.example/mcp, 400, invalid_target",
        "resource, '', 400, invalid_target"
    })
    void aWrongExchangeIsRefusedAndConsumesNothing(String name, String value, int status, String error) {
        var client = deployment.register(Deployment.REDIRECT);
        var right = deployment.exchange(client, deployment.code(client));
        refused(deployment.token(right.without(name).with(name, value)), status, error);
        assertEquals(200, deployment.token(right).status());
    }

    @Test
    void theResourceOfAnExchangeIsTheAuthorizedOne() {
        var client = deployment.register(Deployment.REDIRECT);
        var right = deployment.exchange(client, deployment.code(client));
        refused(deployment.token(right.with("resource", deployment.origin + "/mcp/acme")), 400, "invalid_target");
        assertEquals(
                200,
                deployment
                        .token(right.with("resource", deployment.origin + "/mcp/"))
                        .status());
    }

    @Test
    void theCodeOfAnotherClientIsNoCode() {
        var client = deployment.register(Deployment.REDIRECT);
        var thief = deployment.register(Deployment.REDIRECT);
        var code = deployment.code(client);
        refused(deployment.token(deployment.exchange(thief, code)), 400, "invalid_grant");
        assertEquals(200, deployment.token(deployment.exchange(client, code)).status());
    }

    @Test
    void a14ACodeThatIsUsedAgainEndsWhatWasIssuedForIt() {
        var client = deployment.register(Deployment.REDIRECT);
        var exchange = deployment.exchange(client, deployment.code(client));
        var access = deployment.token(exchange).text("access_token");
        assertTrue(opens(access));
        refused(deployment.token(exchange), 400, "invalid_grant");
        assertFalse(opens(access), "at once, in this process");
        journalHas("code-replayed", client);
    }

    @Test
    void aRepeatedParameterIsRefused() {
        var session = deployment.signIn();
        var form = deployment.refresh(session.client(), session.refresh());
        refused(deployment.token(form.with("grant_type", "refresh_token")), 400, "invalid_request");
        refused(
                deployment.token(
                        form.with("resource", deployment.origin + "/mcp").with("resource", "x")),
                400,
                "invalid_target");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data; boundary=x", ";;;", "a/b/c"})
    void aBodyOfAnotherTypeIsRefused(String type) {
        refused(deployment.browser.post(deployment.at("/oauth/token"), type, "{}"), 400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&&&", "=", "a=%", "grant_type=%zz", "\u0000"})
    void aBrokenBodyIsRefused(String body) {
        var answer = deployment.browser.post(deployment.at("/oauth/token"), "application/x-www-form-urlencoded", body);
        assertTrue(answer.status() == 400 || answer.status() == 401, answer.body());
        assertFalse(answer.text("error").isEmpty());
    }

    @Test
    void a32ABodyAboveTheLimitIsRefused() {
        var form = Form.EMPTY.with("grant_type", "x".repeat(70_000));
        refused(deployment.token(form), 413, "invalid_request");
    }

    @Test
    void aConfidentialClientProvesItselfInEitherWayButNotInBoth() {
        var registered = deployment.register(Map.of("redirect_uris", List.of(Deployment.REDIRECT)));
        var client = registered.text("client_id");
        var secret = registered.text("client_secret");
        var exchange = deployment.exchange(client, deployment.code(client));
        var basic =
                "Basic " + Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));

        refused(deployment.token(exchange), 401, "invalid_client");
        refused(deployment.token(exchange.with("client_secret", secret + "x")), 401, "invalid_client");
        refused(deployment.token(exchange, "Authorization", basic + "AAAA"), 401, "invalid_client");
        refused(deployment.token(exchange, "Authorization", "Basic ???"), 401, "invalid_client");
        refused(deployment.token(exchange, "Authorization", "Basic "), 401, "invalid_client");
        refused(
                deployment.token(exchange.with("client_secret", secret), "Authorization", basic),
                400,
                "invalid_request");
        refused(
                deployment.token(exchange.without("client_id").with("client_id", "other"), "Authorization", basic),
                400,
                "invalid_request");

        var pair = deployment.token(exchange.without("client_id"), "Authorization", basic);
        assertEquals(200, pair.status(), pair.body());
        var refresh = deployment.refresh(client, pair.text("refresh_token")).with("client_secret", secret);
        assertEquals(200, deployment.token(refresh).status());
    }

    @Test
    void aPublicClientHasNoSecret() {
        var client = deployment.register(Deployment.REDIRECT);
        var exchange = deployment.exchange(client, deployment.code(client));
        refused(deployment.token(exchange.with("client_secret", "x")), 401, "invalid_client");
    }

    @Test
    void anEndedRegistrationIsUnknown() {
        var session = deployment.signIn();
        deployment.clock.pass(Duration.ofDays(90));
        refused(refreshed(session), 401, "invalid_client");
    }

    @Test
    void aRefreshGivesANewPairAndARetryTheSame() {
        var session = deployment.signIn();
        var form = deployment.refresh(session.client(), session.refresh());
        var first = deployment.token(form);
        assertEquals(200, first.status());
        assertNotEquals(session.access(), first.text("access_token"));
        assertNotEquals(session.refresh(), first.text("refresh_token"));
        assertTrue(opens(first.text("access_token")));
        var retry = deployment.token(form);
        assertEquals(first.text("access_token"), retry.text("access_token"));
        assertEquals(first.text("refresh_token"), retry.text("refresh_token"));
    }

    @Test
    void a15ManyRefreshesAtOnceStrandNobodyAndAskSentryOnce() throws Exception {
        deployment.sentry.lifetime(60);
        var session = deployment.signIn();
        deployment.sentry.lifetime(3600);
        var form = deployment.refresh(session.client(), session.refresh());
        var pairs = new HashSet<String>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = Collections.<Callable<Answer>>nCopies(
                    64, () -> new Browser().post(deployment.at("/oauth/token"), form));
            for (var answer : executor.invokeAll(calls)) {
                assertEquals(200, answer.get().status(), answer.get().body());
                pairs.add(answer.get().text("access_token") + answer.get().text("refresh_token"));
            }
        }
        assertEquals(1, pairs.size());
        assertEquals(1, deployment.sentry.renewals());
    }

    @Test
    void a15AStolenRefreshTokenEndsTheGrant() {
        var session = deployment.signIn();
        var form = deployment.refresh(session.client(), session.refresh());
        var next = deployment.token(form);
        deployment.token(deployment.refresh(session.client(), next.text("refresh_token")));
        deployment.clock.pass(Duration.ofSeconds(61));
        assertTrue(opens(next.text("access_token")));
        refused(deployment.token(form), 400, "invalid_grant");
        assertFalse(opens(next.text("access_token")));
    }

    @Test
    void aScopeCanBeNarrowedAndNotWidened() {
        var session = deployment.signIn(
                deployment.request(deployment.register(Deployment.REDIRECT)).with("scope", "org:read event:read"),
                "inspect");
        var form = deployment.refresh(session.client(), session.refresh());
        refused(deployment.token(form.with("scope", "org:read event:write")), 400, "invalid_scope");
        assertEquals(
                "org:read", deployment.token(form.with("scope", "org:read")).text("scope"));
    }

    @Test
    void aRefreshNeedsATokenOfTheRightKind() {
        var session = deployment.signIn();
        var form = deployment.refresh(session.client(), session.refresh()).without("refresh_token");
        refused(deployment.token(form), 400, "invalid_request");
        refused(deployment.token(form.with("refresh_token", session.access())), 400, "invalid_grant");
    }

    @Test
    void aRefreshKeepsToItsResource() {
        var session = deployment.signIn();
        var form = deployment.refresh(session.client(), session.refresh());
        refused(deployment.token(form.with("resource", deployment.origin + "/mcp/acme")), 400, "invalid_target");
        assertEquals(
                200,
                deployment
                        .token(form.with("resource", deployment.origin + "/mcp"))
                        .status());
    }

    @Test
    void a15AReplacedTokenIsGoodForFiveRetriesAndTheSixthEndsTheGrant() {
        var session = deployment.signIn();
        var next = refreshed(session);
        deployment.clock.pass(Duration.ofSeconds(11));
        for (int retry = 0; retry < 5; retry++) {
            assertEquals(next.text("refresh_token"), refreshed(session).text("refresh_token"));
        }
        assertTrue(opens(next.text("access_token")));
        refused(refreshed(session), 400, "invalid_grant");
        assertFalse(opens(next.text("access_token")));
        journalHas("refresh-token-replayed", session.client());
    }

    /** The latest deed, for operators and for the person it is about. */
    private void journalHas(String action, String client) {
        var act = deployment.store().journal().of(Realm.ACCOUNT, "42", 1).getFirst();
        assertEquals(action, act.action());
        assertEquals(client, act.target());
        assertFalse(act.request().isEmpty());
    }

    @Test
    void aTokenThatCannotBeRefreshedAsksSentryNothing() {
        deployment.sentry.lifetime(60);
        var session = deployment.signIn();
        var thief = deployment.register(Deployment.REDIRECT);
        refused(deployment.token(deployment.refresh(thief, session.refresh())), 400, "invalid_grant");
        deployment.clock.pass(Duration.ofDays(30));
        refused(refreshed(session), 400, "invalid_grant");
        assertEquals(0, deployment.sentry.renewals());
    }

    @Test
    void aRenewedTokenOfSentryServesTheAccessTokensOfBeforeAtOnce() {
        deployment.sentry.lifetime(60);
        var session = deployment.signIn();
        var before = upstream(session.access());
        assertEquals(200, refreshed(session).status());
        assertNotEquals(before, upstream(session.access()));
    }

    private UpstreamToken upstream(String access) {
        return assertInstanceOf(
                        Validation.Valid.class,
                        deployment.tokens().validateToken(new AccessToken(access), deployment.at("/mcp")))
                .upstream();
    }

    @Test
    void anotherClientCannotRefresh() {
        var session = deployment.signIn();
        var thief = deployment.register(Deployment.REDIRECT);
        refused(deployment.token(deployment.refresh(thief, session.refresh())), 400, "invalid_grant");
        assertEquals(200, refreshed(session).status());
    }

    @Test
    void theSessionOutlivesSentrysTokenByRenewingIt() {
        deployment.sentry.lifetime(3600);
        var session = deployment.signIn();
        deployment.clock.pass(Duration.ofMinutes(59));
        var pair = refreshed(session);
        assertEquals(200, pair.status(), pair.body());
        assertEquals(1, deployment.sentry.renewals());
        assertEquals(3600, pair.json().path("expires_in").asInt());
        assertTrue(opens(pair.text("access_token")));
    }

    @Test
    void aRefreshInTimeAsksSentryNothing() {
        var session = deployment.signIn();
        refreshed(session);
        assertEquals(0, deployment.sentry.renewals());
    }

    @Test
    void theSessionEndsWhenSentryHasEndedIt() {
        deployment.sentry.lifetime(60);
        var session = deployment.signIn();
        deployment.sentry.forgetAll();
        refused(refreshed(session), 400, "invalid_grant");
        assertFalse(opens(session.access()));
    }

    @Test
    void theSessionGoesOnWhileSentrysTokenWorks() {
        deployment.sentry.lifetime(60);
        var session = deployment.signIn();
        deployment.sentry.forgetRefreshTokens();
        assertEquals(200, refreshed(session).status());
    }

    @Test
    void theSessionGoesOnWhileSentryIsOutOfOrder() {
        deployment.sentry.lifetime(60);
        var session = deployment.signIn();
        deployment.sentry.fail(503);
        assertEquals(200, refreshed(session).status());
    }

    @Test
    void manyRenewalsAtOnceInTwoProcessesAskSentryOnce() throws Exception {
        var session = deployment.signIn();
        var token = new AccessToken(session.access());
        try (var second = deployment.open();
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<Refresh>>();
            for (int number = 0; number < 32; number++) {
                var tokens = number % 2 == 0 ? deployment.tokens() : second.tokens();
                tasks.add(() -> tokens.refreshToken(token));
            }
            var upstream = new ArrayList<String>();
            for (var future : executor.invokeAll(tasks)) {
                upstream.add(assertInstanceOf(Refresh.Renewed.class, future.get())
                        .upstream()
                        .value());
            }
            assertEquals(1, List.copyOf(java.util.Set.copyOf(upstream)).size());
        }
        assertEquals(1, deployment.sentry.renewals());
    }

    @Test
    void aRevocationActsWithinASecondInTheOtherProcess() throws Exception {
        var session = deployment.signIn();
        var token = new AccessToken(session.access());
        try (var second = deployment.open()) {
            var valid = assertInstanceOf(
                    Validation.Valid.class, second.tokens().validateToken(token, deployment.at("/mcp")));
            deployment.tokens().revokeGrant(valid.grant(), picket.oauth.spi.Reason.REVOKED);
            Thread.sleep(500); // the other half of the second is for callers in other processes
            assertInstanceOf(Validation.Invalid.class, second.tokens().validateToken(token, deployment.at("/mcp")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth/token", "/oauth/revoke"})
    void aRevokedAccessTokenEndsAloneAndARefreshTokenTakesTheGrant(String path) {
        var session = deployment.signIn();
        var next = refreshed(session);
        var form = Form.EMPTY.with("client_id", session.client());

        var answer = deployment.browser.post(deployment.at(path), form.with("token", session.access()));
        assertEquals(200, answer.status());
        assertEquals("", answer.body());
        assertFalse(opens(session.access()));
        assertTrue(opens(next.text("access_token")));

        deployment.browser.post(deployment.at(path), form.with("token", next.text("refresh_token")));
        assertFalse(opens(next.text("access_token")));
    }

    @Test
    void a34TheTokensOfAnotherClientAreUntouched() {
        var session = deployment.signIn();
        var thief = deployment.register(Deployment.REDIRECT);
        for (var token : List.of(session.access(), session.refresh(), "nonsense")) {
            var form = Form.EMPTY.with("client_id", thief).with("token", token);
            assertEquals(
                    200,
                    deployment
                            .browser
                            .post(deployment.at("/oauth/revoke"), form)
                            .status());
        }
        assertTrue(opens(session.access()));
        refused(
                new Browser().post(deployment.at("/oauth/revoke"), Form.EMPTY.with("token", session.access())),
                401,
                "invalid_client");
        refused(
                new Browser().post(deployment.at("/oauth/revoke"), Form.EMPTY.with("client_id", thief)),
                400,
                "invalid_request");
    }

    @Test
    void a42ASecondSignInOfTheSameClientLeavesTheFirstAlive() {
        var client = deployment.register(Deployment.REDIRECT);
        var first = deployment.token(deployment.exchange(client, deployment.code(client)));
        var second = deployment.token(deployment.exchange(client, deployment.code(client)));
        assertTrue(opens(first.text("access_token")));
        assertTrue(opens(second.text("access_token")));
    }
}
