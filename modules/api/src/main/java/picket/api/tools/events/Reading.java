package picket.api.tools.events;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picket.api.agents.Attempt;
import picket.api.agents.Background;
import picket.api.agents.Syntax;
import picket.api.agents.Translation;
import picket.api.agents.Translator;
import picket.api.agents.Understanding;
import picket.api.tools.InputError;
import picket.sentry.Period;

/**
 * What is made of what the caller said.
 *
 * @param search without what other arguments say
 */
record Reading(EventSearch search, Understanding understanding) {
    static final String PERIOD = "14d";

    /**
     * Searches in Sentry's language stay as they are, only the data set may be guessed. A model makes one of plain words,
     * or rules do if there is no model or it fails.
     *
     * @param dataset that the caller named
     * @param model that reads words
     * @param background of the rules
     */
    static Reading of(
            String asked,
            Optional<EventDataset> dataset,
            Optional<Function<String, Attempt>> model,
            Background background) {
        if (asked.isEmpty() || Syntax.isStructured(asked)) {
            return given(asked, dataset);
        }
        return model.map(agent -> switch (agent.apply(asked)) {
                    case Attempt.Made(var search) -> new Reading(EventSearch.of(search), Understanding.of(search));
                    case Attempt.Impossible(var reason) ->
                        throw new InputError("The question cannot be answered by a search: " + reason);
                    case Attempt.Failed failure -> {
                        var read = translated(asked, dataset, background);
                        yield new Reading(read.search, read.understanding.after(failure));
                    }
                })
                .orElseGet(() -> translated(asked, dataset, background));
    }

    private static Reading given(String asked, Optional<EventDataset> dataset) {
        var home = dataset.or(() -> Home.of(asked));
        var understanding = dataset.isEmpty() && home.isPresent()
                ? Understanding.asGiven("The keys of the query belong to the dataset "
                        + home.get().id() + ".")
                : Understanding.asGiven();
        return new Reading(plain(asked, home.orElse(EventDataset.ERRORS)), understanding);
    }

    private static Reading translated(String asked, Optional<EventDataset> dataset, Background background) {
        var translation = Translator.events(asked, dataset.map(EventDataset::id), background);
        return new Reading(search(translation), Understanding.of(translation));
    }

    private static EventSearch search(Translation translation) {
        return new EventSearch(
                EventDataset.of(translation.dataset()),
                translation.query(),
                translation.fields(),
                translation.sort(),
                List.of(),
                translation.period().orElse(Period.last(PERIOD)),
                translation.interval());
    }

    private static EventSearch plain(String query, EventDataset dataset) {
        return new EventSearch(dataset, query, List.of(), "", List.of(), Period.last(PERIOD), Optional.empty());
    }
}
