package picket.api.tools.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picket.api.agents.AgentSearch;
import picket.api.tools.InputError;
import picket.sentry.Explorer.Question;
import picket.sentry.Period;

/**
 * A search as it will be executed.
 *
 * @param query in Sentry's language
 * @param fields columns and functions
 * @param sort one of the fields, with a dash in front for the largest first
 * @param interval length of the steps if numbers over time are asked for
 */
record EventSearch(
        EventDataset dataset,
        String query,
        List<String> fields,
        String sort,
        List<String> environments,
        Period period,
        Optional<String> interval) {
    private static final Pattern FUNCTION = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*\\(.*\\)|equation\\|.*");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./-]+");

    EventSearch {
        fields = List.copyOf(fields);
        environments = List.copyOf(environments);
    }

    /** What a model made of words. */
    static EventSearch of(AgentSearch made) {
        return new EventSearch(
                EventDataset.of(made.dataset()),
                made.query(),
                made.fields(),
                made.sort(),
                made.environments(),
                made.period().orElse(Period.last(Reading.PERIOD)),
                made.interval());
    }

    /** Whether a column is computed of many rows. */
    static boolean isFunction(String field) {
        return FUNCTION.matcher(field).matches();
    }

    /** Whether rows that are alike become one. */
    boolean aggregates() {
        return fields.stream().anyMatch(EventSearch::isFunction);
    }

    List<String> functions() {
        return fields.stream().filter(EventSearch::isFunction).toList();
    }

    List<String> groups() {
        return fields.stream().filter(field -> !isFunction(field)).toList();
    }

    /** With what Sentry needs to answer: columns, a sort that is one of them, and the environments in the query. */
    EventSearch complete() {
        if (dataset == EventDataset.REPLAYS) {
            var order = sort.isEmpty() ? dataset.defaultSort() : sort;
            if (!ReplayFields.sortable(order)) {
                throw new InputError("sort: replays are sorted by one of " + ReplayFields.SORTS
                        + ", with a dash in front for the largest first");
            }
            return new EventSearch(dataset, query, List.of(), order, environments, period, Optional.empty());
        }
        var columns = new ArrayList<>(dataset.completed(fields.isEmpty() ? dataset.defaultFields() : fields));
        boolean many = columns.stream().anyMatch(EventSearch::isFunction);
        var order = sort.isEmpty() ? defaultSort(columns) : sort;
        var column = order.startsWith("-") ? order.substring(1) : order;
        if (!columns.contains(column) && !(many && !isFunction(column))) {
            columns.add(column);
        }
        return new EventSearch(dataset, (query + environment()).strip(), columns, order, List.of(), period, interval);
    }

    /** The same with one more condition in front. */
    EventSearch within(String condition) {
        return new EventSearch(
                dataset, (condition + " " + query).strip(), fields, sort, environments, period, interval);
    }

    private String defaultSort(List<String> columns) {
        return columns.stream()
                .filter(EventSearch::isFunction)
                .findFirst()
                .map(function -> "-" + function)
                .orElse(dataset.defaultSort());
    }

    private String environment() {
        if (environments.isEmpty()) {
            return "";
        }
        var quoted = environments.stream().map(EventSearch::quoted).collect(Collectors.joining(","));
        return " environment:" + (environments.size() == 1 ? quoted : "[" + quoted + "]");
    }

    /** A value as it stands behind a key. */
    static String quoted(String value) {
        return PLAIN.matcher(value).matches()
                ? value
                : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    Question question(Optional<String> project) {
        return new Question(dataset.api(), query, fields, sort, project, environments, period);
    }
}
