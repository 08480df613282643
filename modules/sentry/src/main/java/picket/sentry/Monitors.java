package picket.sentry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads cron monitors. */
public final class Monitors {
    private final Line line;

    Monitors(Line line) {
        this.line = line;
    }

    /**
     * Which monitors are wanted.
     *
     * @param owner {@code user:1}, {@code team:1}, {@code myteams} or {@code unassigned}
     */
    public record Filter(Optional<String> project, Optional<String> environment, Optional<String> owner) {}

    /** The monitors of an organization. */
    public Page<Monitor> list(String organization, Filter filter, Listing listing) {
        return line.send(listing.of(Call.get("organizations", organization, "monitors")
                        .with("projectSlug", filter.project())
                        .with("environment", filter.environment())
                        .with("owner", filter.owner())))
                .page(json -> json.text("slug").isBlank() ? Optional.empty() : Optional.of(Monitor.read(json)));
    }

    /**
     * One monitor.
     *
     * @param project slug or id; may be left out if no two projects have a monitor of that slug
     * @param monitor slug or GUID
     */
    public Monitor get(String organization, Optional<String> project, String monitor, Optional<String> environment) {
        return Monitor.read(line.send(call(organization, project, monitor).with("environment", environment))
                .object());
    }

    /** Its runs in a period, the newest first. */
    public Page<Monitor.CheckIn> checkIns(
            String organization,
            Optional<String> project,
            String monitor,
            Optional<String> environment,
            Period period,
            Listing listing) {
        var call = call(organization, project, monitor, "checkins").with("environment", environment);
        return line.send(period.of(listing.of(call))).page(Monitor.CheckIn::read);
    }

    /**
     * How its runs went over time, the oldest first.
     *
     * @param seconds width of a bucket
     */
    public List<Monitor.Bucket> stats(
            String organization,
            Optional<String> project,
            String monitor,
            Optional<String> environment,
            Instant since,
            Instant until,
            int seconds) {
        return line.send(call(organization, project, monitor, "stats")
                        .with("environment", environment)
                        .with("since", since.getEpochSecond())
                        .with("until", until.getEpochSecond())
                        .with("resolution", seconds + "s"))
                .page(Monitor.Bucket::read)
                .items();
    }

    private static Call call(String organization, Optional<String> project, String monitor, String... below) {
        var owner = project.map(name -> List.of("projects", organization, name))
                .orElseGet(() -> List.of("organizations", organization));
        return Call.get(Stream.of(owner, List.of("monitors", monitor), List.of(below))
                .flatMap(List::stream)
                .toArray(String[]::new));
    }
}
