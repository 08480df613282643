package picket.sentry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Reads and changes monitors of web addresses. */
public final class UptimeMonitors {
    private final Line line;

    UptimeMonitors(Line line) {
        this.line = line;
    }

    /**
     * The monitors of an organization.
     *
     * @param filter with the numeric id of a project
     */
    public Page<UptimeMonitor> list(String organization, Monitors.Filter filter, Listing listing) {
        return line.send(listing.of(Call.get("organizations", organization, "uptime")
                        .with("project", filter.project())
                        .with("environment", filter.environment())
                        .with("owner", filter.owner())))
                .page(json -> json.text("id").isBlank() ? Optional.empty() : Optional.of(UptimeMonitor.read(json)));
    }

    /** One monitor. */
    public UptimeMonitor get(String organization, String project, String id) {
        return UptimeMonitor.read(line.send(Call.get("projects", organization, project, "uptime", id))
                .object());
    }

    /** Its checks in a period, the newest first. */
    public Page<UptimeMonitor.Check> checks(
            String organization, String project, String id, Period period, Listing listing) {
        var call = Call.get("projects", organization, project, "uptime", id, "checks");
        return line.send(period.of(listing.of(call))).page(UptimeMonitor.Check::read);
    }

    /** Makes a monitor. */
    public UptimeMonitor create(String organization, String project, ObjectNode form) {
        return UptimeMonitor.read(line.send(Call.post(form, "projects", organization, project, "uptime"))
                .object());
    }

    /**
     * Changes a monitor.
     *
     * @param change the members to set, as the REST API names them
     * @return the monitor as it is now
     */
    public UptimeMonitor update(String organization, String project, String id, ObjectNode change) {
        return UptimeMonitor.read(line.send(Call.put(change, "projects", organization, project, "uptime", id))
                .object());
    }

    /** Removes a monitor; one that is gone already is as good. */
    public void delete(String organization, String project, String id) {
        try {
            line.send(Call.delete("projects", organization, project, "uptime", id));
        } catch (SentryException e) {
            if (!(e.failure() instanceof SentryFailure.NotFound)) {
                throw e;
            }
        }
    }
}
