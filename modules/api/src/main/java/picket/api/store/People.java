package picket.api.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import picket.http.Json;
import picket.oauth.spi.PersonalRecords;
import picket.oauth.spi.UserId;
import picket.oauth.spi.WorkerUnavailable;
import picket.store.Erasures;
import picket.store.Outage;
import picket.store.Transactions;

/** What the tables hold about a person: their calls of tools, and those that go on as tasks. */
public final class People implements PersonalRecords {
    private static final int MOST = 20_000; // what is exported is in memory as a whole, in several forms

    private final Transactions database;
    private final Erasures erasures;
    private final InstantSource clock;
    private final String prefix;

    /**
     * Over a migrated database.
     *
     * @param prefix what stands before the id of a person who signed in
     */
    public People(DataSource database, InstantSource clock, String prefix) {
        this.database = new Transactions(database);
        this.erasures = new Erasures(this.database, "api_erased");
        this.clock = clock;
        this.prefix = prefix;
    }

    @Override
    public String export(UserId user) {
        return reached(() -> database.run(tables -> {
            var all = Json.MAPPER.createObjectNode();
            all.putArray("toolCalls").addAll(newest(tables, "api_call", "called_at", user, People::call));
            all.putArray("tasks").addAll(newest(tables, "api_task", "created_at", user, People::task));
            return all.toString();
        }));
    }

    private List<JsonNode> newest(
            DbExecute tables, String table, String time, UserId user, Function<DbRow, JsonNode> form) {
        var query = "SELECT * FROM %s WHERE user_id = ? ORDER BY %s DESC LIMIT %d".formatted(table, time, MOST);
        try (Stream<DbRow> rows = tables.query(query, id(user))) {
            return rows.map(form).toList();
        }
    }

    private static JsonNode call(DbRow row) {
        return Json.MAPPER
                .createObjectNode()
                .put("at", time(row, "called_at"))
                .put("client", text(row, "client_id"))
                .put("organization", text(row, "organization"))
                .put("project", text(row, "project"))
                .put("tool", text(row, "tool"))
                .put("argumentsDigest", text(row, "arguments_digest"))
                .put("outcome", text(row, "outcome"))
                .put("resultBytes", row.column("result_bytes").getLong())
                .put("tookMs", row.column("duration_ms").getLong())
                .put("request", text(row, "request_id"));
    }

    private static JsonNode task(DbRow row) {
        return Json.MAPPER
                .createObjectNode()
                .put("id", text(row, "id"))
                .put("organization", text(row, "organization"))
                .put("project", text(row, "project"))
                .put("tool", text(row, "tool"))
                .put("status", text(row, "status"))
                .put("createdAt", time(row, "created_at"))
                .put("changedAt", time(row, "changed_at"))
                .put("endsAt", time(row, "ends_at"))
                .<ObjectNode>set("arguments", json(row, "arguments"))
                .set("state", json(row, "state"));
    }

    private static String text(DbRow row, String column) {
        return row.column(column).getString();
    }

    private static String time(DbRow row, String column) {
        return Instant.ofEpochMilli(row.column(column).getLong()).toString();
    }

    private static JsonNode json(DbRow row, String column) {
        try {
            return Json.MAPPER.readTree(text(row, column));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(column + " of a task is kept as JSON", e);
        }
    }

    @Override
    public long erase(UserId user) {
        return reached(() -> {
            erasures.add(id(user), clock.instant());
            return database.run(tables -> tables.delete("DELETE FROM api_task WHERE user_id = ?", id(user))
                    + tables.delete("DELETE FROM api_call WHERE user_id = ?", id(user)));
        });
    }

    private String id(UserId user) {
        return prefix + user.value();
    }

    private static <T> T reached(Supplier<T> work) {
        try {
            return work.get();
        } catch (Outage e) {
            throw new WorkerUnavailable("the records of calls cannot be reached now", e);
        }
    }
}
