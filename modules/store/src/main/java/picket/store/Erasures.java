package picket.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Who had their data deleted lately, so that what was on its way then is not kept after all. Whoever keeps something
 * about a person asks afterwards: either they see the erasure, or it sees what they kept.
 *
 * @param table with the columns {@code digest}, its key, and {@code erased_at}
 */
public record Erasures(Transactions database, String table) {
    /** A sign-in that has ended lets requests in for another second; clocks of replicas differ by as much. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    /** Longer than any request takes. */
    private static final Duration KEPT = Duration.ofDays(1);

    /** Notes an erasure, before anything is deleted. */
    public void add(String user, Instant now) {
        database.run(rows -> rows.delete("DELETE FROM " + table + " WHERE digest = ?", digest(user))
                + rows.insert(
                        "INSERT INTO " + table + " (digest, erased_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
                        digest(user),
                        now.toEpochMilli()));
    }

    /** Whether a person's data were deleted after a request of theirs had come. */
    public boolean cover(String user, Instant came) {
        return database.once(rows -> rows.get(
                        "SELECT erased_at FROM " + table + " WHERE digest = ? AND erased_at > ?",
                        digest(user),
                        came.minus(SETTLED).toEpochMilli())
                .isPresent());
    }

    /** Removes what can cover nothing any more; the number of rows. */
    public long purge(Instant now) {
        return new Expired(database, table, "digest", "erased_at").delete(now.minus(KEPT));
    }

    /** Of somebody who wants to be forgotten not even the id is kept in the clear. */
    private static String digest(String user) {
        try {
            var bytes = user.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
