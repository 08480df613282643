package picket.sandbox.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the events of a project tell about it.
 *
 * @param firstEvent when the first one happened
 * @param environments that events named
 * @param latestRelease that an issue was last seen in
 */
public record ProjectFacts(Optional<Instant> firstEvent, List<String> environments, Optional<String> latestRelease) {
    /** Copies the list. */
    public ProjectFacts {
        environments = List.copyOf(environments);
    }
}
