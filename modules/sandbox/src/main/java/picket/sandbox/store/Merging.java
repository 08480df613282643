package picket.sandbox.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import picket.http.Json;

/** Makes several issues one. */
final class Merging {
    /** What of an issue is worked out from its events anew. */
    private static final String COUNTS = """
        UPDATE issue i SET
          times_seen = (SELECT count(*) FROM event e WHERE e.issue_id = i.id),
          users_seen = (SELECT count(*) FROM issue_user u WHERE u.issue_id = i.id),
          first_seen = (SELECT min(e.occurred) FROM event e WHERE e.issue_id = i.id),
          last_seen = (SELECT max(e.occurred) FROM event e WHERE e.issue_id = i.id),
          first_release = coalesce((SELECT t.tag_value FROM event_tag t WHERE t.issue_id = i.id
            AND t.tag_key = 'release' ORDER BY t.occurred LIMIT 1), '')
        WHERE i.id = ?\
        """;

    private Merging() {}

    /** Moves the events of the others, with their tags and users, to the first; later events like theirs follow. */
    static void merge(Session session, Issue into, List<Issue> others, Person who, Instant now) throws SQLException {
        for (var other : others) {
            for (var table : List.of("event", "event_tag", "item", "issue_activity")) {
                session.update("UPDATE " + table + " SET issue_id = ? WHERE issue_id = ?", into.id(), other.id());
            }
            session.update(
                    "INSERT INTO issue_user (issue_id, user_key) SELECT cast(? AS BIGINT), u.user_key FROM issue_user u"
                            + " WHERE u.issue_id = ? AND NOT EXISTS (SELECT 1 FROM issue_user k WHERE k.issue_id = ?"
                            + " AND k.user_key = u.user_key)",
                    into.id(),
                    other.id(),
                    into.id());
            session.update(
                    "UPDATE issue SET merged = ?, first_release = '' WHERE id = ? OR merged = ?",
                    into.id(),
                    other.id(),
                    other.id());
        }
        session.update(COUNTS, into.id());
        var data = Json.MAPPER.createObjectNode();
        var children = data.putArray("issues");
        others.forEach(other -> children.addObject().put("id", Long.toString(other.id())));
        Activities.add(session, into.id(), "merge", who.id(), data, now);
    }
}
