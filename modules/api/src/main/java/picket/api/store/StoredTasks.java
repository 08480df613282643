package picket.api.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import picket.api.tools.Task;
import picket.api.tools.Tasks;
import picket.http.Json;
import picket.store.Erasures;
import picket.store.Expired;
import picket.store.Outage;
import picket.store.Transactions;

/** Rows of {@code api_task}. */
public final class StoredTasks implements Tasks {
    private final Transactions database;
    private final Erasures erasures;
    private final InstantSource clock;

    /** Over a migrated database. */
    public StoredTasks(DataSource database, InstantSource clock) {
        this.database = new Transactions(database);
        this.erasures = new Erasures(this.database, "api_erased");
        this.clock = clock;
    }

    @Override
    public void create(Task task, Instant came) {
        insert(task);
        if (guarded(_ -> erasures.cover(task.owner().user(), came))) {
            guarded(rows -> rows.delete("DELETE FROM api_task WHERE id = ?", task.id()));
        }
    }

    private void insert(Task task) {
        guarded(rows -> rows.insert(
                "INSERT INTO api_task (id, user_id, organization, project, tool, arguments, status, state,"
                        + " created_at, changed_at, ends_at, version)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                task.id(),
                task.owner().user(),
                task.owner().organization(),
                task.owner().project(),
                task.tool(),
                task.arguments().toString(),
                task.status().id(),
                task.state().toString(),
                task.created().toEpochMilli(),
                task.changed().toEpochMilli(),
                task.ends().toEpochMilli(),
                task.version()));
    }

    @Override
    public Optional<Task> find(String id, Task.Owner owner) {
        return guarded(rows -> rows.get(
                        "SELECT tool, arguments, status, state, created_at, changed_at, ends_at, version FROM api_task"
                                + " WHERE id = ? AND user_id = ? AND organization = ? AND project = ? AND ends_at >= ?",
                        id,
                        owner.user(),
                        owner.organization(),
                        owner.project(),
                        clock.millis())
                .map(row -> task(id, owner, row)));
    }

    private static Task task(String id, Task.Owner owner, DbRow row) {
        return new Task(
                id,
                owner,
                row.column("tool").getString(),
                json(row.column("arguments").getString()),
                Task.Status.valueOf(row.column("status").getString().toUpperCase(Locale.ROOT)),
                json(row.column("state").getString()),
                time(row, "created_at"),
                time(row, "changed_at"),
                time(row, "ends_at"),
                row.column("version").getLong());
    }

    private static Instant time(DbRow row, String column) {
        return Instant.ofEpochMilli(row.column(column).getLong());
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row of api_task is not JSON", e);
        }
    }

    @Override
    public boolean replace(Task next) {
        return guarded(rows -> rows.update(
                        "UPDATE api_task SET status = ?, state = ?, changed_at = ?, version = ?"
                                + " WHERE id = ? AND version = ?",
                        next.status().id(),
                        next.state().toString(),
                        next.changed().toEpochMilli(),
                        next.version(),
                        next.id(),
                        next.version() - 1))
                == 1;
    }

    /** Removes what has ended; the number of rows. */
    public long purge(Instant now) {
        return new Expired(database, "api_task", "id", "ends_at").delete(now);
    }

    private <T> T guarded(Function<DbExecute, T> work) {
        try {
            return database.once(work);
        } catch (Outage e) {
            throw new Away(e);
        }
    }
}
