package picket.web.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.dbclient.DbRow;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picket.http.Json;
import picket.oauth.spi.PersonalRecords;
import picket.oauth.spi.UserId;
import picket.oauth.spi.WorkerUnavailable;
import picket.store.Erasures;
import picket.store.Outage;
import picket.store.Transactions;

/** What the tables hold about a person: their chats, and how much of the model they used. */
final class People implements PersonalRecords {
    private final Transactions database;
    private final Chats chats;
    private final Erasures erasures;
    private final InstantSource clock;

    People(Transactions database, Chats chats, Erasures erasures, InstantSource clock) {
        this.database = database;
        this.chats = chats;
        this.erasures = erasures;
        this.clock = clock;
    }

    @Override
    public String export(UserId user) {
        try {
            var all = Json.MAPPER.createObjectNode();
            var list = all.putArray("chats");
            for (var chat : chats.list(user, Optional.empty(), Integer.MAX_VALUE)) {
                list.addObject()
                        .put("id", chat.id().value())
                        .put("title", chat.title())
                        .put("createdAt", chat.createdAt().toString())
                        .put("updatedAt", chat.updatedAt().toString())
                        .set("messages", chats.messages(user, chat.id()));
            }
            all.putArray("modelUsage").addAll(usage(user));
            return all.toString();
        } catch (Outage e) {
            throw new WorkerUnavailable("the chats cannot be read now", e);
        }
    }

    private List<JsonNode> usage(UserId user) {
        return database.once(statements -> {
            try (Stream<DbRow> rows = statements.query(
                    "SELECT day_number, tokens FROM web_usage WHERE user_id = ? ORDER BY day_number", user.value())) {
                return rows.<JsonNode>map(row -> Json.MAPPER
                                .createObjectNode()
                                .put(
                                        "day",
                                        LocalDate.ofEpochDay(
                                                        row.column("day_number").getLong())
                                                .toString())
                                .put("tokens", row.column("tokens").getLong()))
                        .toList();
            }
        });
    }

    @Override
    public long erase(UserId user) {
        try {
            erasures.add(user.value(), clock.instant());
            return database.run(rows ->
                    Chats.deleteAll(rows, user) + rows.delete("DELETE FROM web_usage WHERE user_id = ?", user.value()));
        } catch (Outage e) {
            throw new WorkerUnavailable("the chats cannot be removed now", e);
        }
    }
}
