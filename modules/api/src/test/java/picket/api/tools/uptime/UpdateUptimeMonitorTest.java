package picket.api.tools.uptime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.Tolerance;
import picket.api.tools.ToolStage;

final class UpdateUptimeMonitorTest {
    private static final String PATH = "projects/acme/shop/uptime/7/";
    private static final String STORED = """
            {"id": "7", "projectSlug": "shop", "environment": "production", "name": "Shop", "status": "active",
             "uptimeStatus": 1, "mode": 1, "url": "https://shop.example.com/health", "method": "POST", "body": "x",
             "headers": [["Accept", "text/html"]], "intervalSeconds": 300, "timeoutMs": 5000, "owner": "team:2",
             "traceSampling": true, "responseCaptureEnabled": false, "recoveryThreshold": 1, "downtimeThreshold": 3}""";

    private final ToolStage stage = new ToolStage(new UpdateUptimeMonitor());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new UpdateUptimeMonitor());
    }

    @Test
    void showsWhatSentryStored() {
        stage.sentry().json("PUT", PATH, STORED);
        stage.golden("update_uptime_monitor", stage.run(arguments("""
                "name": "Shop", "url": "https://shop.example.com/health", "intervalSeconds": 300, "timeoutMs": 5000,
                "status": "active", "owner": "team:2\"""")));
        assertEquals(
                List.of("PUT " + PATH + " {\"status\":\"active\",\"name\":\"Shop\","
                        + "\"url\":\"https://shop.example.com/health\",\"intervalSeconds\":300,\"timeoutMs\":5000,"
                        + "\"owner\":\"team:2\"}"),
                stage.asked());
    }

    @Test
    void nullClearsWhatMayBeEmpty() {
        stage.sentry().json("PUT", PATH, "{\"id\": \"7\", \"owner\": null}");
        stage.golden(
                "update_uptime_monitor-poor",
                stage.run(arguments("\"owner\": null, \"environment\": null, \"body\": null, \"name\": null")));
        assertEquals(List.of("PUT " + PATH + " {\"body\":null,\"owner\":null,\"environment\":null}"), stage.asked());
    }

    @Test
    void anyFieldMayBeMissingOrOdd() {
        Tolerance.check(stage, PATH, STORED, arguments("\"status\": \"active\""), "/id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\": null",
                "\"intervalSeconds\": 90",
                "\"owner\": \"jo\"",
                "\"owner\": 7",
                "\"environment\": \"\"",
                "\"headers\": [[]]"
            })
    void badArgumentsAreExplainedBeforeAnyRequest(String change) {
        stage.refused(arguments(change));
        assertEquals(List.of(), stage.asked());
    }

    private static String arguments(String change) {
        return "{\"organizationSlug\": \"acme\", \"projectSlug\": \"shop\", \"uptimeMonitorId\": \"7\", " + change
                + "}";
    }
}
