package picket.sandbox.store;

import java.time.Instant;

/** A version that events named, in one project. */
public record Release(Project project, String version, Instant firstEvent, Instant lastEvent) {}
