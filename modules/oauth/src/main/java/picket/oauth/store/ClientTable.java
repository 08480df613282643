package picket.oauth.store;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.oauth.client.Client;
import picket.oauth.client.GrantType;
import picket.oauth.client.RegisteredClients;
import picket.oauth.grant.Digest;
import picket.oauth.grant.Scope;
import picket.oauth.grant.Token;
import picket.oauth.spi.ClientId;
import picket.store.Expired;
import picket.store.Transactions;

/** Rows of {@code oauth_client}. */
final class ClientTable implements RegisteredClients {
    private static final String PUBLIC = "";

    private final Transactions database;

    ClientTable(Transactions database) {
        this.database = database;
    }

    @Override
    public void add(Client client, Optional<Token> secret) {
        database.once(statement -> statement.insert(
                """
                        INSERT INTO oauth_client (id, secret_digest, name, redirect_uris, grant_types, scope, home_page,
                            policy_page, terms_page, dpop_bound, created_at, expires_at)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                client.id().value(),
                secret.map(token -> Digest.hex(token.text())).orElse(PUBLIC),
                client.name(),
                String.join(" ", client.redirectUris()),
                String.join(" ", client.grantTypes()),
                client.scope().text(),
                text(client.homePage()),
                text(client.policyPage()),
                text(client.termsPage()),
                client.bound() ? 1L : 0L,
                client.createdAt().toEpochMilli(),
                client.expiresAt().toEpochMilli()));
    }

    /**
     * Lets the registration of a public client last as long as what it was just given, and then some, so that its row is
     * not written with each token. One with a secret ends when it was told that the secret does.
     */
    static void prolong(DbExecute transaction, ClientId id, Instant needed, Instant now) {
        var fresh = now.plus(Client.REGISTERED_FOR);
        transaction.update(
                "UPDATE oauth_client SET expires_at = ? WHERE id = ? AND secret_digest = ? AND expires_at < ?",
                (needed.isAfter(fresh) ? needed : fresh).toEpochMilli(),
                id.value(),
                PUBLIC,
                needed.toEpochMilli());
    }

    @Override
    public Lookup find(ClientId id, Instant now) {
        return row(id, now)
                .<Lookup>map(row -> new Lookup.Known(client(row)))
                .orElseGet(() -> new Lookup.Unknown("The application is not registered here, or its registration has"
                        + " ended. Remove this server from the application and add it again, so that it registers"
                        + " anew."));
    }

    @Override
    public boolean verify(ClientId id, String secret, Instant now) {
        var digest = row(id, now).map(row -> row.column("secret_digest").getString());
        return Digest.matches(digest.orElse(PUBLIC), secret);
    }

    @Override
    public List<Client> latest(Instant before, int most, Instant now) {
        return database.once(statement -> {
            try (Stream<DbRow> rows = statement.query(
                    "SELECT * FROM oauth_client WHERE created_at < ? AND expires_at > ?"
                            + NewestFirst.by("created_at", most),
                    before.toEpochMilli(),
                    now.toEpochMilli())) {
                return rows.map(ClientTable::client).toList();
            }
        });
    }

    @Override
    public long purge(Instant now) {
        return new Expired(database, "oauth_client", "id", "expires_at").delete(now);
    }

    private Optional<DbRow> row(ClientId id, Instant now) {
        // The id is whatever somebody sent, and PostgreSQL has no NUL in its texts.
        if (id.value().indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return database.once(statement -> statement.get(
                "SELECT * FROM oauth_client WHERE id = ? AND expires_at > ?", id.value(), now.toEpochMilli()));
    }

    private static Client client(DbRow row) {
        return new Client(
                new ClientId(row.column("id").getString()),
                Client.Source.REGISTERED,
                row.column("name").getString(),
                words(row, "redirect_uris").toList(),
                words(row, "grant_types")
                        .flatMap(id -> GrantType.of(id).stream())
                        .collect(Collectors.toSet()),
                row.column("secret_digest").getString().equals(PUBLIC) ? Client.Method.NONE : Client.Method.SECRET,
                Optional.empty(),
                Scope.parse(row.column("scope").getString()),
                row.column("dpop_bound").getLong() > 0,
                page(row, "home_page"),
                page(row, "policy_page"),
                page(row, "terms_page"),
                Instant.ofEpochMilli(row.column("created_at").getLong()),
                Instant.ofEpochMilli(row.column("expires_at").getLong()));
    }

    private static Stream<String> words(DbRow row, String column) {
        return Stream.of(row.column(column).getString().split(" ", -1)).filter(word -> !word.isEmpty());
    }

    private static Optional<URI> page(DbRow row, String column) {
        return Optional.of(row.column(column).getString())
                .filter(text -> !text.isEmpty())
                .map(URI::create);
    }

    private static String text(Optional<URI> page) {
        return page.map(URI::toString).orElse("");
    }
}
