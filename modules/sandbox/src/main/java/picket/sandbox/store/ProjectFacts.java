package picket.sandbox.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the telemetry of a project tells about it.
 *
 * @param firstEvent when the first one happened
 * @param environments that events named
 * @param latestRelease that an issue was last seen in
 * @param documents kinds that it has
 * @param received data sets with rows, categories with issues, and {@code sessions} and {@code user_reports}
 * @param operations of its spans
 */
public record ProjectFacts(
        Optional<Instant> firstEvent,
        List<String> environments,
        Optional<String> latestRelease,
        Set<Kind> documents,
        Set<String> received,
        Set<String> operations) {
    /** Copies the lists. */
    public ProjectFacts {
        environments = List.copyOf(environments);
        documents = Set.copyOf(documents);
        received = Set.copyOf(received);
        operations = Set.copyOf(operations);
    }
}
