package picket.oauth.store;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picket.oauth.grant.Connection;
import picket.oauth.grant.Connections;
import picket.oauth.grant.Credentials;
import picket.oauth.spi.ClientId;
import picket.oauth.spi.GrantId;
import picket.oauth.spi.Skill;
import picket.oauth.spi.UserId;
import picket.store.Transactions;

/** Grants as those see them who look after them: no token is at hand, so that nothing sealed is read here. */
final class StoredConnections implements Connections {
    private static final int BATCH = 500;
    private final Transactions transactions;
    private final GrantKeys keys;

    StoredConnections(Transactions transactions, GrantKeys keys) {
        this.transactions = transactions;
        this.keys = keys;
    }

    @Override
    public List<Connection> of(UserId user, Instant now) {
        return transactions.once(database -> connections(new GrantTable(database).of(user, now)));
    }

    @Override
    public Optional<Connection> find(GrantId grant, Instant now) {
        return transactions
                .once(database -> new GrantTable(database).find(grant))
                .filter(row -> now.isBefore(row.grant().expiresAt()))
                .map(GrantTable.Row::connection);
    }

    @Override
    public List<Connection> latest(Selection selection, Instant before, int most, Instant now) {
        var query = new StringBuilder("SELECT * FROM oauth_grant WHERE created_at < ? AND expires_at > ?");
        var arguments = new ArrayList<Object>(List.of(before.toEpochMilli(), now.toEpochMilli()));
        selection.user().ifPresent(user -> {
            query.append(" AND user_id = ?");
            arguments.add(user.value());
        });
        selection.client().ifPresent(client -> {
            query.append(" AND client_id = ?");
            arguments.add(client.value());
        });
        query.append(NewestFirst.by("created_at", most));
        return transactions.once(
                database -> connections(new GrantTable(database).rows(query.toString(), arguments.toArray())));
    }

    private static List<Connection> connections(List<GrantTable.Row> rows) {
        return rows.stream().map(GrantTable.Row::connection).toList();
    }

    @Override
    public List<Popular> popular(int most, Instant now) {
        var query = """
                SELECT client_id, MAX(client_name) AS name, COUNT(*) AS grants FROM
                    (SELECT client_id, client_name FROM oauth_grant WHERE created_at <= ? AND expires_at > ?
                        ORDER BY created_at DESC LIMIT %d) AS latest
                    GROUP BY client_id ORDER BY COUNT(*) DESC, client_id LIMIT %d
                """.formatted(LATEST, most);
        return transactions.once(database -> {
            try (Stream<DbRow> rows = database.query(query, now.toEpochMilli(), now.toEpochMilli())) {
                return rows.map(row -> new Popular(
                                new ClientId(row.column("client_id").getString()),
                                row.column("name").getString(),
                                row.column("grants").getLong()))
                        .toList();
            }
        });
    }

    @Override
    public void touch(GrantId grant, Instant now) {
        transactions.once(database -> database.update(
                "UPDATE oauth_grant SET used_at = ? WHERE id = ? AND used_at < ?",
                now.toEpochMilli(),
                grant.value(),
                now.toEpochMilli()));
    }

    @Override
    public boolean choose(UserId user, GrantId grant, Set<Skill> skills) {
        return transactions.once(database -> new GrantTable(database).choose(grant, user, skills)) == 1;
    }

    @Override
    public boolean choose(
            UserId user, GrantId grant, Set<Skill> skills, Credentials credentials, Set<String> upstreamScopes) {
        return transactions.run(tx -> {
            var table = new GrantTable(tx);
            var row = table.lock(grant).filter(found -> found.grant().user().equals(user));
            if (row.filter(found -> !found.letterKey().isEmpty()).isEmpty()) {
                return false;
            }
            var letter = keys.letters()
                    .write(row.orElseThrow().letterKey(), CredentialsText.write(credentials), grant.value());
            table.deliver(grant, letter, credentials.expiresAt(), upstreamScopes);
            return table.choose(grant, user, skills) == 1;
        });
    }

    @Override
    public List<GrantId> endAll(UserId user) {
        return endAll("user_id", user.value());
    }

    @Override
    public List<GrantId> endAll(ClientId client) {
        return endAll("client_id", client.value());
    }

    /** In batches, so that no transaction holds many locks or runs for long. */
    private List<GrantId> endAll(String column, String value) {
        var ended = new ArrayList<GrantId>();
        int before;
        do {
            before = ended.size();
            ended.addAll(endSome(column, value));
        } while (ended.size() - before == BATCH);
        return ended;
    }

    private List<GrantId> endSome(String column, String value) {
        return transactions.run(tx -> {
            var some = ids(tx, "SELECT id FROM oauth_grant WHERE %s = ? LIMIT %d".formatted(column, BATCH), value);
            if (!some.isEmpty()) {
                var places = String.join(", ", Collections.nCopies(some.size(), "?"));
                tx.delete(
                        "DELETE FROM oauth_grant WHERE id IN (%s)".formatted(places),
                        some.stream().map(GrantId::value).toArray());
            }
            return some;
        });
    }

    private static List<GrantId> ids(DbExecute database, String query, String argument) {
        try (Stream<DbRow> rows = database.query(query, argument)) {
            return rows.map(row -> new GrantId(row.column("id").getString())).toList();
        }
    }
}
