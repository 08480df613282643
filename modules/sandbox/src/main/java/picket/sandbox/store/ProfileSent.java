package picket.sandbox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A profile of a transaction, or a piece of a continuous one.
 *
 * @param kind of document
 * @param name id of the profile, or of the profiler
 * @param began when its first sample was taken
 */
public record ProfileSent(Kind kind, String name, Instant began, ObjectNode json) implements Deposit {
    @Override
    public void keep(Session session, Project project, Instant received) throws SQLException {
        boolean again = kind == Kind.PROFILE
                && Documents.named(session, kind, project, 0, name).isPresent();
        if (!again) {
            Documents.add(session, Document.of(kind, project, name, began, json));
        }
    }
}
