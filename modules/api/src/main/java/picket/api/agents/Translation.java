package picket.api.agents;

import java.util.List;
import java.util.Optional;

/**
 * A search made of plain words.
 *
 * @param dataset that the words are about, as tools name it
 * @param query in Sentry's search language
 * @param fields columns and functions; none if the usual ones do
 * @param sort one of the fields, or an order of issues; empty if the usual one does
 * @param period how far back, for example {@code 24h}
 * @param interval length of the steps, if numbers over time are meant
 * @param confidence from 0 to 1: how much of what was said is in the search as a condition
 * @param notes what was read from which words, in our own words
 */
public record Translation(
        String dataset,
        String query,
        List<String> fields,
        String sort,
        Optional<String> period,
        Optional<String> interval,
        double confidence,
        List<String> notes) {
    /** Copies the lists. */
    public Translation {
        fields = List.copyOf(fields);
        notes = List.copyOf(notes);
    }

    /** Whether any word became a condition; otherwise the words had better be looked for as they are. */
    public boolean understood() {
        return !notes.isEmpty() || !fields.isEmpty() || !sort.isEmpty() || period.isPresent();
    }
}
