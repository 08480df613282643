package picket.sandbox.store;

import java.time.Instant;
import picket.sandbox.event.ErrorEvent;

/**
 * An event as the archive keeps it.
 *
 * @param serial counts all events in order of arrival
 * @param bytes size of the event as it was sent
 */
public record StoredEvent(long serial, Project project, long issueId, Instant received, int bytes, ErrorEvent event) {}
