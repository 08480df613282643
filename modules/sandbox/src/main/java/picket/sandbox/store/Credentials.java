package picket.sandbox.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The OAuth application, its codes and all tokens; codes and tokens are kept as hashes. */
public final class Credentials {
    private final Jdbc jdbc;

    Credentials(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** The registered application. */
    public Application application() {
        return jdbc.run(session -> session.first(
                        row -> new Application(row.getString(1), row.getString(2), row.getString(3)),
                        "SELECT client_id, client_secret, user_token FROM application"))
                .orElseThrow();
    }

    /** Registers the application. */
    public void register(Application application) {
        jdbc.run(session -> session.update(
                "INSERT INTO application (client_id, client_secret, user_token) VALUES (?, ?, ?)",
                application.clientId(),
                application.clientSecret(),
                application.userToken()));
    }

    /** Keeps an authorization code until it is used or expires. */
    public void addCode(String code, PendingGrant pending, Instant expires) {
        jdbc.run(session -> session.update(
                "INSERT INTO authorization_code (hash, person_id, redirect_uri, scopes, challenge, expires)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                hash(code),
                pending.personId(),
                pending.redirectUri(),
                join(pending.scopes()),
                pending.challenge(),
                expires.toEpochMilli()));
    }

    /** What the code stands for, once: it is gone afterwards, as are all expired ones. */
    public Optional<PendingGrant> takeCode(String code, Instant now) {
        return jdbc.run(session -> {
            session.update("DELETE FROM authorization_code WHERE expires <= ?", now.toEpochMilli());
            var pending = session.first(
                    row -> new PendingGrant(
                            row.getLong(1), row.getString(2), split(row.getString(3)), row.getString(4)),
                    "SELECT person_id, redirect_uri, scopes, challenge FROM authorization_code WHERE hash = ?"
                            + " FOR UPDATE",
                    hash(code));
            int taken = session.update("DELETE FROM authorization_code WHERE hash = ?", hash(code));
            return taken == 1 ? pending : Optional.<PendingGrant>empty();
        });
    }

    /** Keeps an access token that cannot be refreshed. */
    public void addToken(String access, Grant grant) {
        add(hash(access), "", grant, true);
    }

    /**
     * Keeps an access token with its refresh token.
     *
     * @param confidential whether it takes the application's secret to refresh it
     */
    public void addToken(String access, String refresh, Grant grant, boolean confidential) {
        add(hash(access), hash(refresh), grant, confidential);
    }

    private void add(String hash, String refreshHash, Grant grant, boolean confidential) {
        jdbc.run(session -> session.update(
                "INSERT INTO token (hash, refresh_hash, confidential, person_id, scopes, expires)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                hash,
                refreshHash,
                confidential,
                grant.personId(),
                join(grant.scopes()),
                grant.expires().toEpochMilli()));
    }

    /** What the access token grants, be it expired or not. */
    public Optional<Grant> token(String access) {
        return jdbc.run(session -> grant(session, hash(access)));
    }

    /**
     * Puts new tokens in the place of those that the refresh token belongs to; both old ones end.
     *
     * @param proven whether the application's secret was given, without which some tokens stay as they are
     */
    public Optional<Grant> rotate(
            String refresh, boolean proven, String nextAccess, String nextRefresh, Instant expires) {
        return jdbc.run(session -> {
            int rotated = session.update(
                    "UPDATE token SET hash = ?, refresh_hash = ?, expires = ?"
                            + " WHERE refresh_hash = ? AND (? OR NOT confidential)",
                    hash(nextAccess),
                    hash(nextRefresh),
                    expires.toEpochMilli(),
                    hash(refresh),
                    proven);
            return rotated == 1 ? grant(session, hash(nextAccess)) : Optional.<Grant>empty();
        });
    }

    /**
     * Lets tokens end now; what can be refreshed still can be.
     *
     * @param access empty for all tokens of the application
     */
    public void expire(String access, Instant now) {
        jdbc.run(session -> access.isEmpty()
                ? session.update("UPDATE token SET expires = ? WHERE refresh_hash <> ''", now.toEpochMilli())
                : session.update("UPDATE token SET expires = ? WHERE hash = ?", now.toEpochMilli(), hash(access)));
    }

    /**
     * Takes back a token that was granted to the application, be it the one or the other of a pair.
     *
     * @param proven whether the application's secret was given, without which some tokens stay
     */
    public void revokeGranted(String token, boolean proven) {
        jdbc.run(session -> session.update(
                "DELETE FROM token WHERE refresh_hash <> '' AND (hash = ? OR refresh_hash = ?)"
                        + " AND (? OR NOT confidential)",
                hash(token),
                hash(token),
                proven));
    }

    /**
     * Takes back tokens, an access token with its refresh token.
     *
     * @param token of either kind; empty for all tokens of the application
     */
    public void revoke(String token) {
        jdbc.run(session -> token.isEmpty()
                ? session.update("DELETE FROM token WHERE refresh_hash <> ''")
                : session.update("DELETE FROM token WHERE hash = ? OR refresh_hash = ?", hash(token), hash(token)));
    }

    private static Optional<Grant> grant(Session session, String hash) throws SQLException {
        return session.first(
                row -> new Grant(row.getLong(1), split(row.getString(2)), Instant.ofEpochMilli(row.getLong(3))),
                "SELECT person_id, scopes, expires FROM token WHERE hash = ?",
                hash);
    }

    static String join(Set<String> scopes) {
        return String.join(" ", new TreeSet<>(scopes));
    }

    static Set<String> split(String scopes) {
        return scopes.isEmpty() ? Set.of() : Set.of(scopes.split(" "));
    }

    static String hash(String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
