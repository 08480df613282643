package picket.sandbox.store;

import java.time.Instant;

/** A user of Sentry; every person belongs to every organization, in one role. */
public record Person(long id, String name, String email, Role role, Instant created) {}
