package picket.api.agents;

import java.util.List;
import java.util.Optional;
import picket.sentry.Period;

/**
 * A search that a model made of plain words.
 *
 * @param dataset as tools name it
 * @param query in Sentry's language
 * @param fields columns and functions; none if the usual ones do
 * @param sort one of the fields or an order of issues; empty if the usual one does
 * @param environments for data sets that do not have them in the query
 * @param period empty if the usual one does
 * @param interval length of the steps, if numbers over time are meant
 * @param explanation in the words of the model
 */
public record AgentSearch(
        String dataset,
        String query,
        List<String> fields,
        String sort,
        List<String> environments,
        Optional<Period> period,
        Optional<String> interval,
        String explanation) {
    /** Copies the lists. */
    public AgentSearch {
        fields = List.copyOf(fields);
        environments = List.copyOf(environments);
    }
}
