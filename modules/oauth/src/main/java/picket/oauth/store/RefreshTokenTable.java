package picket.oauth.store;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.Optional;
import picket.oauth.grant.Digest;
import picket.oauth.grant.Issued;
import picket.oauth.grant.Thumbprint;
import picket.oauth.grant.Token;
import picket.oauth.spi.GrantId;

/** Rows of {@code oauth_refresh_token}. */
record RefreshTokenTable(DbExecute database) {

    /**
     * One row.
     *
     * @param replacedAt when it was first presented, if it was
     * @param successor digest of the token that replaced it
     * @param pair sealed under this token
     * @param key that this token is bound to
     */
    record Row(
            GrantId grant,
            String wrappedKey,
            Instant expiresAt,
            Optional<Instant> replacedAt,
            String successor,
            String pair,
            int replays,
            Optional<Thumbprint> key) {}

    void add(Token refresh, GrantId grant, String wrappedKey, Optional<Thumbprint> key, Instant end) {
        database.insert(
                """
                INSERT INTO oauth_refresh_token (digest, grant_id, wrapped_key, key_thumbprint, expires_at, replaced_at,
                    successor, pair, replays) VALUES (?, ?, ?, ?, ?, 0, '', '', 0)
                """, Digest.hex(refresh.text()), grant.value(), wrappedKey, Thumbprint.text(key), end.toEpochMilli());
    }

    Optional<Row> find(Token refresh) {
        return find(Digest.hex(refresh.text()));
    }

    Optional<Row> find(String digest) {
        return database.get("SELECT * FROM oauth_refresh_token WHERE digest = ?", digest)
                .map(RefreshTokenTable::row);
    }

    void replace(Token refresh, Issued pair, String sealed, Instant now) {
        database.update(
                "UPDATE oauth_refresh_token SET replaced_at = ?, successor = ?, pair = ? WHERE digest = ?",
                now.toEpochMilli(),
                Digest.hex(pair.refresh().text()),
                sealed,
                Digest.hex(refresh.text()));
    }

    void countReplay(Token refresh) {
        database.update(
                "UPDATE oauth_refresh_token SET replays = replays + 1 WHERE digest = ?", Digest.hex(refresh.text()));
    }

    private static Row row(DbRow row) {
        return new Row(
                new GrantId(row.column("grant_id").getString()),
                row.column("wrapped_key").getString(),
                Instant.ofEpochMilli(row.column("expires_at").getLong()),
                Optional.of(row.column("replaced_at").getLong())
                        .filter(time -> time > 0)
                        .map(Instant::ofEpochMilli),
                row.column("successor").getString(),
                row.column("pair").getString(),
                (int) row.column("replays").getLong(),
                Thumbprint.parse(row.column("key_thumbprint").getString()));
    }
}
