package picket.oauth.store;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.Optional;
import picket.oauth.grant.Digest;
import picket.oauth.grant.GrantedAccess;
import picket.oauth.grant.Scope;
import picket.oauth.grant.Thumbprint;
import picket.oauth.grant.Token;
import picket.oauth.spi.GrantId;

/** Rows of {@code oauth_access_token}. */
record AccessTokenTable(DbExecute database) {

    /** One row. */
    record Row(GrantId grant, String wrappedKey, Scope scope, Optional<Thumbprint> key, Instant expiresAt) {}

    void add(GrantedAccess granted, GrantId grant, String wrappedKey) {
        database.insert(
                """
                INSERT INTO oauth_access_token (digest, grant_id, wrapped_key, scope, key_thumbprint, expires_at)
                    VALUES (?, ?, ?, ?, ?, ?)
                """,
                Digest.hex(granted.access().text()),
                grant.value(),
                wrappedKey,
                granted.scope().text(),
                Thumbprint.text(granted.key()),
                granted.end().toEpochMilli());
    }

    Optional<Row> find(Token access) {
        return database.get("SELECT * FROM oauth_access_token WHERE digest = ?", Digest.hex(access.text()))
                .map(AccessTokenTable::row);
    }

    long delete(Token access) {
        return database.delete("DELETE FROM oauth_access_token WHERE digest = ?", Digest.hex(access.text()));
    }

    private static Row row(DbRow row) {
        return new Row(
                new GrantId(row.column("grant_id").getString()),
                row.column("wrapped_key").getString(),
                Scope.parse(row.column("scope").getString()),
                Thumbprint.parse(row.column("key_thumbprint").getString()),
                Instant.ofEpochMilli(row.column("expires_at").getLong()));
    }
}
