package picket.oauth.store;

import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import picket.oauth.grant.Journal;
import picket.oauth.grant.Realm;
import picket.store.Expired;
import picket.store.Transactions;

/** Rows of {@code oauth_act}. */
final class ActTable implements Journal {
    private final Transactions database;

    ActTable(Transactions database) {
        this.database = database;
    }

    @Override
    public void keep(Act act) {
        database.once(statement -> statement.insert(
                """
                INSERT INTO oauth_act (acted_at, realm, person, action, target, request_id) VALUES (?, ?, ?, ?, ?, ?)
                """,
                act.at().toEpochMilli(),
                act.realm().id(),
                act.person(),
                act.action(),
                act.target(),
                act.request()));
    }

    @Override
    public List<Act> latest(Instant before, int most) {
        return read(
                "SELECT * FROM oauth_act WHERE acted_at < ?" + NewestFirst.by("acted_at", most), before.toEpochMilli());
    }

    @Override
    public List<Act> of(Realm realm, String person, int most) {
        return read(
                "SELECT * FROM oauth_act WHERE realm = ? AND person = ? ORDER BY acted_at DESC, id DESC LIMIT " + most,
                realm.id(),
                person);
    }

    private List<Act> read(String query, Object... arguments) {
        return database.once(statement -> {
            try (Stream<DbRow> rows = statement.query(query, arguments)) {
                return rows.map(ActTable::act).toList();
            }
        });
    }

    private static Act act(DbRow row) {
        return new Act(
                Instant.ofEpochMilli(row.column("acted_at").getLong()),
                Realm.of(row.column("realm").getString()),
                row.column("person").getString(),
                row.column("action").getString(),
                row.column("target").getString(),
                row.column("request_id").getString());
    }

    @Override
    public long forget(Realm realm, String person) {
        return database.once(statement ->
                statement.delete("DELETE FROM oauth_act WHERE realm = ? AND person = ?", realm.id(), person));
    }

    @Override
    public long purge(Instant before) {
        return new Expired(database, "oauth_act", "id", "acted_at").delete(before);
    }
}
