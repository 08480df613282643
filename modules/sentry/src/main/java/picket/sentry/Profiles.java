package picket.sentry;

import java.util.Optional;

/** Reads profiles. */
public final class Profiles {
    private final Line line;

    Profiles(Line line) {
        this.line = line;
    }

    /**
     * The profiles of a transaction, added up.
     *
     * @param project numeric id
     * @param transaction its exact name
     */
    public Flamegraph flamegraph(String organization, String project, String transaction, String period) {
        var escaped = transaction.replace("\\", "\\\\").replace("\"", "\\\"");
        return Flamegraph.read(line.send(Call.get("organizations", organization, "profiling", "flamegraph")
                        .with("project", project)
                        .with("query", "event.type:transaction transaction:\"" + escaped + "\"")
                        .with("statsPeriod", period))
                .object());
    }

    /**
     * The profile of one transaction.
     *
     * @param project slug or id
     */
    public Profile transaction(String organization, String project, String id) {
        return Profile.read(line.send(Call.get("projects", organization, project, "profiling", "profiles", id))
                .object());
    }

    /**
     * A part of a continuous profile; empty if there is none.
     *
     * @param project numeric id
     */
    public Optional<Profile> continuous(String organization, String project, String profiler, Period period) {
        var answer = line.send(period.of(Call.get("organizations", organization, "profiling", "chunks")
                        .with("profiler_id", profiler)
                        .with("project", project)))
                .object();
        var found = answer.object("chunk").isEmpty()
                ? answer.objects("chunks").stream().findFirst()
                : Optional.of(answer.object("chunk"));
        return found.map(Profile::read);
    }
}
