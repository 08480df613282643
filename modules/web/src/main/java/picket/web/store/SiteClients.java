package picket.web.store;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import picket.store.Expired;
import picket.store.Transactions;

/** Rows of {@code web_client}: the site's registrations as a client of its own authorization server. */
public final class SiteClients {
    private final Transactions database;

    SiteClients(Transactions database) {
        this.database = database;
    }

    /** The registration that all replicas at an address use now. */
    public Optional<String> current(URI redirect, Instant now) {
        return database.once(rows -> rows.get(
                        "SELECT id FROM web_client WHERE redirect_uri = ? AND expires_at > ?"
                                + " ORDER BY created_at, id FETCH FIRST 1 ROW ONLY",
                        redirect.toString(),
                        now.toEpochMilli())
                .map(row -> row.column("id").getString()));
    }

    /** Keeps a registration; of several that were made at the same time the first counts. */
    public void offer(String id, URI redirect, Instant now, Instant expiresAt) {
        database.once(rows -> rows.insert(
                "INSERT INTO web_client (id, redirect_uri, created_at, expires_at) VALUES (?, ?, ?, ?)",
                id,
                redirect.toString(),
                now.toEpochMilli(),
                expiresAt.toEpochMilli()));
    }

    long purge(Instant now) {
        return new Expired(database, "web_client", "id", "expires_at").delete(now);
    }
}
