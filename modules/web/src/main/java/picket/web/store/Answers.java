package picket.web.store;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picket.oauth.spi.UserId;
import picket.store.Expired;
import picket.store.Transactions;

/** Rows of {@code web_answer} and {@code web_answer_text}: answers on their way, so that any replica can show them. */
public final class Answers {
    /** A process that has not been heard of for this long is gone, and its answer with it. */
    public static final Duration SILENCE = Duration.ofSeconds(30);

    /** How long an answer that has ended can be read again. */
    public static final Duration KEPT = Duration.ofMinutes(5);

    private final Transactions database;

    Answers(Transactions database) {
        this.database = database;
    }

    /**
     * An answer.
     *
     * @param ended whether all of it is here
     * @param lost whether the process that made it is gone
     */
    public record Row(AnswerId id, boolean ended, boolean lost) {}

    /**
     * Begins the answer of a chat in place of the one before.
     *
     * @return whether it may begin: no other one of this chat is on its way
     */
    public boolean begin(AnswerId id, UserId user, ChatId chat, Instant now) {
        return database.run(rows -> {
            rows.delete(
                    "DELETE FROM web_answer WHERE user_id = ? AND chat_id = ? AND (ended_at > 0 OR seen_at < ?)",
                    user.value(),
                    chat.value(),
                    now.minus(SILENCE).toEpochMilli());
            return rows.insert(
                            "INSERT INTO web_answer (id, user_id, chat_id, seen_at, ended_at, stopped)"
                                    + " VALUES (?, ?, ?, ?, 0, 0) ON CONFLICT DO NOTHING",
                            id.value(),
                            user.value(),
                            chat.value(),
                            now.toEpochMilli())
                    == 1;
        });
    }

    /**
     * Adds what was streamed since. If nobody knows whether that was done, it can be done again with the same text.
     *
     * @param text lines
     * @return the number of the next piece
     */
    public long append(AnswerId id, long piece, String text) {
        return database.run(rows -> {
            long next = piece;
            for (var part : Pieces.of(text).toList()) {
                rows.insert(
                        "INSERT INTO web_answer_text (answer_id, piece, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        id.value(),
                        next++,
                        part);
            }
            return next;
        });
    }

    /** Says that the answer is still on its way; false if it is gone, for its chat was deleted or went on without it. */
    public boolean touch(AnswerId id, Instant now) {
        return database.once(rows -> touch(rows, id, now));
    }

    /** The same in a transaction, which nobody who deletes the answer overtakes from here on. */
    static boolean touch(DbExecute rows, AnswerId id, Instant now) {
        return rows.update("UPDATE web_answer SET seen_at = ? WHERE id = ?", now.toEpochMilli(), id.value()) == 1;
    }

    /** Whether somebody asked to stop the answer. */
    public boolean isStopped(AnswerId id) {
        return database.once(rows -> rows.get("SELECT id FROM web_answer WHERE id = ? AND stopped = 1", id.value())
                .isPresent());
    }

    /** Says that all of it is here. */
    public void end(AnswerId id, Instant now) {
        database.once(rows -> rows.update(
                "UPDATE web_answer SET ended_at = ?, seen_at = ? WHERE id = ?",
                now.toEpochMilli(),
                now.toEpochMilli(),
                id.value()));
    }

    /** Asks for the answer of a chat to be stopped, wherever it is made. */
    public void stop(UserId user, ChatId chat) {
        database.once(rows -> rows.update(
                "UPDATE web_answer SET stopped = 1 WHERE user_id = ? AND chat_id = ? AND ended_at = 0",
                user.value(),
                chat.value()));
    }

    /** Forgets an answer. */
    public void delete(AnswerId id) {
        database.once(rows -> rows.delete("DELETE FROM web_answer WHERE id = ?", id.value()));
    }

    /** The answer of a chat that is on its way or has just ended. */
    public Optional<Row> find(UserId user, ChatId chat, Instant now) {
        return database.once(rows -> rows.get(
                        "SELECT * FROM web_answer WHERE user_id = ? AND chat_id = ?", user.value(), chat.value())
                .filter(row -> row.column("seen_at").getLong() > now.minus(KEPT).toEpochMilli())
                .map(row -> new Row(
                        new AnswerId(row.column("id").getString()),
                        row.column("ended_at").getLong() > 0,
                        row.column("seen_at").getLong() < now.minus(SILENCE).toEpochMilli())));
    }

    /** What was streamed of an answer, from a piece on. */
    public List<String> text(AnswerId id, long from) {
        return database.once(rows -> {
            try (Stream<DbRow> found = rows.query(
                    "SELECT content FROM web_answer_text WHERE answer_id = ? AND piece >= ? ORDER BY piece",
                    id.value(),
                    from)) {
                return found.map(row -> row.column("content").getString()).toList();
            }
        });
    }

    long purge(Instant now) {
        return new Expired(database, "web_answer", "id", "seen_at").delete(now.minus(KEPT));
    }
}
