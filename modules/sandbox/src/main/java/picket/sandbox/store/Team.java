package picket.sandbox.store;

import java.time.Instant;

/** A team of an organization. */
public record Team(long id, String slug, String name, Instant created) {}
