package picket.sandbox.store;

import java.time.Instant;
import java.util.Optional;

/** Runs of the simulated Seer; how far one is follows from when it started. */
public final class AutofixRuns {
    private final Jdbc jdbc;

    AutofixRuns(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One run.
     *
     * @param instruction of who started it; may be empty
     */
    public record Run(long id, long issueId, String instruction, Instant started) {}

    /** Starts a run, and gives its id. */
    public long start(Issue issue, String instruction, Instant at) {
        return jdbc.run(session -> session.insert(
                "INSERT INTO autofix_run (issue_id, instruction, started) VALUES (?, ?, ?)",
                issue.id(),
                instruction,
                at.toEpochMilli()));
    }

    /** The run of an issue that started last. */
    public Optional<Run> latest(Issue issue) {
        return jdbc.run(session -> session.first(
                row -> new Run(row.getLong(1), row.getLong(2), row.getString(3), Instant.ofEpochMilli(row.getLong(4))),
                "SELECT id, issue_id, instruction, started FROM autofix_run WHERE issue_id = ? ORDER BY id DESC LIMIT 1",
                issue.id()));
    }
}
