package picket.api.tools.monitors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picket.api.tools.Facts;
import picket.api.tools.Schema;
import picket.sentry.Monitor;
import picket.sentry.Owner;
import picket.sentry.WebLinks;

/** A cron monitor for programs. Names are strangers' texts: JSON is their fence. */
final class MonitorFacts {
    private static final int ENVIRONMENTS = 5;

    static final Schema SCHEMA = Schema.object()
            .required("id", Facts.TEXT)
            .required("slug", Schema.text())
            .required("name", Schema.text())
            .required("projectSlug", Facts.TEXT)
            .required("status", Facts.TEXT)
            .required("owner", Facts.TEXT)
            .required("lastCheckIn", Facts.TEXT)
            .required("nextCheckIn", Facts.TEXT)
            .required("webUrl", Schema.text())
            .required(
                    "schedule",
                    Schema.object()
                            .required("type", Facts.TEXT)
                            .required("value", Facts.TEXT)
                            .required("checkInMargin", Facts.NUMBER.saying("Minutes."))
                            .required("maxRuntime", Facts.NUMBER.saying("Minutes."))
                            .orNull())
            .required(
                    "environments",
                    Schema.list(Schema.object()
                            .required("name", Facts.TEXT)
                            .required("status", Facts.TEXT)
                            .required("lastCheckIn", Facts.TEXT)))
            .required("hasMoreEnvironments", Schema.flag());

    private MonitorFacts() {}

    static void write(Monitor monitor, WebLinks pages, ObjectNode node) {
        node.put("id", Facts.known(monitor.id()))
                .put("slug", Facts.shown(monitor.slug()))
                .put("name", Facts.shown(monitor.name()))
                .put("projectSlug", Facts.known(monitor.project().slug()))
                .put("status", Facts.known(monitor.status()))
                .put("owner", Facts.known(monitor.owner().map(Owner::reference).orElse("")))
                .put("lastCheckIn", Facts.time(monitor.lastCheckIn()))
                .put("nextCheckIn", Facts.time(monitor.nextCheckIn()))
                .put(
                        "webUrl",
                        pages.monitor(monitor.project().slug(), monitor.slug()).toString())
                .putNull("schedule");
        monitor.schedule()
                .ifPresent(schedule -> node.putObject("schedule")
                        .put("type", Facts.known(schedule.type()))
                        .put("value", Facts.known(schedule.value()))
                        .<ObjectNode>set("checkInMargin", Facts.number(schedule.margin()))
                        .set("maxRuntime", Facts.number(schedule.runtime())));
        var environments = node.putArray("environments");
        monitor.environments().stream()
                .limit(ENVIRONMENTS)
                .forEach(environment -> environments
                        .addObject()
                        .put("name", Facts.known(environment.name()))
                        .put("status", Facts.known(environment.status()))
                        .put("lastCheckIn", Facts.time(environment.lastCheckIn())));
        node.put("hasMoreEnvironments", monitor.environments().size() > ENVIRONMENTS);
    }
}
