package picket.web.store;

import java.time.Instant;
import picket.store.Expired;
import picket.store.Transactions;

/** Rows of {@code web_spent_approval}: each approval of a tool call is good once. */
public final class SpentApprovals {
    private final Transactions database;

    SpentApprovals(Transactions database) {
        this.database = database;
    }

    /**
     * Uses an approval.
     *
     * @param expiresAt when nobody could bring it any more
     * @return whether it was good
     */
    public boolean spend(String id, Instant expiresAt) {
        return database.once(rows -> rows.insert(
                        "INSERT INTO web_spent_approval (id, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
                        id,
                        expiresAt.toEpochMilli()))
                == 1;
    }

    long purge(Instant now) {
        return new Expired(database, "web_spent_approval", "id", "expires_at").delete(now);
    }
}
