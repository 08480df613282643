package picket.sandbox.store;

import java.time.Instant;

/** A user of Sentry; every person is a member of every organization. */
public record Person(long id, String name, String email, Instant created) {}
