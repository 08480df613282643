package picket.sentry;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param items in the server's order
 * @param next cursor of the next page; never taken apart
 */
public record Page<T>(List<T> items, Optional<String> next) {
    /** Copies the items. */
    public Page {
        items = List.copyOf(items);
    }
}
