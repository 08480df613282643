package picket.oauth.store;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.oauth.grant.Approval;
import picket.oauth.grant.Audience;
import picket.oauth.grant.Connection;
import picket.oauth.grant.Scope;
import picket.oauth.spi.ClientId;
import picket.oauth.spi.Grant;
import picket.oauth.spi.GrantId;
import picket.oauth.spi.Skill;
import picket.oauth.spi.UserId;

/**
 * Rows of {@code oauth_grant}.
 *
 * @param database one statement at a time, or those of a transaction
 */
record GrantTable(DbExecute database) {

    /**
     * One row; credentials and letter are sealed.
     *
     * @param letter credentials that are newer, if it is not empty
     */
    record Row(
            Grant grant,
            Audience audience,
            Scope scope,
            String credentials,
            Instant upstreamEnd,
            Instant renewedAt,
            Instant leasedUntil,
            Instant usedAt,
            Set<String> upstreamScopes,
            String letterKey,
            String letter) {
        Connection connection() {
            return new Connection(grant, audience, scope, usedAt, upstreamScopes);
        }
    }

    void add(
            GrantId id,
            Approval approval,
            String credentials,
            String letterKey,
            Instant upstreamEnd,
            Instant now,
            Instant end) {
        database.insert(
                """
                INSERT INTO oauth_grant (id, user_id, client_id, client_name, skills, scope, resource, created_at,
                    expires_at, credentials, upstream_expires_at, renewed_at, leased_until, used_at, letter_key,
                    upstream_scopes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?, ?)
                """,
                id.value(),
                approval.user().value(),
                approval.client().value(),
                approval.clientName(),
                Skill.text(approval.skills()),
                approval.scope().text(),
                approval.audience().resource().toString(),
                now.toEpochMilli(),
                end.toEpochMilli(),
                credentials,
                upstreamEnd.toEpochMilli(),
                now.toEpochMilli(),
                letterKey,
                String.join(" ", approval.upstreamScopes()));
    }

    Optional<Row> find(GrantId id) {
        return database.get("SELECT * FROM oauth_grant WHERE id = ?", id.value())
                .map(GrantTable::row);
    }

    /** The row, kept from every other transaction until this one ends: the mutex of all that belongs to the grant. */
    Optional<Row> lock(GrantId id) {
        return database.get("SELECT * FROM oauth_grant WHERE id = ? FOR UPDATE", id.value())
                .map(GrantTable::row);
    }

    List<Row> of(UserId user, Instant now) {
        return rows(
                "SELECT * FROM oauth_grant WHERE user_id = ? AND expires_at > ? ORDER BY created_at DESC, id",
                user.value(),
                now.toEpochMilli());
    }

    List<Row> rows(String query, Object... arguments) {
        try (Stream<DbRow> rows = database.query(query, arguments)) {
            return rows.map(GrantTable::row).toList();
        }
    }

    void extend(GrantId id, Instant end) {
        database.update("UPDATE oauth_grant SET expires_at = ? WHERE id = ?", end.toEpochMilli(), id.value());
    }

    /** A letter that came since then stays, and counts; tokens that another has renewed since then stay too. */
    long renew(GrantId id, Unwritten.Renewed renewed) {
        return database.update(
                """
                UPDATE oauth_grant SET credentials = ?, renewed_at = ?, leased_until = 0,
                    upstream_expires_at = CASE WHEN letter = ? THEN ? ELSE upstream_expires_at END,
                    letter = CASE WHEN letter = ? THEN '' ELSE letter END WHERE id = ? AND renewed_at = ?
                """,
                renewed.credentials(),
                renewed.at().toEpochMilli(),
                renewed.letter(),
                renewed.upstreamEnd().toEpochMilli(),
                renewed.letter(),
                id.value(),
                renewed.before().toEpochMilli());
    }

    long choose(GrantId id, UserId user, Set<Skill> skills) {
        return database.update(
                "UPDATE oauth_grant SET skills = ? WHERE id = ? AND user_id = ?",
                Skill.text(skills),
                id.value(),
                user.value());
    }

    long deliver(GrantId id, String letter, Instant upstreamEnd, Set<String> upstreamScopes) {
        return database.update(
                "UPDATE oauth_grant SET letter = ?, upstream_expires_at = ?, upstream_scopes = ? WHERE id = ?",
                letter,
                upstreamEnd.toEpochMilli(),
                String.join(" ", upstreamScopes),
                id.value());
    }

    long lease(GrantId id, Instant until) {
        return database.update(
                "UPDATE oauth_grant SET leased_until = ? WHERE id = ?", until.toEpochMilli(), id.value());
    }

    /** Ends that lease, and no later one. */
    long release(GrantId id, Instant until) {
        return database.update(
                "UPDATE oauth_grant SET leased_until = 0 WHERE id = ? AND leased_until = ?",
                id.value(),
                until.toEpochMilli());
    }

    long delete(GrantId id) {
        return database.delete("DELETE FROM oauth_grant WHERE id = ?", id.value());
    }

    private static Row row(DbRow row) {
        Function<String, String> text = column -> row.column(column).getString();
        Function<String, Instant> time =
                column -> Instant.ofEpochMilli(row.column(column).getLong());
        var audience = new Audience(URI.create(text.apply("resource")));
        var grant = new Grant(
                new GrantId(text.apply("id")),
                new UserId(text.apply("user_id")),
                new ClientId(text.apply("client_id")),
                text.apply("client_name"),
                Skill.read(text.apply("skills")),
                audience.constraints(),
                time.apply("created_at"),
                time.apply("expires_at"));
        return new Row(
                grant,
                audience,
                Scope.parse(text.apply("scope")),
                text.apply("credentials"),
                time.apply("upstream_expires_at"),
                time.apply("renewed_at"),
                time.apply("leased_until"),
                time.apply("used_at"),
                Stream.of(text.apply("upstream_scopes").split(" ", -1))
                        .filter(scope -> !scope.isEmpty())
                        .collect(Collectors.toSet()),
                text.apply("letter_key"),
                text.apply("letter"));
    }
}
