package picket.sentry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.http.TraceContext;

final class SentryOAuthTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private final AtomicReference<Handler> handler = new AtomicReference<>((req, res) -> res.send());
    private final AtomicReference<String> body = new AtomicReference<>("");
    private final WebServer server = WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .shutdownHook(false)
            .connectionOptions(options -> options.tcpNoDelay(true))
            .routing(routing -> routing.any((req, res) -> {
                body.set(req.content().hasEntity() ? req.content().as(String.class) : "");
                handler.get().handle(req, res);
            }))
            .build()
            .start();
    private final SentryOAuth sentry = new SentryOAuth(
            URI.create("http://127.0.0.1:" + server.port()),
            new SentryOAuth.Application("app", "s&cret", URI.create("https://picket.example/oauth/callback")),
            InstantSource.fixed(NOW));

    @AfterEach
    void close() {
        sentry.close();
        server.stop();
    }

    private void answer(int status, String text) {
        handler.set((req, res) -> res.status(status)
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .send(text));
    }

    @Test
    void everyRequestIsPartOfTheTraceThatItIsMadeFor() {
        var seen = new CopyOnWriteArrayList<String>();
        handler.set((req, res) -> {
            seen.add(req.headers().first(TraceContext.PARENT).orElse("none") + " "
                    + req.headers().first(TraceContext.STATE).orElse("none"));
            res.send("{}");
        });
        var parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var trace = TraceContext.of(Optional.of(parent), Optional.of("vendor=1"));
        TraceContext.within(trace, () -> {
            sentry.refresh("r");
            sentry.alive("a");
            return sentry.organizations("a");
        });
        sentry.alive("a");
        assertEquals(List.of(parent + " vendor=1", parent + " vendor=1", parent + " vendor=1", "none none"), seen);
    }

    @Test
    void theWayToTheSignInIsWellFormed() {
        var url = sentry.authorizationUrl(List.of("org:read", "event:write"), "a state&more", SentryOAuth.Hints.NONE);
        assertTrue(url.toString()
                .endsWith("/oauth/authorize/?client_id=app"
                        + "&redirect_uri=https%3A%2F%2Fpicket.example%2Foauth%2Fcallback&response_type=code"
                        + "&scope=org%3Aread+event%3Awrite&state=a+state%26more"));
    }

    @Test
    void aCodeBecomesTokensAndAUser() {
        answer(200, """
                {"access_token": "a", "refresh_token": "r", "expires_in": 60, "user": {"id": 7, "name": "Ada"}}""");
        assertEquals(
                new SentryOAuthAnswer.Tokens(
                        "a",
                        Optional.of("r"),
                        NOW.plusSeconds(60),
                        Optional.of(new SentryOAuthAnswer.User("7", Optional.of("Ada"), Optional.empty()))),
                sentry.exchange("the code"));
        assertEquals(
                "grant_type=authorization_code&client_id=app&client_secret=s%26cret&code=the+code"
                        + "&redirect_uri=https%3A%2F%2Fpicket.example%2Foauth%2Fcallback",
                body.get());
    }

    @Test
    void anExpiryMayBeADateOrMissing() {
        answer(200, "{\"access_token\": \"a\", \"expires_at\": \"2026-11-02T00:00:00Z\"}");
        var dated = assertInstanceOf(SentryOAuthAnswer.Tokens.class, sentry.refresh("r"));
        assertEquals(Instant.parse("2026-11-02T00:00:00Z"), dated.expiresAt());
        assertEquals(Optional.empty(), dated.refreshToken());
        answer(200, "{\"access_token\": \"a\", \"expires_at\": 7}");
        var undated = assertInstanceOf(SentryOAuthAnswer.Tokens.class, sentry.refresh("r"));
        assertEquals(NOW.plus(Duration.ofDays(30)), undated.expiresAt());
    }

    @ParameterizedTest
    @CsvSource({"-5, 0", "9223372036854775807, 3650", "1e30, 3650", "99999999999999999999, 3650"})
    void anExpiryBeyondReasonIsBroughtBack(String seconds, int days) {
        answer(200, "{\"access_token\": \"a\", \"expires_in\": " + seconds + "}");
        var tokens = assertInstanceOf(SentryOAuthAnswer.Tokens.class, sentry.refresh("r"));
        assertEquals(NOW.plus(Duration.ofDays(days)), tokens.expiresAt());
    }

    @Test
    void aRefusalSaysWhy() {
        answer(400, "{\"error\": \"invalid_grant\", \"error_description\": \"it has expired\"}");
        assertEquals(new SentryOAuthAnswer.Refused(400, "invalid_grant", "it has expired"), sentry.refresh("r"));
        answer(401, "<html>");
        assertEquals(new SentryOAuthAnswer.Refused(401, "", ""), sentry.refresh("r"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "<html>",
                "{\"access_token\": null}",
                "{\"access_token\": \"\"}",
                "{\"access_token\": \"a b\"}",
                "{\"access_token\": \"a\\nb\"}",
                "{\"access_token\": {}}"
            })
    void anAnswerWithoutATokenIsUnclear(String text) {
        answer(200, text);
        assertInstanceOf(SentryOAuthAnswer.Unclear.class, sentry.exchange("code"));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 429, 500, 503})
    void otherAnswersAreUnclearAndRedirectsAreNotFollowed(int status) {
        handler.set((req, res) ->
                res.status(status).header(HeaderNames.LOCATION, "/oauth/token/").send("{\"access_token\": \"a\"}"));
        assertInstanceOf(SentryOAuthAnswer.Unclear.class, sentry.exchange("code"));
    }

    @Test
    void noAnswerIsUnclear() {
        server.stop();
        assertInstanceOf(SentryOAuthAnswer.Unclear.class, sentry.exchange("code"));
        assertEquals(Optional.empty(), sentry.alive("a"));
    }

    @ParameterizedTest
    @CsvSource({"200, true", "401, false", "403, false", "429, ", "500, ", "302, "})
    void aTokenIsAliveDeadOrUnknown(int status, Boolean alive) {
        answer(status, "{}");
        assertEquals(Optional.ofNullable(alive), sentry.alive("token"));
    }

    @Test
    void nothingSecretIsPrinted() {
        var tokens = new SentryOAuthAnswer.Tokens("s3cret", Optional.of("s3cret"), NOW, Optional.empty());
        assertFalse(tokens.toString().contains("s3cret"));
        var application = new SentryOAuth.Application("app", "s3cret", URI.create("https://x.example/"));
        assertFalse(application.toString().contains("s3cret"));
    }
}
