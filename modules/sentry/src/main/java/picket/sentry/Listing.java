package picket.sentry;

import java.util.Optional;

/**
 * Which part of a list is wanted.
 *
 * @param query filter by name; blank for all
 * @param cursor of a page, as {@link Page#next} gave it; the first page without it
 * @param size of a page
 */
public record Listing(String query, Optional<String> cursor, int size) {
    /** The first hundred of all. */
    public static final Listing FIRST = new Listing("", Optional.empty(), 100);

    Call of(Call list) {
        return list.with("per_page", size).withText("query", query).with("cursor", cursor);
    }
}
