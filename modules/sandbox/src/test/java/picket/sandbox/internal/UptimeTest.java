package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Monitors of web addresses: listed, made, changed, removed. */
@ExtendWith(SharedSandbox.class)
final class UptimeTest {
    private static final String MONITORS = "/projects/acme/payments/uptime/";

    @Test
    void theSeededAddressesAreListedWithTheirChecks(TestSandbox sandbox) {
        var found = sandbox.json("/organizations/acme/uptime/?query=payment&project=2");
        assertEquals(1, found.size(), found::toString);
        var monitor = found.path(0);
        assertEquals("payments", monitor.path("projectSlug").asText());
        assertEquals("team", monitor.path("owner").path("type").asText());
        var path = MONITORS + monitor.path("id").asText() + "/";
        assertEquals(monitor, sandbox.json(path));
        var checks = sandbox.json(path + "checks/?per_page=100&statsPeriod=24h");
        assertEquals(100, checks.size());
        assertTrue(checks.toString().contains("\"checkStatus\":\"success\""));
        assertFalse(
                sandbox
                        .json(path + "checks/?per_page=100&cursor=0:100:0")
                        .findValuesAsText("checkStatusReason")
                        .stream()
                        .noneMatch("timeout"::equals));
        assertEquals(0, sandbox.json("/organizations/acme/uptime/?owner=user:1").size());
        assertEquals(
                0,
                sandbox.json("/organizations/acme/uptime/?environment=staging").size());
    }

    @Test
    void oneCanBeMadeChangedAndRemoved(TestSandbox sandbox) {
        var answer = sandbox.send("POST", MONITORS, """
                {"name": "Docs", "url": "https://docs.acme.example/", "intervalSeconds": 600, "timeoutMs": 5000,
                 "owner": "user:1", "body": "x"}""");
        assertEquals(201, answer.statusCode(), answer.body());
        var made = TestSandbox.json(answer);
        assertEquals("user", made.path("owner").path("type").asText());
        assertEquals(1, made.path("uptimeStatus").asInt());
        assertEquals("GET", made.path("method").asText());

        var path = MONITORS + made.path("id").asText() + "/";
        var changed = json(sandbox, path, """
                {"status": "disabled", "owner": null, "body": null, "headers": [["A", "b"]], "downtimeThreshold": 5}""");
        assertEquals("disabled", changed.path("status").asText());
        assertTrue(changed.path("owner").isNull());
        assertTrue(changed.path("body").isNull());
        assertEquals("A", changed.at("/headers/0/0").asText());
        assertEquals(600, changed.path("intervalSeconds").asInt());
        assertEquals(5, changed.path("downtimeThreshold").asInt());
        assertEquals(
                404,
                sandbox.get("/projects/acme/storefront/uptime/"
                                + made.path("id").asText() + "/")
                        .statusCode());

        var removed = sandbox.send("DELETE", path, "");
        assertEquals(202, removed.statusCode());
        assertEquals("", removed.body());
        assertEquals(404, sandbox.send("DELETE", path, "").statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ", \"url\": \"gopher://x\"",
                ", \"url\": \"https://\"",
                ", \"intervalSeconds\": 61",
                ", \"timeoutMs\": 10",
                ", \"method\": \"TRACE\"",
                ", \"status\": \"odd\"",
                ", \"owner\": \"nobody\"",
                ", \"headers\": [[\"a\"]]",
                ", \"headers\": {}",
                ", \"traceSampling\": 1",
                ", \"downtimeThreshold\": 0"
            })
    void badValuesAreRefused(String more, TestSandbox sandbox) {
        var known = sandbox.json("/organizations/acme/uptime/?project=2").path(0);
        var path = MONITORS + known.path("id").asText() + "/";
        var answer = sandbox.send("PUT", path, "{" + more.substring(2) + "}");
        assertEquals(400, answer.statusCode(), answer.body());
        assertEquals(400, sandbox.send("POST", MONITORS, "{\"name\": \"x\"}").statusCode());
    }

    private static JsonNode json(TestSandbox sandbox, String path, String change) {
        return TestSandbox.json(sandbox.send("PUT", path, change));
    }
}
