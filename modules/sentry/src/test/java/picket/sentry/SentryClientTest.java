package picket.sentry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class SentryClientTest {
    private final StubSentry stub = StubSentry.start(new Sentry.Options(
            "1.2",
            Duration.ofSeconds(1),
            Duration.ofMillis(400),
            Duration.ofMillis(700),
            100_000,
            4,
            Duration.ofMillis(1)));

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void sendsTokenVersionAndWhoAsks() {
        stub.json("auth/", "{\"id\":7,\"name\":\"Jo\",\"email\":\"jo@example.com\"}");
        var caller = new Caller(
                Optional.of("id-1"), Optional.of("Evil\r\nX-Injected: 1"), Optional.empty(), Optional.of("plugin"));
        var user = stub.sentry().client(stub.host(), "secret", caller).user();
        assertEquals(new User("7", "Jo", "jo@example.com"), user);
        var headers = stub.seen().getFirst().headers();
        assertEquals(List.of("Bearer secret"), headers.get("Authorization"));
        assertEquals(List.of("picket/1.2"), headers.get("User-Agent"));
        assertEquals(List.of("id-1"), headers.get("X-Sentry-MCP-Client-Id"));
        assertEquals(List.of("EvilX-Injected: 1"), headers.get("X-Sentry-MCP-Client-Name"));
        assertEquals(List.of("plugin"), headers.get("X-Sentry-Utm-Source"));
        assertFalse(headers.containsKey("X-Sentry-MCP-Client-Family"));
        assertFalse(headers.containsKey("X-Injected"));
    }

    @Test
    void aTokenThatNoHeaderCanHoldIsRefusedUnsent() {
        assertInstanceOf(
                SentryFailure.Unauthorized.class,
                failure(() -> stub.client("a\r\nb").user()));
        assertTrue(stub.seen().isEmpty());
    }

    @Test
    void listsOrganizationsAndSkipsWhatHasNoSlug() {
        stub.reply(
                "organizations/",
                new StubSentry.Reply(
                        200,
                        "application/json",
                        """
                        [{"slug":"acme","id":1,"name":"Acme","links":{"organizationUrl":" ","regionUrl":"https://us.sentry.io"}},
                         {"name":"no slug"}, null, 3, {"slug":"b","links":null}]""",
                        "<http://x/>; rel=\"previous\"; results=\"false\"; cursor=\"0:0:1\", "
                                + "<http://x/>; rel=\"next\"; results=\"true\"; cursor=\"0:26:0\"",
                        Duration.ZERO));
        var page = stub.client().organizations().list(new Listing("a b", Optional.empty(), 26));
        assertEquals(
                List.of(
                        new Organization("acme", "1", "Acme", "", "https://us.sentry.io"),
                        new Organization("b", "", "b", "", "")),
                page.items());
        assertEquals(Optional.of("0:26:0"), page.next());
        assertEquals(
                "/api/0/organizations/?per_page=26&query=a%20b",
                stub.seen().getFirst().target());
    }

    @Test
    void capabilitiesAreTrueOnlyIfExactlyTrue() {
        stub.json(
                "projects/acme/web/",
                "{\"slug\":\"web\",\"hasProfiles\":true,\"hasReplays\":\"true\",\"hasLogs\":1,\"firstTransactionEvent\":null}");
        var project = stub.client().projects().get("acme", "web");
        assertTrue(project.profiles());
        assertFalse(project.replays() || project.logs() || project.traces());
    }

    @Test
    void statusesBecomeFailures() {
        stub.error("organizations/a/", 404, "{\"detail\":\"The requested resource does not exist\"}");
        stub.error(
                "organizations/b/", 403, "{\"detail\":{\"code\":\"sso\",\"message\":\"SSO \\u001b[1m\\n required\"}}");
        stub.error("organizations/c/", 401, "{}");
        stub.error("organizations/d/", 429, "not json");
        stub.error("organizations/e/", 502, "");
        stub.error(
                "organizations/f/", 400, "{\"detail\":\"You do not have the multi project stream feature enabled\"}");
        var organizations = stub.client().organizations();
        assertEquals(
                new SentryFailure.NotFound("The requested resource does not exist"),
                failure(() -> organizations.get("a")));
        assertEquals(new SentryFailure.Forbidden("SSO [1m required"), failure(() -> organizations.get("b")));
        assertEquals(new SentryFailure.Unauthorized(), failure(() -> organizations.get("c")));
        assertEquals(new SentryFailure.Rejected(429, ""), failure(() -> organizations.get("d")));
        assertEquals(new SentryFailure.ServerError(502, ""), failure(() -> organizations.get("e")));
        assertInstanceOf(SentryFailure.Forbidden.class, failure(() -> organizations.get("f")));
    }

    @Test
    void pagesRedirectsAndOtherShapesAreBadAnswers() {
        stub.reply(
                "organizations/a/", new StubSentry.Reply(200, "text/html; charset=utf-8", "<p>x", "", Duration.ZERO));
        stub.reply("organizations/b/", new StubSentry.Reply(302, "text/plain", "", "", Duration.ZERO));
        stub.json("organizations/c/", "[]");
        stub.json("organizations/d/", "{\"slug\":");
        stub.json("organizations/e/", "{\"slug\":\"" + "x".repeat(200_000) + "\"}");
        stub.json("organizations/f/", "[".repeat(500));
        stub.json("organizations/g/", "{\"slug\":null}");
        stub.reply("organizations/h/", new StubSentry.Reply(500, "text/html", "<h1>x", "", Duration.ZERO));
        for (var slug : List.of("a", "b", "c", "d", "e", "f", "g")) {
            assertInstanceOf(
                    SentryFailure.BadAnswer.class,
                    failure(() -> stub.client().organizations().get(slug)),
                    slug);
        }
        assertEquals(
                new SentryFailure.ServerError(500, Refusal.HTML),
                failure(() -> stub.client().organizations().get("h")));
    }

    @Test
    void silenceEndsInATimeout() {
        stub.reply("auth/", new StubSentry.Reply(200, "application/json", "{}", "", Duration.ofSeconds(2)));
        assertEquals(
                SentryFailure.Reason.TIMEOUT, unreachable(() -> stub.client().user()));
        assertEquals(1, stub.seen().size());
    }

    @Test
    void nobodyThereAndNoSuchHostAreToldApart() {
        var nobody = stub.sentry().client(SentryHost.of("127.0.0.1:1", true), "t", Caller.UNKNOWN);
        assertEquals(SentryFailure.Reason.REFUSED, unreachable(nobody::user));
        var unknown = stub.sentry().client(SentryHost.of("no-such-host.invalid", true), "t", Caller.UNKNOWN);
        assertEquals(SentryFailure.Reason.DNS, unreachable(unknown::user));
        var tls = stub.sentry()
                .client(
                        new SentryHost(java.net.URI.create(
                                "https://" + stub.host().origin().getRawAuthority())),
                        "t",
                        Caller.UNKNOWN);
        assertEquals(SentryFailure.Reason.TLS, unreachable(tls::user));
    }

    @Test
    void regionsKeepTheTokenAmongTrustedHosts() {
        assertTrue(stub.client().region("").isPresent());
        assertTrue(stub.client().region(stub.host().origin() + "/api/0").isPresent());
        assertTrue(stub.client().region("https://evil.example").isEmpty());
    }

    private static SentryFailure failure(Executable call) {
        return assertThrows(SentryException.class, call).failure();
    }

    private static SentryFailure.Reason unreachable(Executable call) {
        return assertInstanceOf(SentryFailure.Unreachable.class, failure(call)).reason();
    }
}
