package picket.sandbox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Something that is kept as it came: a profile or a piece of one, a transaction.
 *
 * @param name see {@link Kind}; of a name that is known already the first is kept, but for pieces
 * @param began when it began
 */
public record DocumentSent(Kind kind, String name, Instant began, ObjectNode json) implements Deposit {
    @Override
    public void keep(Session session, Project project, Instant received) throws SQLException {
        boolean again = kind != Kind.CHUNK
                && Documents.named(session, kind, project, 0, name).isPresent();
        if (!again) {
            Documents.add(session, Document.of(kind, project, name, began, json));
        }
    }
}
