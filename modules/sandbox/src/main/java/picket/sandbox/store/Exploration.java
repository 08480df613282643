package picket.sandbox.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import picket.sandbox.explore.Dataset;
import picket.sandbox.search.Key;
import picket.sandbox.search.Query;

/**
 * A question over the rows of a data set.
 *
 * @param projects ids; none for all
 * @param environments names; none for all
 * @param from the first moment that counts
 * @param to the last moment that counts
 * @param now what relative times count from
 * @param columns what is shown; with a function among them, rows that are alike in the others become one
 * @param sorts the first decides first; each is one of the columns
 */
public record Exploration(
        Organization organization,
        Dataset dataset,
        Set<Long> projects,
        Set<String> environments,
        Query query,
        Instant from,
        Instant to,
        Instant now,
        List<Key> columns,
        List<Sort> sorts,
        Window window) {
    /** Copies the collections. */
    public Exploration {
        projects = Set.copyOf(projects);
        environments = Set.copyOf(environments);
        columns = List.copyOf(columns);
        sorts = List.copyOf(sorts);
    }

    /** An order by one column. */
    public record Sort(Key key, boolean descending) {}

    /** The same with other columns, sorts and window. */
    public Exploration showing(List<Key> otherColumns, List<Sort> otherSorts, Window otherWindow) {
        return new Exploration(
                organization,
                dataset,
                projects,
                environments,
                query,
                from,
                to,
                now,
                otherColumns,
                otherSorts,
                otherWindow);
    }

    /** The same within another search. */
    public Exploration asking(Query other) {
        return new Exploration(
                organization, dataset, projects, environments, other, from, to, now, columns, sorts, window);
    }

    /** Whether rows become one. */
    public boolean aggregates() {
        return columns.stream().anyMatch(Key.Computed.class::isInstance);
    }

    double minutes() {
        return Math.max(1, Duration.between(from, to).toSeconds()) / 60.0;
    }
}
