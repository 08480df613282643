package picket.oauth.store;

import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picket.oauth.grant.Digest;
import picket.oauth.grant.Realm;
import picket.oauth.page.Session;
import picket.oauth.page.Sessions;
import picket.store.Expired;
import picket.store.Transactions;

/** Rows of {@code oauth_session}. */
final class SessionTable implements Sessions {
    private final Transactions database;

    SessionTable(Transactions database) {
        this.database = database;
    }

    @Override
    public void begin(String secret, Session session) {
        database.once(statement -> statement.insert(
                "INSERT INTO oauth_session (digest, realm, person, name, expires_at) VALUES (?, ?, ?, ?, ?)",
                Digest.hex(secret),
                session.realm().id(),
                session.person(),
                session.name(),
                session.expiresAt().toEpochMilli()));
    }

    @Override
    public Optional<Session> find(Realm realm, String secret, Instant now) {
        return database.once(statement -> statement.get(
                        "SELECT * FROM oauth_session WHERE digest = ? AND realm = ? AND expires_at > ?",
                        Digest.hex(secret),
                        realm.id(),
                        now.toEpochMilli()))
                .map(row -> session(realm, row));
    }

    @Override
    public List<Session> of(Realm realm, String person, Instant now) {
        return database.once(statement -> {
            try (Stream<DbRow> rows = statement.query(
                    "SELECT * FROM oauth_session WHERE realm = ? AND person = ? AND expires_at > ? ORDER BY expires_at",
                    realm.id(),
                    person,
                    now.toEpochMilli())) {
                return rows.map(row -> session(realm, row)).toList();
            }
        });
    }

    private static Session session(Realm realm, DbRow row) {
        return new Session(
                realm,
                row.column("person").getString(),
                row.column("name").getString(),
                Instant.ofEpochMilli(row.column("expires_at").getLong()));
    }

    @Override
    public void end(String secret) {
        database.once(statement -> statement.delete("DELETE FROM oauth_session WHERE digest = ?", Digest.hex(secret)));
    }

    @Override
    public long endAll(Realm realm, String person) {
        return database.once(statement ->
                statement.delete("DELETE FROM oauth_session WHERE realm = ? AND person = ?", realm.id(), person));
    }

    @Override
    public long purge(Instant now) {
        return new Expired(database, "oauth_session", "digest", "expires_at").delete(now);
    }
}
