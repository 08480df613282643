package picket.web.store;

import io.helidon.dbclient.DbExecute;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picket.oauth.spi.UserId;
import picket.store.Expired;
import picket.store.Transactions;

/** Rows of {@code web_usage}: how many tokens of the chat model a person used on a day. */
public final class Usage {
    private final Transactions database;

    Usage(Transactions database) {
        this.database = database;
    }

    /** Tokens that a person used on the day of this time. */
    public long today(UserId user, Instant now) {
        return database.once(rows -> rows.get(
                        "SELECT tokens FROM web_usage WHERE user_id = ? AND day_number = ?", user.value(), day(now))
                .map(row -> row.column("tokens").getLong())
                .orElse(0L));
    }

    /**
     * Counts more tokens, or fewer, of what was taken on the day of this time. Whoever had their data deleted since, or
     * whose day is over, is counted nothing any more.
     */
    public void add(UserId user, long tokens, Instant now) {
        database.once(rows -> add(rows, user, tokens, Long.MAX_VALUE, now));
    }

    private static long add(DbExecute rows, UserId user, long tokens, long most, Instant now) {
        return rows.update(
                "UPDATE web_usage SET tokens = tokens + ? WHERE user_id = ? AND day_number = ? AND tokens < ?",
                tokens,
                user.value(),
                day(now),
                most);
    }

    /** Counts tokens unless there are so many already; of those who come at once, each sees who came before. */
    public boolean take(UserId user, long tokens, long most, Instant now) {
        return database.once(rows -> {
            rows.insert(
                    "INSERT INTO web_usage (user_id, day_number, tokens) VALUES (?, ?, 0) ON CONFLICT DO NOTHING",
                    user.value(),
                    day(now));
            return add(rows, user, tokens, most, now) > 0;
        });
    }

    /** Forgets what a person used. */
    public void delete(UserId user) {
        database.once(rows -> rows.delete("DELETE FROM web_usage WHERE user_id = ?", user.value()));
    }

    long purge(Instant now) {
        return new Expired(database, "web_usage", "user_id", "day_number").delete(day(now) - 1);
    }

    private static long day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).toEpochDay();
    }
}
