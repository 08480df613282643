package picket.sandbox.crons;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import picket.http.Json;

/**
 * How a job should behave.
 *
 * @param margin how late it may begin
 * @param runtime how long it may take
 * @param json as SDKs send it
 */
public record MonitorConfig(Schedule schedule, Duration margin, Duration runtime, JsonNode json) {
    private static final int DAYS_30 = 43_200;

    /** @throws IllegalArgumentException with a message for people, if it cannot be one */
    public static MonitorConfig read(JsonNode json) {
        var zone = Schedule.zone(json.path("timezone").asText(""));
        return new MonitorConfig(
                Schedule.of(json.path("schedule"), zone),
                minutes(json, "checkin_margin", 1),
                minutes(json, "max_runtime", 30),
                json);
    }

    private static Duration minutes(JsonNode json, String name, int fallback) {
        var value = json.path(name);
        int minutes = value.isMissingNode() || value.isNull() ? fallback : value.asInt(-1);
        if (minutes < 0 || minutes > DAYS_30) {
            throw new IllegalArgumentException(name + " is a number of minutes");
        }
        return Duration.ofMinutes(minutes);
    }

    /** The configuration as the REST API shows it. */
    public ObjectNode form() {
        var form = Json.MAPPER.createObjectNode();
        switch (schedule) {
            case Schedule.Cron _ ->
                form.put("schedule_type", "crontab")
                        .put("schedule", json.path("schedule").path("value").asText());
            case Schedule.Interval interval ->
                form.put("schedule_type", "interval")
                        .putArray("schedule")
                        .add(interval.value())
                        .add(json.path("schedule").path("unit").asText());
        }
        form.put("checkin_margin", margin.toMinutes()).put("max_runtime", runtime.toMinutes());
        form.put("timezone", json.path("timezone").asText("UTC"));
        form.put("failure_issue_threshold", json.path("failure_issue_threshold").asInt(1));
        form.put("recovery_threshold", json.path("recovery_threshold").asInt(1));
        return form.putNull("alert_rule_id");
    }
}
