package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Releases as build servers announce them and as sessions and events fill them. */
@ExtendWith(SharedSandbox.class)
final class ReleasesTest {
    private static final String ALL = "/organizations/acme/releases/";

    private final TestSandbox sandbox;

    ReleasesTest(TestSandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Test
    void anAnnouncedReleaseHasItsCommitsAndDeploys() {
        var release = written(201, "POST", ALL, """
                {"version": "shop@9.0.0+abc", "projects": ["storefront", "payments"], "ref": "abc",
                 "commits": [{"id": "aaaa1111", "message": "Older", "author_name": "Sam", "timestamp": "2026-01-01T00:00:00Z"},
                             {"id": "bbbb2222", "message": "Newer", "author_name": "Jamie", "timestamp": "2026-01-02T00:00:00Z"}]}""");
        assertEquals("Newer", release.at("/lastCommit/message").asText());
        assertEquals(2, release.path("projects").size());
        assertTrue(release.path("dateReleased").isNull());
        written(208, "POST", ALL, "{\"version\": \"shop@9.0.0+abc\", \"projects\": [\"storefront\"]}");
        var path = ALL + "shop@9.0.0%2Babc/";
        written(200, "PUT", path, "{\"dateReleased\": \"2026-01-03T00:00:00Z\"}");
        var deploy = written(201, "POST", path + "deploys/", "{\"environment\": \"production\", \"name\": \"night\"}");
        var stored = sandbox.json(path);
        assertEquals("2026-01-03T00:00:00Z", stored.path("dateReleased").asText());
        assertEquals(deploy, stored.path("lastDeploy"));
        assertEquals("bbbb2222", sandbox.json(path + "commits/").at("/0/id").asText());
        assertEquals("night", sandbox.json(path + "deploys/").at("/0/name").asText());
        assertEquals(stored, sandbox.json("/projects/acme/payments/releases/shop@9.0.0%2Babc/"));
    }

    @Test
    void requestsMakeTheirRelease() {
        sandbox.envelope("""
                {}
                {"type":"transaction"}
                {"type":"transaction","transaction":"GET /till","release":"requests@1","start_timestamp":1.0,"timestamp":2.0,\
                "contexts":{"trace":{"trace_id":"%s","span_id":"aaaaaaaaaaaaaaaa"}}}
                """.formatted("a1".repeat(16)));
        assertEquals(
                "requests@1", sandbox.json(ALL + "requests@1/").path("version").asText());
    }

    @Test
    void sessionsTellTheHealth() {
        sandbox.envelope("""
                {}
                {"type":"session"}
                {"sid":"s1","did":"ada","init":true,"status":"ok","attrs":{"release":"healthy@1"}}
                {"type":"session"}
                {"sid":"s1","did":"ada","status":"crashed","errors":1,"attrs":{"release":"healthy@1"}}
                {"type":"session"}
                {"sid":"s2","did":"bo","status":"exited","errors":2,"attrs":{"release":"healthy@1"}}
                {"type":"sessions"}
                {"aggregates":[{"exited":7,"crashed":1}],"attrs":{"release":"healthy@1"}}
                {"type":"session"}
                {"sid":"s3","status":"ok"}
                """);
        var health = sandbox.json(ALL + "healthy@1/?health=1").at("/projects/0/healthData");
        assertEquals(10, health.path("totalSessions").asInt());
        assertEquals(2, health.path("sessionsCrashed").asInt());
        assertEquals(1, health.path("sessionsErrored").asInt());
        assertEquals(2, health.path("totalUsers").asInt());
        assertEquals(80.0, health.path("crashFreeSessions").asDouble());
        assertEquals(50.0, health.path("crashFreeUsers").asDouble());
        assertFalse(sandbox.json(ALL + "healthy@1/").at("/projects/0").has("healthData"));
    }

    @Test
    void listsAreFilteredByProjectAndVersion() {
        var payments = sandbox.json(ALL + "?project=2&query=payments");
        assertFalse(payments.isEmpty());
        assertTrue(payments.valueStream()
                .allMatch(release -> release.path("version").asText().startsWith("payments@")));
        assertEquals(403, sandbox.get(ALL + "?project=999").statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"version\": \"x\"}",
                "{\"version\": \"x\", \"projects\": []}",
                "{\"version\": \"x\", \"projects\": [\"nobody\"]}",
                "{\"version\": \"..\", \"projects\": [\"storefront\"]}",
                "{\"version\": \"a/b\", \"projects\": [\"storefront\"]}",
                "{\"version\": \"x\", \"projects\": [\"storefront\"], \"commits\": [1]}",
                "{\"version\": \"x\", \"projects\": [\"storefront\"], \"dateReleased\": \"soon\"}"
            })
    void whatIsNoReleaseIsRefused(String input) {
        written(400, "POST", ALL, input);
    }

    private JsonNode written(int status, String method, String path, String json) {
        var response = sandbox.send(method, path, json);
        assertEquals(status, response.statusCode(), response.body());
        return TestSandbox.json(response);
    }
}
