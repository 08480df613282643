package picket.sandbox.store;

import java.time.Instant;
import java.util.Set;
import picket.sandbox.search.Query;

/**
 * Which issues are wanted, and in what order.
 *
 * @param projects ids; none for all
 * @param environments names; none for all
 * @param person who asks, for {@code assigned:me}
 * @param from the first moment that counts
 * @param to the last moment that counts
 * @param now what relative times count from
 */
public record IssueFilter(
        long organizationId,
        Set<Long> projects,
        Set<String> environments,
        long person,
        Query query,
        Instant from,
        Instant to,
        Instant now,
        Sort sort) {
    /** Copies the collections. */
    public IssueFilter {
        projects = Set.copyOf(projects);
        environments = Set.copyOf(environments);
    }

    /** The orders; the issue id breaks ties. */
    public enum Sort {
        /** Last seen first. */
        DATE("i.last_seen DESC"),
        /** First seen latest first. */
        NEW("i.first_seen DESC"),
        /** Most events of the period first. */
        FREQ("seen_times DESC"),
        /** Most users of the period first. */
        USER("seen_users DESC"),
        /** Uncaught errors first, then last seen. */
        RECOMMENDED("i.unhandled DESC, i.last_seen DESC");

        private final String sql;

        Sort(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql + ", i.id DESC";
        }
    }
}
