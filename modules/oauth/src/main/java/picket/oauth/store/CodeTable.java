package picket.oauth.store;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.Optional;
import picket.oauth.grant.Challenge;
import picket.oauth.grant.CodeTerms;
import picket.oauth.grant.Digest;
import picket.oauth.grant.Thumbprint;
import picket.oauth.grant.Token;
import picket.oauth.spi.GrantId;

/**
 * Rows of {@code oauth_code}. A spent code stays with its grant, so that a replay is noticed, but holds the grant's key
 * no longer.
 */
record CodeTable(DbExecute database) {

    /** One row; the client is the grant's. */
    record Row(
            GrantId grant,
            String wrappedKey,
            String redirectUri,
            Challenge challenge,
            Optional<Thumbprint> key,
            Instant expiresAt,
            boolean spent) {}

    void add(Token code, GrantId grant, String wrappedKey, CodeTerms terms) {
        database.insert(
                """
                INSERT INTO oauth_code (digest, grant_id, wrapped_key, redirect_uri, challenge, key_thumbprint, expires_at,
                    spent_at) VALUES (?, ?, ?, ?, ?, ?, ?, 0)
                """,
                Digest.hex(code.text()),
                grant.value(),
                wrappedKey,
                terms.redirectUri(),
                terms.challenge().value(),
                Thumbprint.text(terms.key()),
                terms.expiresAt().toEpochMilli());
    }

    Optional<Row> find(Token code) {
        return database.get("SELECT * FROM oauth_code WHERE digest = ?", Digest.hex(code.text()))
                .map(CodeTable::row);
    }

    void spend(Token code, Instant now) {
        database.update(
                "UPDATE oauth_code SET spent_at = ?, wrapped_key = '' WHERE digest = ?",
                now.toEpochMilli(),
                Digest.hex(code.text()));
    }

    private static Row row(DbRow row) {
        return new Row(
                new GrantId(row.column("grant_id").getString()),
                row.column("wrapped_key").getString(),
                row.column("redirect_uri").getString(),
                new Challenge(row.column("challenge").getString()),
                Thumbprint.parse(row.column("key_thumbprint").getString()),
                Instant.ofEpochMilli(row.column("expires_at").getLong()),
                row.column("spent_at").getLong() > 0);
    }
}
