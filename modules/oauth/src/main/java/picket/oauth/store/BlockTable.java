package picket.oauth.store;

import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import picket.oauth.grant.Blocks;
import picket.oauth.grant.Digest;
import picket.oauth.spi.ClientId;
import picket.store.Transactions;

/** Rows of {@code oauth_blocked_client}; found by digest, since an id can be longer than what an index takes. */
final class BlockTable implements Blocks {
    private final Transactions database;

    BlockTable(Transactions database) {
        this.database = database;
    }

    @Override
    public boolean has(ClientId client) {
        return database.once(statement -> statement.get(
                        "SELECT digest FROM oauth_blocked_client WHERE digest = ?", Digest.hex(client.value())))
                .isPresent();
    }

    @Override
    public void add(Blocked blocked) {
        database.once(statement -> statement.insert(
                """
                INSERT INTO oauth_blocked_client (digest, client_id, blocked_at, blocked_by) VALUES (?, ?, ?, ?)
                    ON CONFLICT DO NOTHING
                """,
                Digest.hex(blocked.client().value()),
                blocked.client().value(),
                blocked.at().toEpochMilli(),
                blocked.by()));
    }

    @Override
    public void remove(ClientId client) {
        database.once(statement ->
                statement.delete("DELETE FROM oauth_blocked_client WHERE digest = ?", Digest.hex(client.value())));
    }

    @Override
    public List<Blocked> all() {
        return database.once(statement -> {
            try (Stream<DbRow> rows = statement.query("SELECT * FROM oauth_blocked_client ORDER BY blocked_at DESC")) {
                return rows.map(row -> new Blocked(
                                new ClientId(row.column("client_id").getString()),
                                Instant.ofEpochMilli(row.column("blocked_at").getLong()),
                                row.column("blocked_by").getString()))
                        .toList();
            }
        });
    }
}
