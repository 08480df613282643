package picket.oauth.store;

import java.time.Instant;
import picket.oauth.grant.States;
import picket.store.Expired;
import picket.store.Transactions;

/** Rows of {@code oauth_spent_state}. */
final class StateTable implements States {
    private final Transactions database;

    StateTable(Transactions database) {
        this.database = database;
    }

    @Override
    public boolean spend(String id, Instant expiresAt) {
        return database.once(statement -> statement.insert(
                        "INSERT INTO oauth_spent_state (id, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
                        id,
                        expiresAt.toEpochMilli()))
                == 1;
    }

    @Override
    public long purge(Instant now) {
        return new Expired(database, "oauth_spent_state", "id", "expires_at").delete(now);
    }
}
