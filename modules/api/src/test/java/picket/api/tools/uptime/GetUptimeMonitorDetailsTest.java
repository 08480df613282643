package picket.api.tools.uptime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.Tolerance;
import picket.api.tools.ToolStage;

final class GetUptimeMonitorDetailsTest {
    private static final String PATH = "projects/acme/shop/uptime/7/";
    private static final String MONITOR = """
            {"id": "7", "projectSlug": "shop", "environment": "production", "name": "Shop", "status": "active",
             "uptimeStatus": 1, "mode": 1, "url": "https://shop.example.com/health", "method": "POST",
             "body": "{\\"key\\": \\"s3cret\\"}",
             "headers": [["Authorization", "Bearer s3cret"], ["X-My-Secret-Word", "s3cret"], ["Accept", "text/html"]],
             "intervalSeconds": 300, "timeoutMs": 5000, "owner": {"type": "user", "id": "1", "name": "Jo"},
             "traceSampling": true, "responseCaptureEnabled": false, "recoveryThreshold": 1, "downtimeThreshold": 3%s}""";
    private static final String CHECKS = """
            [{"uptimeCheckId": "a", "timestamp": "2026-11-20T11:55:00Z", "checkStatus": "failure",
              "checkStatusReason": "timeout", "httpStatusCode": null, "durationMs": 5000, "traceId": "t1",
              "environment": "staging", "region": "eu-west", "regionName": "EU West"},
             {"uptimeCheckId": "b", "timestamp": "2026-11-20T11:50:00Z", "checkStatus": "success",
              "checkStatusReason": null, "httpStatusCode": 200, "durationMs": 120, "traceId": "t2",
              "environment": "production", "region": "us-east"}]""";

    private final ToolStage stage = new ToolStage(new GetUptimeMonitorDetails());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new GetUptimeMonitorDetails());
    }

    @Test
    void showsTheRequestAndItsChecksButNoSecret() {
        var assertion = ", \"assertion\": {\"root\": {\"op\": \"status_code_check\", \"value\": 200}}";
        stage.sentry().json(PATH, MONITOR.formatted(assertion)).page(PATH + "checks/", CHECKS, "0:2:0");
        var result = stage.run(arguments(", \"period\": \"2d\", \"checkLimit\": 2"));
        stage.golden("get_uptime_monitor_details", result);
        assertFalse(ToolStage.text(result).contains("s3cret"));
        assertFalse(ToolStage.facts(result).toString().contains("s3cret"));
        assertEquals(List.of("GET " + PATH, "GET " + PATH + "checks/?per_page=2&statsPeriod=2d"), stage.asked());
    }

    @Test
    void checksThatCannotBeReadDropOutAlone() {
        stage.sentry().json(PATH, "{\"id\": \"7\"}").error(PATH + "checks/", 500, "{}");
        stage.golden("get_uptime_monitor_details-poor", stage.run(arguments("")));
    }

    @Test
    void anyFieldMayBeMissingOrOdd() {
        var monitor = MONITOR.formatted("");
        stage.sentry().json(PATH, monitor).json(PATH + "checks/", CHECKS);
        Tolerance.check(stage, PATH, monitor, arguments(""), "/id");
        Tolerance.check(stage, PATH + "checks/", CHECKS, arguments(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"checkLimit\": 51", "\"period\": \"1y\"", "\"start\": \"2026-11-20T11:55:00Z\""})
    void badArgumentsAreExplainedBeforeAnyRequest(String more) {
        assertTrue(stage.refused(arguments(", " + more)).length() > 20);
        assertEquals(List.of(), stage.asked());
    }

    private static String arguments(String more) {
        return "{\"organizationSlug\": \"acme\", \"projectSlug\": \"shop\", \"uptimeMonitorId\": \"7\"" + more + "}";
    }
}
