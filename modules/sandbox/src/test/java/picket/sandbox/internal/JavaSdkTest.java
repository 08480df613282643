package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sentry.Breadcrumb;
import io.sentry.MonitorConfig;
import io.sentry.MonitorSchedule;
import io.sentry.MonitorScheduleUnit;
import io.sentry.Sentry;
import io.sentry.protocol.User;
import io.sentry.util.CheckInUtils;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An error that Sentry's own Java SDK sends is read back over REST. */
@ExtendWith(SharedSandbox.class)
final class JavaSdkTest {

    @Test
    void anExceptionBecomesAnIssueWithFramesTagsAndContexts(TestSandbox sandbox) {
        var id = report(sandbox);

        var found = sandbox.json("/organizations/acme/issues/?query=" + id).path(0);
        assertEquals(
                "IllegalStateException: the shelf is empty", found.path("title").asText());
        assertEquals("1", found.path("count").asText());
        assertEquals(1, found.path("userCount").asInt());
        assertEquals("java", found.path("platform").asText());

        var event = sandbox.json(
                "/organizations/acme/issues/" + found.path("shortId").asText() + "/events/latest/");
        assertEquals(id, event.path("id").asText());
        var exceptions = entry(event, "exception").path("values");
        assertEquals("ArithmeticException", exceptions.path(0).path("type").asText(), "the cause comes first");
        assertEquals("IllegalStateException", exceptions.path(1).path("type").asText());
        var frames = exceptions.path(1).path("stacktrace").path("frames");
        var top = frames.path(frames.size() - 1);
        assertEquals(JavaSdkTest.class.getName(), top.path("module").asText());
        assertEquals("takeFromShelf", top.path("function").asText());
        assertTrue(top.path("inApp").asBoolean());
        assertEquals("b7", tag(event, "shelf"));
        assertEquals("warehouse@1.2.3", tag(event, "release"));
        assertEquals("warehouse@1.2.3", event.path("release").path("version").asText());
        assertEquals("staging", tag(event, "environment"));
        assertEquals("full", event.path("contexts").path("aisle").path("light").asText());
        assertEquals("17", event.path("user").path("id").asText());
        assertEquals(
                "walked to the shelf",
                entry(event, "breadcrumbs")
                        .path("values")
                        .path(0)
                        .path("message")
                        .asText());
    }

    @Test
    void aCheckInMakesAMonitorAndARun(TestSandbox sandbox) throws Exception {
        Sentry.init(options -> options.setDsn(sandbox.running().dsn().toString()));
        try {
            var config = new MonitorConfig(MonitorSchedule.interval(2, MonitorScheduleUnit.HOUR));
            config.setMaxRuntime(7L);
            assertEquals("counted", CheckInUtils.withCheckIn("count-shelves", config, () -> "counted"));
        } finally {
            Sentry.flush(5_000);
            Sentry.close();
        }
        var monitor = sandbox.json("/projects/acme/storefront/monitors/count-shelves/");
        assertEquals("[2,\"hour\"]", monitor.at("/config/schedule").toString());
        assertEquals(7, monitor.at("/config/max_runtime").asInt());
        var runs = sandbox.json("/projects/acme/storefront/monitors/count-shelves/checkins/");
        assertEquals(1, runs.size());
        assertEquals("ok", runs.path(0).path("status").asText());
        assertTrue(runs.path(0).path("duration").isNumber());
    }

    private static String report(TestSandbox sandbox) {
        Sentry.init(options -> {
            options.setDsn(sandbox.running().dsn().toString());
            options.setRelease("warehouse@1.2.3");
            options.setEnvironment("staging");
        });
        try {
            Sentry.setTag("shelf", "b7");
            Sentry.addBreadcrumb(new Breadcrumb("walked to the shelf"));
            Sentry.configureScope(scope -> {
                scope.setContexts("aisle", Map.of("light", "full"));
                var user = new User();
                user.setId("17");
                scope.setUser(user);
            });
            return takeFromShelf();
        } finally {
            Sentry.flush(5_000);
            Sentry.close();
        }
    }

    private static String takeFromShelf() {
        try {
            Math.divideExact(1, 0);
            return "";
        } catch (ArithmeticException e) {
            return Sentry.captureException(new IllegalStateException("the shelf is empty", e))
                    .toString();
        }
    }

    private static JsonNode entry(JsonNode event, String type) {
        return StreamSupport.stream(event.path("entries").spliterator(), false)
                .filter(entry -> entry.path("type").asText().equals(type))
                .findFirst()
                .orElseThrow()
                .path("data");
    }

    private static String tag(JsonNode event, String key) {
        return StreamSupport.stream(event.path("tags").spliterator(), false)
                .filter(tag -> tag.path("key").asText().equals(key))
                .map(tag -> tag.path("value").asText())
                .findFirst()
                .orElse("");
    }
}
