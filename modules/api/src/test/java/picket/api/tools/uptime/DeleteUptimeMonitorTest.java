package picket.api.tools.uptime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.ToolStage;
import picket.sentry.StubSentry;

final class DeleteUptimeMonitorTest {
    private static final String PATH = "projects/acme/shop/uptime/7/";
    private static final String ARGUMENTS =
            "{\"organizationSlug\": \"acme\", \"projectSlug\": \"shop\", \"uptimeMonitorId\": \" 7 \"}";

    private final ToolStage stage = new ToolStage(new DeleteUptimeMonitor());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new DeleteUptimeMonitor());
    }

    @Test
    void removesAMonitor() {
        stage.sentry().reply(PATH, new StubSentry.Reply(202, "application/json", "", "", Duration.ZERO));
        stage.golden("delete_uptime_monitor", stage.run(ARGUMENTS));
        assertEquals(List.of("DELETE " + PATH), stage.asked());
    }

    @Test
    void oneThatIsGoneAlreadyIsAsGood() {
        stage.sentry().error(PATH, 404, "{\"detail\": \"The requested resource does not exist\"}");
        stage.golden("delete_uptime_monitor-gone", stage.run(ARGUMENTS));
    }

    @Test
    void aRefusalIsExplained() {
        stage.sentry().error(PATH, 403, "{\"detail\": \"You do not have permission to perform this action.\"}");
        assertTrue(stage.run(ARGUMENTS).failed());
        stage.refused("{\"organizationSlug\": \"acme\", \"projectSlug\": \"shop\", \"uptimeMonitorId\": \"..\"}");
    }
}
