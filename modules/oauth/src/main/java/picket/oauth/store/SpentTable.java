package picket.oauth.store;

import java.time.Instant;
import picket.oauth.grant.Digest;
import picket.oauth.grant.SpentOnce;
import picket.store.Expired;
import picket.store.Transactions;

/** Rows of {@code oauth_spent_state}. */
final class SpentTable implements SpentOnce {
    private final Transactions database;

    SpentTable(Transactions database) {
        this.database = database;
    }

    @Override
    public boolean spend(Kind kind, String id, Instant expiresAt) {
        return database.once(statement -> statement.insert(
                        "INSERT INTO oauth_spent_state (id, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
                        key(kind, id),
                        expiresAt.toEpochMilli()))
                == 1;
    }

    /** Ids of others may be of any length. */
    private static String key(Kind kind, String id) {
        return switch (kind) {
            case SIGN_IN -> id;
            case ASSERTION -> Digest.hex("assertion " + id);
            case PROOF -> Digest.hex("proof " + id);
        };
    }

    @Override
    public long purge(Instant now) {
        return new Expired(database, "oauth_spent_state", "id", "expires_at").delete(now);
    }
}
