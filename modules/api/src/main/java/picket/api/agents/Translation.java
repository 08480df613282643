package picket.api.agents;

import java.util.List;
import java.util.Optional;
import picket.sentry.Period;

/**
 * A search made of plain words.
 *
 * @param dataset that the words are about, as tools name it
 * @param query in Sentry's search language
 * @param fields columns and functions; none if the usual ones do
 * @param sort one of the fields, or an order of issues; empty if the usual one does
 * @param period how far back, or from when to when
 * @param interval length of the steps, if numbers over time are meant
 * @param confidence from 0 to 1: how much of what was said is in the search as a condition; 0 if nothing is, so that the
 *     words are looked for as they are
 * @param notes what was read from which words, in our own words
 */
public record Translation(
        String dataset,
        String query,
        List<String> fields,
        String sort,
        Optional<Period> period,
        Optional<String> interval,
        double confidence,
        List<String> notes) {
    /** Copies the lists. */
    public Translation {
        fields = List.copyOf(fields);
        notes = List.copyOf(notes);
    }

    /** Whether any word became a condition. */
    public boolean understood() {
        return confidence > 0;
    }
}
