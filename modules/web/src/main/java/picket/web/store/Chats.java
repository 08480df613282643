package picket.web.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.http.Json;
import picket.oauth.spi.UserId;
import picket.store.Expired;
import picket.store.Transactions;

/** Rows of {@code web_chat} and {@code web_chat_text}: what people said and were answered. */
public final class Chats {
    private final Transactions database;

    Chats(Transactions database) {
        this.database = database;
    }

    /** A chat in a list. */
    public record Summary(ChatId id, String title, Instant createdAt, Instant updatedAt) {}

    /**
     * Keeps the messages in place of what was kept; the title is taken with the first ones only. An answer
     * that is gone keeps nothing: whoever had the chat deleted meant what was on its way, too.
     *
     * @param answer that brings them
     * @return whether they are kept
     */
    public boolean save(AnswerId answer, UserId user, ChatId id, String title, ArrayNode messages, Instant now) {
        return database.run(rows -> {
            if (!Answers.touch(rows, answer, now)) {
                return false;
            }
            long known = rows.update(
                    "UPDATE web_chat SET updated_at = ? WHERE user_id = ? AND id = ?",
                    now.toEpochMilli(),
                    user.value(),
                    id.value());
            if (known == 0) {
                rows.insert(
                        "INSERT INTO web_chat (user_id, id, title, created_at, updated_at) VALUES (?, ?, ?, ?, ?)",
                        user.value(),
                        id.value(),
                        title,
                        now.toEpochMilli(),
                        now.toEpochMilli());
            }
            rows.delete("DELETE FROM web_chat_text WHERE user_id = ? AND chat_id = ?", user.value(), id.value());
            insert(rows, user, id, messages.toString());
            return true;
        });
    }

    private static void insert(DbExecute rows, UserId user, ChatId id, String messages) {
        long number = 0;
        for (var piece : Pieces.of(messages).toList()) {
            rows.insert(
                    "INSERT INTO web_chat_text (user_id, chat_id, piece, content) VALUES (?, ?, ?, ?)",
                    user.value(),
                    id.value(),
                    number++,
                    piece);
        }
    }

    /**
     * Chats of a person, the ones changed last first.
     *
     * @param before only chats behind this one
     */
    public List<Summary> list(UserId user, Optional<Summary> before, int most) {
        var updated = before.map(Summary::updatedAt).map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
        return database.once(rows -> {
            try (Stream<DbRow> found = rows.query(
                    "SELECT * FROM web_chat WHERE user_id = ? AND (updated_at < ? OR (updated_at = ? AND id > ?))"
                            + " ORDER BY updated_at DESC, id FETCH FIRST " + most + " ROWS ONLY",
                    user.value(),
                    updated,
                    updated,
                    before.map(Summary::id).map(ChatId::value).orElse(""))) {
                return found.map(Chats::summary).toList();
            }
        });
    }

    /** A chat of a person. */
    public Optional<Summary> find(UserId user, ChatId id) {
        return database.once(
                rows -> rows.get("SELECT * FROM web_chat WHERE user_id = ? AND id = ?", user.value(), id.value())
                        .map(Chats::summary));
    }

    /** The messages of a chat; none if nothing is kept. */
    public ArrayNode messages(UserId user, ChatId id) {
        var text = database.once(rows -> {
            try (Stream<DbRow> found = rows.query(
                    "SELECT content FROM web_chat_text WHERE user_id = ? AND chat_id = ? ORDER BY piece",
                    user.value(),
                    id.value())) {
                return found.map(row -> row.column("content").getString()).collect(Collectors.joining());
            }
        });
        try {
            return text.isEmpty() ? Json.MAPPER.createArrayNode() : Json.MAPPER.readValue(text, ArrayNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was kept is no array of messages", e);
        }
    }

    /** Gives a chat another title; whether there is such a chat. */
    public boolean rename(UserId user, ChatId id, String title) {
        return database.once(rows -> rows.update(
                        "UPDATE web_chat SET title = ? WHERE user_id = ? AND id = ?", title, user.value(), id.value()))
                == 1;
    }

    /** Forgets a chat, and the answer that is on its way to it: whoever makes that finds it gone, and stops. */
    public void delete(UserId user, ChatId id) {
        database.run(rows ->
                rows.delete("DELETE FROM web_answer WHERE user_id = ? AND chat_id = ?", user.value(), id.value())
                        + rows.delete("DELETE FROM web_chat WHERE user_id = ? AND id = ?", user.value(), id.value()));
    }

    /** Forgets all chats of a person, and the answers that are on their way. */
    public void deleteAll(UserId user) {
        database.run(rows -> deleteAll(rows, user));
    }

    static long deleteAll(DbExecute rows, UserId user) {
        return rows.delete("DELETE FROM web_answer WHERE user_id = ?", user.value())
                + rows.delete("DELETE FROM web_chat WHERE user_id = ?", user.value());
    }

    /** Forgets what was changed last before this time; of so many people at once, since an id is unique to one only. */
    long purge(Instant before) {
        return new Expired(database, "web_chat", "user_id", "updated_at").delete(before);
    }

    private static Summary summary(DbRow row) {
        return new Summary(
                new ChatId(row.column("id").getString()),
                row.column("title").getString(),
                Instant.ofEpochMilli(row.column("created_at").getLong()),
                Instant.ofEpochMilli(row.column("updated_at").getLong()));
    }
}
