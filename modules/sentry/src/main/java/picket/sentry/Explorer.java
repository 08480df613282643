package picket.sentry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Asks questions over rows of data sets: errors, spans, logs, metrics, profiles. */
public final class Explorer {
    /** Types of attributes. */
    public static final List<String> TYPES = List.of("string", "number", "boolean");

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String ORGANIZATIONS = "organizations";
    private static final String EVENTS = "events";

    private final Line line;

    Explorer(Line line) {
        this.line = line;
    }

    /** The rows that a question finds. */
    public Page<Fields> rows(String organization, Question question, int limit, Optional<String> cursor) {
        var call = Call.get(ORGANIZATIONS, organization, EVENTS)
                .with("per_page", limit)
                .with("query", question.query())
                .with("dataset", question.dataset());
        var asked = question.common(call).withText("sort", question.sort());
        var shown = question.fields(asked).with("referrer", "api.mcp.search-events");
        var sampled = question.dataset().equals("spans") ? shown.with("sampling", "NORMAL") : shown;
        var answer = line.send(sampled.with("cursor", cursor));
        return new Page<>(answer.object().objects("data"), answer.next());
    }

    /** What is wrong with a question before it is asked; nothing if Sentry finds nothing. */
    public Verdict judge(String organization, Question question) {
        var call = Call.get(ORGANIZATIONS, organization, EVENTS, "validate")
                .with("dataset", question.dataset())
                .with("query", question.query());
        var asked = question.fields(question.common(call)).withText("orderby", question.sort());
        return Verdict.read(line.send(asked.orJudged()).object());
    }

    /**
     * Numbers over time.
     *
     * @param axis a function
     * @param interval length of a step, such as {@code 1h}; empty to let Sentry choose
     * @param groups what each line has in common; none for one line
     */
    public List<Series> series(
            String organization, Question question, String axis, String interval, List<String> groups) {
        var call = Call.get(ORGANIZATIONS, organization, "events-timeseries")
                .with("dataset", question.dataset())
                .with("query", question.query())
                .with("yAxis", axis)
                .withText("interval", interval);
        var asked = question.common(call);
        for (var group : groups) {
            asked = asked.with("groupBy", group);
        }
        if (!groups.isEmpty()) {
            asked = asked.with("topEvents", 5).with("sort", "-" + axis).with("excludeOther", 1);
        }
        return line.send(asked).object().objects("timeSeries").stream()
                .map(Series::read)
                .toList();
    }

    /**
     * Names of the attributes that rows of a data set have in an organization.
     *
     * @param types some of {@link #TYPES}; data sets of errors have no types
     */
    public List<String> attributes(String organization, String dataset, List<String> types) {
        if (!Set.of("spans", "logs", "tracemetrics").contains(dataset)) {
            return names(Call.get(ORGANIZATIONS, organization, "tags")
                    .with("dataset", EVENTS)
                    .with("statsPeriod", "14d")
                    .with("useCache", 1)
                    .with("useFlagsBackend", 1));
        }
        // Installations want a type, and only one; older ones do not know all of them.
        var call = Call.get(ORGANIZATIONS, organization, "trace-items", "attributes")
                .with("itemType", dataset)
                .with("statsPeriod", "14d");
        var parallel = new Parallel(TYPES.size());
        var all = types.stream()
                .map(type -> parallel.add(() -> names(call.with("attributeType", type))))
                .toList();
        parallel.run(PATIENCE);
        return all.stream()
                .flatMap(names -> names.result().stream())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private List<String> names(Call call) {
        return line.send(call)
                .page(json -> Optional.of(json.firstText("key", "name")).filter(name -> !name.isBlank()))
                .items();
    }

    /** The events of an issue that a search finds, as rows of fields. */
    public Page<Fields> ofIssue(
            String organization, String issue, Question question, int limit, Optional<String> cursor) {
        var call = Call.get(ORGANIZATIONS, organization, "issues", issue, EVENTS)
                .with("query", question.query())
                .with("per_page", limit)
                .withText("sort", question.sort());
        return line.send(question.period().of(call).with("cursor", cursor)).page(Optional::of);
    }

    /** A list of replays. */
    public Page<Fields> replays(String organization, Question question, int limit, Optional<String> cursor) {
        var call = Call.get(ORGANIZATIONS, organization, "replays")
                .with("query", question.query())
                .with("per_page", limit);
        var asked = question.common(call).withText("sort", question.sort()).with("cursor", cursor);
        var answer = line.send(asked);
        return new Page<>(answer.object().objects("data"), answer.next());
    }

    /**
     * A question over rows.
     *
     * @param dataset as the REST API names it
     * @param fields columns and functions
     * @param sort one of the fields, with a dash in front for the largest first; may be empty
     * @param project numeric id
     */
    public record Question(
            String dataset,
            String query,
            List<String> fields,
            String sort,
            Optional<String> project,
            List<String> environments,
            Period period) {
        /** Copies the lists. */
        public Question {
            fields = List.copyOf(fields);
            environments = List.copyOf(environments);
        }

        Call common(Call call) {
            var asked = period.of(call).with("project", project);
            for (var environment : environments) {
                asked = asked.with("environment", environment);
            }
            return asked;
        }

        Call fields(Call call) {
            var asked = call;
            for (var field : fields) {
                asked = asked.with("field", field);
            }
            return asked;
        }
    }

    /**
     * A number over time.
     *
     * @param group what its rows have in common, in words; may be empty
     * @param unit such as {@code millisecond}; may be empty
     */
    public record Series(String axis, String group, String unit, List<Point> points) {
        /** Copies the points. */
        public Series {
            points = List.copyOf(points);
        }

        static Series read(Fields json) {
            return new Series(
                    json.text("yAxis"),
                    String.join(
                            ", ",
                            json.objects("groupBy").stream()
                                    .map(group -> group.text("value"))
                                    .toList()),
                    json.object("meta").text("valueUnit"),
                    json.objects("values").stream()
                            .flatMap(value -> Point.read(value).stream())
                            .toList());
        }
    }

    /** What Sentry thinks of a question; the lists are faults alone. */
    public record Verdict(
            List<String> projects,
            List<String> dataset,
            List<String> environment,
            List<Fault> fields,
            List<Fault> query,
            List<Fault> sorts) {
        /** Copies the lists. */
        public Verdict {
            projects = List.copyOf(projects);
            dataset = List.copyOf(dataset);
            environment = List.copyOf(environment);
            fields = List.copyOf(fields);
            query = List.copyOf(query);
            sorts = List.copyOf(sorts);
        }

        static Verdict read(Fields json) {
            var query = json.object("query");
            var whole = query.no("valid") && !query.text("error").isBlank()
                    ? List.of(new Fault("", query.text("error")))
                    : List.<Fault>of();
            var parts = faults(query, "fields");
            return new Verdict(
                    errors(json, "projects"),
                    errors(json, "dataset"),
                    errors(json, "environment"),
                    faults(json, "field"),
                    Stream.concat(whole.stream(), parts.stream()).toList(),
                    faults(json, "orderby"));
        }

        /** Whether there is nothing wrong. */
        public boolean good() {
            return projects.isEmpty()
                    && dataset.isEmpty()
                    && environment.isEmpty()
                    && fields.isEmpty()
                    && query.isEmpty()
                    && sorts.isEmpty();
        }

        private static List<String> errors(Fields json, String name) {
            return faults(json, name).stream().map(Fault::error).toList();
        }

        private static List<Fault> faults(Fields json, String name) {
            return json.objects(name).stream()
                    .filter(part -> part.no("valid"))
                    .map(part -> new Fault(
                            part.text("name"), part.text("error").isBlank() ? "is not valid" : part.text("error")))
                    .toList();
        }
    }

    /** @param name of the field; may be empty */
    public record Fault(String name, String error) {}
}
