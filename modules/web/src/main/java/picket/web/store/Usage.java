package picket.web.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Rows of {@code web_usage}: how many tokens of the chat model a person used on a day. */
public final class Usage {
    private final Statements database;

    Usage(Statements database) {
        this.database = database;
    }

    /** Tokens that a person used on the day of this time. */
    public long today(String user, Instant now) {
        return database.once(
                rows -> rows.get("SELECT tokens FROM web_usage WHERE user_id = ? AND day_number = ?", user, day(now))
                        .map(row -> row.column("tokens").getLong())
                        .orElse(0L));
    }

    /** Counts tokens, which may be fewer than none. */
    public void add(String user, long tokens, Instant now) {
        take(user, tokens, Long.MAX_VALUE, now);
    }

    /** Counts tokens unless there are so many already; of those who come at once, each sees who came before. */
    public boolean take(String user, long tokens, long most, Instant now) {
        return database.once(rows -> {
            rows.insert(
                    "INSERT INTO web_usage (user_id, day_number, tokens) VALUES (?, ?, 0) ON CONFLICT DO NOTHING",
                    user,
                    day(now));
            return rows.update(
                            "UPDATE web_usage SET tokens = tokens + ? WHERE user_id = ? AND day_number = ? AND tokens < ?",
                            tokens,
                            user,
                            day(now),
                            most)
                    > 0;
        });
    }

    long purge(Instant now) {
        return database.once(rows -> rows.delete("DELETE FROM web_usage WHERE day_number < ?", day(now)));
    }

    private static long day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).toEpochDay();
    }
}
