package picket.api.tools.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picket.sentry.WebLinks;

/** The page of Sentry that shows the same search. */
final class ExplorePage {
    private static final Pattern CONVERSATION =
            Pattern.compile("(?:^|\\s)gen_ai\\.conversation\\.id:\"?([A-Za-z0-9_.:-]{1,200})\"?(?=\\s|$)");

    private final EventSearch search;
    private final List<Map.Entry<String, String>> parameters = new ArrayList<>();

    private ExplorePage(EventSearch search) {
        this.search = search;
    }

    /** @param project numeric id or slug */
    static URI of(EventSearch search, Optional<String> project, WebLinks pages) {
        var conversations = CONVERSATION.matcher(search.query()).results().toList();
        if (conversations.size() == 1) {
            return pages.conversation(conversations.getFirst().group(1));
        }
        var page = new ExplorePage(search);
        var name = switch (search.dataset()) {
            case ERRORS -> page.errors(project);
            case SPANS -> page.spans(project);
            case LOGS -> page.logs(project);
            case METRICS -> page.metrics(project);
            case PROFILES -> page.plain("profiling", project);
            case REPLAYS -> page.plain("replays", project);
        };
        return pages.explore(name, page.parameters);
    }

    private String errors(Optional<String> project) {
        put("dataset", "errors").put("queryDataset", "error-events").put("query", search.query());
        project.ifPresent(id -> put("project", id));
        search.fields().forEach(field -> put("field", field));
        put("sort", search.sort());
        time();
        if (search.aggregates()) {
            put("mode", "aggregate");
        }
        search.functions().forEach(function -> put("yAxis", function));
        return "discover/homepage";
    }

    private String spans(Optional<String> project) {
        put("query", search.query());
        project.ifPresent(id -> put("project", id));
        if (search.aggregates()) {
            put("mode", "aggregate");
            search.groups().forEach(group -> put("aggregateField", object("groupBy", group)));
            search.functions()
                    .forEach(function -> put("aggregateField", axes(function).toString()));
        } else {
            search.fields().forEach(field -> put("field", field));
        }
        put("sort", search.sort());
        time();
        put("table", "span");
        return "traces";
    }

    private String logs(Optional<String> project) {
        put("logsQuery", search.query()).put("project", project.orElse("-1"));
        search.fields().forEach(field -> put("logsFields", field));
        if (search.aggregates()) {
            put("mode", "aggregate").put("logsAggregateSortBys", search.sort());
        } else {
            put("mode", "samples").put("logsSortBys", search.sort());
        }
        time();
        return "logs";
    }

    private String metrics(Optional<String> project) {
        project.ifPresent(id -> put("project", id));
        time();
        var function = search.functions().stream().findFirst();
        var arguments = function.map(
                        text -> text.replaceAll("^[^(]*\\(|\\)$", "").split(",", -1))
                .filter(parts -> parts.length == 4);
        var state = JsonNodeFactory.instance.objectNode();
        arguments.ifPresent(parts -> state.putObject("metric")
                .put("name", parts[1].strip())
                .put("type", parts[2].strip())
                .put("unit", parts[3].strip()));
        state.put("query", search.query());
        var fields = state.putArray("aggregateFields");
        fields.add(axes(function.orElse("sum(value)")));
        search.groups().stream()
                .filter(_ -> search.aggregates())
                .forEach(group -> fields.addObject().put("groupBy", group));
        state.put("mode", search.aggregates() ? "aggregate" : "samples");
        put("metric", state.toString());
        return "metrics";
    }

    private String plain(String page, Optional<String> project) {
        put("query", search.query());
        project.ifPresent(id -> put("project", id));
        search.fields().forEach(field -> put("field", field));
        search.environments().forEach(environment -> put("environment", environment));
        put("sort", search.sort());
        time();
        return page;
    }

    private void time() {
        var period = search.period();
        if (period.relative().isEmpty()) {
            period.start().ifPresent(start -> put("start", start.toString()));
            period.end().ifPresent(end -> put("end", end.toString()));
        } else {
            put("statsPeriod", period.relative());
        }
    }

    private ExplorePage put(String name, String value) {
        parameters.add(Map.entry(name, value));
        return this;
    }

    private static String object(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value).toString();
    }

    private static ObjectNode axes(String function) {
        var node = JsonNodeFactory.instance.objectNode();
        node.putArray("yAxes").add(function);
        return node;
    }
}
