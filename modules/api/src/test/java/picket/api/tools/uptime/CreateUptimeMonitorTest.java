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

final class CreateUptimeMonitorTest {
    private static final String PATH = "projects/acme/shop/uptime/";
    private static final String STORED = """
            {"id": "7", "projectSlug": "shop", "environment": "production", "name": "Shop", "status": "active",
             "uptimeStatus": 1, "mode": 1, "url": "https://shop.example.com/health", "method": "POST", "body": "x",
             "headers": [["Accept", "text/html"]], "intervalSeconds": 300, "timeoutMs": 5000, "owner": "team:2",
             "traceSampling": true, "responseCaptureEnabled": false, "recoveryThreshold": 1, "downtimeThreshold": 3}""";

    private final ToolStage stage = new ToolStage(new CreateUptimeMonitor());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new CreateUptimeMonitor());
    }

    @Test
    void showsWhatSentryStored() {
        stage.sentry().json("POST", PATH, STORED);
        stage.golden("create_uptime_monitor", stage.run(arguments("""
                , "timeoutMs": 2000, "method": "POST", "headers": [["Accept", "text/html"]], "body": "x",
                "status": "active", "owner": "team:2", "environment": "production", "traceSampling": true,
                "responseCaptureEnabled": false, "recoveryThreshold": 1, "downtimeThreshold": 3""")));
        assertEquals(
                List.of("POST " + PATH + " {\"method\":\"POST\",\"headers\":[[\"Accept\",\"text/html\"]],"
                        + "\"status\":\"active\",\"traceSampling\":true,\"responseCaptureEnabled\":false,"
                        + "\"recoveryThreshold\":1,\"downtimeThreshold\":3,\"name\":\"Shop\","
                        + "\"url\":\"https://shop.example.com/health\",\"intervalSeconds\":300,\"timeoutMs\":2000,"
                        + "\"body\":\"x\",\"owner\":\"team:2\",\"environment\":\"production\"}"),
                stage.asked());
    }

    @Test
    void readsAnAnswerThatSaysLittle() {
        stage.sentry().json("POST", PATH, "{\"id\": 7}");
        stage.golden("create_uptime_monitor-poor", stage.run(arguments("")));
        assertEquals(
                List.of("POST " + PATH + " {\"name\":\"Shop\",\"url\":\"https://shop.example.com/health\","
                        + "\"intervalSeconds\":300,\"timeoutMs\":5000}"),
                stage.asked());
    }

    @Test
    void anyFieldMayBeMissingOrOdd() {
        Tolerance.check(stage, PATH, STORED, arguments(""), "/id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"intervalSeconds\": 90",
                "\"timeoutMs\": 999",
                "\"timeoutMs\": 60001",
                "\"method\": \"get\"",
                "\"headers\": [[\"a\"]]",
                "\"headers\": [[\"a\", 1]]",
                "\"headers\": \"a: b\"",
                "\"owner\": \"jo\"",
                "\"status\": \"off\"",
                "\"downtimeThreshold\": 0",
                "\"environment\": \"12345678901234567890123456789012345678901234567890123456789012345\"",
                "\"url\": \"shop.example.com\""
            })
    void badArgumentsAreExplainedBeforeAnyRequest(String more) {
        stage.refused(
                arguments(", " + more).replace("\"intervalSeconds\": 300, \"intervalSeconds\"", "\"intervalSeconds\""));
        assertEquals(List.of(), stage.asked());
    }

    private static String arguments(String more) {
        var url = more.contains("\"url\"") ? "" : "\"url\": \"https://shop.example.com/health\", ";
        return "{\"organizationSlug\": \"acme\", \"projectSlug\": \"shop\", \"name\": \"Shop\", " + url
                + "\"intervalSeconds\": 300" + more + "}";
    }
}
