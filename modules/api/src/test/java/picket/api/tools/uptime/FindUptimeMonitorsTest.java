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

final class FindUptimeMonitorsTest {
    private static final String PATH = "organizations/acme/uptime/";
    private static final String ACME = "{\"organizationSlug\": \"acme\"}";
    private static final String MONITORS = """
            [{"id": "7", "projectSlug": "shop", "environment": "production", "name": "Shop", "status": "active",
              "uptimeStatus": 2, "mode": 1, "url": "https://shop.example.com/", "method": "GET", "body": null,
              "headers": [], "intervalSeconds": 300, "timeoutMs": 5000, "owner": "team:2", "traceSampling": false},
             {"id": "8", "projectSlug": "shop", "environment": null, "name": "Docs", "status": "disabled",
              "uptimeStatus": "ok", "url": "https://docs.example.com/", "intervalSeconds": 3600, "owner": null}]""";

    private final ToolStage stage = new ToolStage(new FindUptimeMonitors());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new FindUptimeMonitors());
    }

    @Test
    void listsMonitorsOfAProject() {
        stage.sentry()
                .json("projects/acme/shop/", "{\"id\": \"1\", \"slug\": \"shop\"}")
                .page(PATH, MONITORS, "0:2:0");
        stage.golden("find_uptime_monitors", stage.run("""
                {"organizationSlug": "acme", "projectSlug": "shop", "environment": "production", "owner": "team:2",
                 "query": "sho", "limit": 2, "cursor": "0:0:0"}"""));
        assertEquals(
                List.of(
                        "GET projects/acme/shop/",
                        "GET " + PATH + "?project=1&environment=production&owner=team%3A2&per_page=2&query=sho"
                                + "&cursor=0%3A0%3A0"),
                stage.asked());
    }

    @Test
    void listsWhatSaysLittle() {
        stage.sentry()
                .json(PATH, "[{\"id\": 9, \"uptimeStatus\": \"odd\", \"url\": \"x\\u200by\"}, {\"id\": null}, 3]");
        stage.golden("find_uptime_monitors-poor", stage.run(ACME));
    }

    @Test
    void anyFieldMayBeMissingOrOdd() {
        Tolerance.check(stage, PATH, MONITORS, ACME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"limit\": 0", "\"limit\": 100", "\"projectSlug\": \"../x\""})
    void badArgumentsAreExplainedBeforeAnyRequest(String more) {
        stage.refused("{\"organizationSlug\": \"acme\", " + more + "}");
        assertEquals(List.of(), stage.asked());
    }
}
