package picket.sentry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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

    /**
     * Page after page as one.
     *
     * @param from where to begin
     * @param most pages; if there are more, the cursor of the next one stays
     * @param pages reads one by its cursor
     */
    static <T> Page<T> all(Optional<String> from, int most, Function<Optional<String>, Page<T>> pages) {
        var all = new ArrayList<T>();
        var cursor = from;
        for (int page = 0; page == 0 || (cursor.isPresent() && page < most); page++) {
            var read = pages.apply(cursor);
            all.addAll(read.items());
            cursor = read.next();
        }
        return new Page<>(all, cursor);
    }
}
