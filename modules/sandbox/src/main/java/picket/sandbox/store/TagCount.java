package picket.sandbox.store;

import java.time.Instant;

/** How often the events of an issue carry a tag with a value. */
public record TagCount(String key, String value, long count, Instant firstSeen, Instant lastSeen) {}
