package picket.sandbox.store;

import java.time.Instant;

/** An organization. */
public record Organization(long id, String slug, String name, Instant created) {}
