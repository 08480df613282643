package picket.sandbox.store;

import java.time.Instant;

/**
 * A project.
 *
 * @param platform Sentry's name of it, for example {@code node}
 */
public record Project(long id, long organizationId, String slug, String name, String platform, Instant created) {}
