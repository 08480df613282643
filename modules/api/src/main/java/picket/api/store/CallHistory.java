package picket.api.store;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import picket.oauth.spi.ToolControls.Call;
import picket.oauth.spi.UserId;
import picket.oauth.spi.WorkerUnavailable;
import picket.store.Outage;
import picket.store.Transactions;

/** Rows of {@code api_call}, as operators see them. */
public final class CallHistory {
    private static final String COLUMNS =
            "SELECT called_at, user_id, client_id, organization, project, tool, outcome, duration_ms, request_id FROM api_call";

    private final Transactions database;
    private final String people;

    /**
     * The records of one deployment.
     *
     * @param people what stands before the id of a person who signed in
     */
    public CallHistory(DataSource database, String people) {
        this.database = new Transactions(database);
        this.people = people;
    }

    /** The latest calls, newest first; the last of a page with all of its millisecond. */
    public List<Call> latest(Optional<UserId> user, Instant before, int most) {
        var query = new StringBuilder(COLUMNS).append(" WHERE called_at < ?");
        var arguments = new ArrayList<Object>(List.of(before.toEpochMilli()));
        user.ifPresent(id -> {
            query.append(" AND user_id = ?");
            arguments.add(id.value().contains(":") ? id.value() : people + id.value());
        });
        query.append(" ORDER BY called_at DESC FETCH FIRST ").append(most).append(" ROWS WITH TIES");
        return asked(calls -> {
            try (Stream<DbRow> rows = calls.query(query.toString(), arguments.toArray())) {
                return rows.map(this::call).toList();
            }
        });
    }

    /** How many calls ended how since a time. */
    public Map<String, Long> outcomes(Instant since) {
        return asked(calls -> {
            try (Stream<DbRow> rows = calls.query(
                    "SELECT outcome, COUNT(*) AS calls FROM api_call WHERE called_at >= ? GROUP BY outcome",
                    since.toEpochMilli())) {
                return rows.collect(Collectors.toMap(
                        row -> row.column("outcome").getString(),
                        row -> row.column("calls").getLong()));
            }
        });
    }

    private Call call(DbRow row) {
        Function<String, String> text = column -> row.column(column).getString();
        var user = text.apply("user_id");
        return new Call(
                Instant.ofEpochMilli(row.column("called_at").getLong()),
                user.startsWith(people) ? user.substring(people.length()) : user,
                text.apply("client_id"),
                text.apply("organization"),
                text.apply("project"),
                text.apply("tool"),
                text.apply("outcome"),
                Duration.ofMillis(row.column("duration_ms").getLong()),
                text.apply("request_id"));
    }

    private <T> T asked(Function<DbExecute, T> work) {
        try {
            return database.once(work);
        } catch (Outage e) {
            throw new WorkerUnavailable("the records of calls cannot be reached now", e);
        }
    }
}
