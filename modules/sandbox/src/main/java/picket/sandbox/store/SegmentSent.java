package picket.sandbox.store;

import java.sql.SQLException;
import java.time.Instant;

/**
 * A piece of the recording of a replay; dropped if nothing is known of the replay.
 *
 * @param replay id
 * @param number from 0 on
 * @param events a JSON array of what happened on the screen
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record SegmentSent(String replay, long number, byte[] events) implements Deposit {
    @Override
    public void keep(Session session, Project project, Instant received) throws SQLException {
        var owner = Documents.named(session, Kind.REPLAY, project, 0, replay);
        var name = Long.toString(number);
        if (owner.isPresent()
                && Documents.named(session, Kind.SEGMENT, project, owner.get().id(), name)
                        .isEmpty()) {
            Documents.add(session, owner.get().child(Kind.SEGMENT, name, received, events));
            ReplaySent.index(session, project, owner.get());
        }
    }
}
