package picket.web.store;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.store.Expired;

/** Rows of {@code web_chat} and {@code web_chat_text}: what people said and were answered. */
public final class Chats {
    private final Statements database;

    Chats(Statements database) {
        this.database = database;
    }

    /** A chat in a list. */
    public record Summary(String id, String title, Instant createdAt, Instant updatedAt) {}

    /**
     * Keeps the messages, a JSON array, in place of what was kept; the title is taken with the first ones only. An answer
     * that is gone keeps nothing: whoever had the chat deleted meant what was on its way, too.
     *
     * @param answer that brings them
     * @return whether they are kept
     */
    public boolean save(String answer, String user, String id, String title, String messages, Instant now) {
        return database.together(rows -> {
            if (!Answers.touch(rows, answer, now)) {
                return false;
            }
            long known = rows.update(
                    "UPDATE web_chat SET updated_at = ? WHERE user_id = ? AND id = ?", now.toEpochMilli(), user, id);
            if (known == 0) {
                rows.insert(
                        "INSERT INTO web_chat (user_id, id, title, created_at, updated_at) VALUES (?, ?, ?, ?, ?)",
                        user,
                        id,
                        title,
                        now.toEpochMilli(),
                        now.toEpochMilli());
            }
            rows.delete("DELETE FROM web_chat_text WHERE user_id = ? AND chat_id = ?", user, id);
            insert(rows, user, id, messages);
            return true;
        });
    }

    private static void insert(DbExecute rows, String user, String id, String messages) {
        long number = 0;
        for (var piece : Pieces.of(messages).toList()) {
            rows.insert(
                    "INSERT INTO web_chat_text (user_id, chat_id, piece, content) VALUES (?, ?, ?, ?)",
                    user,
                    id,
                    number++,
                    piece);
        }
    }

    /**
     * Chats of a person, the ones changed last first.
     *
     * @param before only chats behind this one
     */
    public List<Summary> list(String user, Optional<Summary> before, int most) {
        var updated = before.map(Summary::updatedAt).map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
        return database.once(rows -> {
            try (Stream<DbRow> found = rows.query(
                    "SELECT * FROM web_chat WHERE user_id = ? AND (updated_at < ? OR (updated_at = ? AND id > ?))"
                            + " ORDER BY updated_at DESC, id FETCH FIRST " + most + " ROWS ONLY",
                    user,
                    updated,
                    updated,
                    before.map(Summary::id).orElse(""))) {
                return found.map(Chats::summary).toList();
            }
        });
    }

    /** A chat of a person. */
    public Optional<Summary> find(String user, String id) {
        return database.once(rows -> rows.get("SELECT * FROM web_chat WHERE user_id = ? AND id = ?", user, id)
                .map(Chats::summary));
    }

    /** The messages of a chat, a JSON array; empty if nothing is kept. */
    public Optional<String> messages(String user, String id) {
        var text = database.once(rows -> {
            try (Stream<DbRow> found = rows.query(
                    "SELECT content FROM web_chat_text WHERE user_id = ? AND chat_id = ? ORDER BY piece", user, id)) {
                return found.map(row -> row.column("content").getString()).collect(Collectors.joining());
            }
        });
        return Optional.of(text).filter(messages -> !messages.isEmpty());
    }

    /** Gives a chat another title; whether there is such a chat. */
    public boolean rename(String user, String id, String title) {
        return database.once(rows ->
                        rows.update("UPDATE web_chat SET title = ? WHERE user_id = ? AND id = ?", title, user, id))
                == 1;
    }

    /** Forgets a chat, and the answer that is on its way to it: whoever makes that finds it gone, and stops. */
    public void delete(String user, String id) {
        database.together(rows -> rows.delete("DELETE FROM web_answer WHERE user_id = ? AND chat_id = ?", user, id)
                + rows.delete("DELETE FROM web_chat WHERE user_id = ? AND id = ?", user, id));
    }

    /** Forgets all chats of a person, and the answers that are on their way. */
    public void deleteAll(String user) {
        database.together(rows -> deleteAll(rows, user));
    }

    static long deleteAll(DbExecute rows, String user) {
        return rows.delete("DELETE FROM web_answer WHERE user_id = ?", user)
                + rows.delete("DELETE FROM web_chat WHERE user_id = ?", user);
    }

    /** Forgets what was changed last before this time; of so many people at once, since an id is unique to one only. */
    long purge(Instant before) {
        return new Expired(database.database(), "web_chat", "user_id", "updated_at").delete(before);
    }

    private static Summary summary(DbRow row) {
        return new Summary(
                row.column("id").getString(),
                row.column("title").getString(),
                Instant.ofEpochMilli(row.column("created_at").getLong()),
                Instant.ofEpochMilli(row.column("updated_at").getLong()));
    }
}
