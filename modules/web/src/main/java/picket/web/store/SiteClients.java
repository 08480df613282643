package picket.web.store;

import java.time.Instant;
import java.util.Optional;

/** Rows of {@code web_client}: the site's registrations as a client of its own authorization server. */
public final class SiteClients {
    private final Statements database;

    SiteClients(Statements database) {
        this.database = database;
    }

    /** The registration that all replicas use now. */
    public Optional<String> current(Instant now) {
        return database.once(rows -> rows.get(
                        "SELECT id FROM web_client WHERE expires_at > ? ORDER BY created_at, id FETCH FIRST 1 ROW ONLY",
                        now.toEpochMilli())
                .map(row -> row.column("id").getString()));
    }

    /** Keeps a registration; of several that were made at the same time the first counts. */
    public void offer(String id, Instant now, Instant expiresAt) {
        database.once(rows -> rows.insert(
                "INSERT INTO web_client (id, created_at, expires_at) VALUES (?, ?, ?)",
                id,
                now.toEpochMilli(),
                expiresAt.toEpochMilli()));
    }

    long purge(Instant now) {
        return database.once(rows -> rows.delete("DELETE FROM web_client WHERE expires_at <= ?", now.toEpochMilli()));
    }
}
