package picket.api.tools;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import picket.api.session.Session;

/** Where every call leaves one record. */
@FunctionalInterface
public interface Audit {
    /** Keeps nothing. */
    Audit NONE = _ -> {};

    /** Keeps a record; never fails the call. */
    void keep(Entry call);

    /** Completes the record of a call that went on as a task; never fails. */
    default void complete(Session.Who who, Begun call, Ending ending, long bytes) {}

    /**
     * Which call went on.
     *
     * @param at after the call and before its answer
     * @param request that it came with
     */
    record Begun(Instant at, String request) {}

    /**
     * A call, without what was given and what came out.
     *
     * @param came when the request of the call did; an agent calls long after
     * @param organization that the endpoint decided; blank if it did not, as is {@code project}
     * @param arguments SHA-256 over the arguments, whatever their order
     * @param bytes of the result
     * @param request which one it came with
     */
    record Entry(
            Instant at,
            Instant came,
            Session.Who who,
            String organization,
            String project,
            String tool,
            String arguments,
            Ending ending,
            long bytes,
            Duration took,
            Client.Request request) {}

    /** What became of a call. */
    enum Ending {
        /** It has a result. */
        DONE,
        /** Its result says what went wrong. */
        FAILED,
        /** The client was asked first. */
        ASKED,
        /** There were too many like it. */
        LIMITED,
        /** The access token lacks scopes. */
        INSUFFICIENT,
        /** It goes on as a task, whose end completes the record. */
        PENDING,
        /** It went on as a task that the client cancelled. */
        CANCELLED,
        /** The session has no such tool. */
        UNKNOWN;

        /** The name in records. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
