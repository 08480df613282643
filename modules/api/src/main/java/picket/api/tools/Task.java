package picket.api.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import picket.api.session.Constraint;
import picket.api.session.Session;

/**
 * A call that goes on after its request (extension {@code io.modelcontextprotocol/tasks}).
 *
 * @param id that nobody can guess
 * @param tool as the client called it
 * @param state what belongs to the status: memory, open questions, a result or an error
 * @param created when it began
 * @param changed when it was last looked at
 * @param ends when it is forgotten
 * @param version changes with every change
 */
public record Task(
        String id,
        Owner owner,
        String tool,
        ObjectNode arguments,
        Status status,
        ObjectNode state,
        Instant created,
        Instant changed,
        Instant ends,
        long version) {

    /**
     * Whose it is. An id alone opens nothing.
     *
     * @param organization that the endpoint decided; blank if it did not, as is {@code project}
     */
    public record Owner(String user, String organization, String project) {
        /** The owner of what a session begins. */
        public static Owner of(Session session) {
            return new Owner(
                    session.who().user(),
                    session.scope().value(Constraint.ORGANIZATION).orElse(""),
                    session.scope().value(Constraint.PROJECT).orElse(""));
        }
    }

    /** How far a task is. */
    public enum Status {
        /** It goes on. */
        WORKING,
        /** The client has to answer first. */
        INPUT_REQUIRED,
        /** It has a result, which may say that the tool failed. */
        COMPLETED,
        /** It has an error of the protocol. */
        FAILED,
        /** The client did not want it any more. */
        CANCELLED;

        /** The name on the wire. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it stays like this. */
        public boolean last() {
            return this != WORKING && this != INPUT_REQUIRED;
        }
    }

    /** The same task, further on. */
    public Task now(Status next, ObjectNode other, Instant when) {
        return new Task(id, owner, tool, arguments, next, other, created, when, ends, version + 1);
    }
}
