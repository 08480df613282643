package picket.api.tools.events;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picket.sentry.Period;

/**
 * What is made of what the caller said.
 *
 * @param search without what other arguments say
 */
record Reading(EventSearch search, Understanding understanding) {
    private static final Period PERIOD = Period.last("14d");

    /** Searches in Sentry's language stay as they are; for those only the data set may be guessed. */
    static Reading of(String asked, Optional<EventDataset> dataset, Instant now) {
        var home = dataset.or(() -> Syntax.home(asked));
        var notes = dataset.isEmpty() && home.isPresent()
                ? new String[] {
                    "The keys of the query belong to the dataset " + home.get().id() + "."
                }
                : new String[0];
        return new Reading(plain(asked, home.orElse(EventDataset.ERRORS)), Understanding.asGiven(notes));
    }

    private static EventSearch plain(String query, EventDataset dataset) {
        return new EventSearch(dataset, query, List.of(), "", List.of(), PERIOD, Optional.empty());
    }
}
