package picket.api.tools.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import picket.api.agents.Understanding;
import picket.api.tools.Call;
import picket.api.tools.Fence;
import picket.api.tools.Markdown;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.sentry.Explorer.Series;
import picket.sentry.Fields;
import picket.sentry.Page;
import picket.sentry.WebLinks;

/**
 * What a search found.
 *
 * @param issue whose events were searched, if not those of all
 * @param asked what the caller said, in words or in Sentry's language
 * @param series numbers over time, if they were asked for
 */
record FoundEvents(
        Optional<String> issue,
        String asked,
        EventSearch search,
        Understanding understanding,
        Page<Fields> page,
        List<Series> series,
        URI url,
        WebLinks pages,
        Call call) {
    private static final Schema POINT =
            Schema.object().required("timestamp", Schema.integer()).required("value", Schema.number());

    static final Schema SCHEMA = Schema.object()
            .required("organizationSlug", Schema.text())
            .optional("issueId", Schema.text())
            .required("dataset", Schema.text())
            .required("query", Schema.text().saying("As executed."))
            .required("fields", Schema.list(Schema.text()))
            .required("sort", Schema.text())
            .optional("period", Schema.text())
            .optional("start", Schema.text())
            .optional("end", Schema.text())
            .optional("interval", Schema.text())
            .required("url", Schema.text())
            .required("understanding", Understanding.SCHEMA)
            .optional("nextCursor", Schema.text().saying("Only if there are more."))
            .required(
                    "untrusted",
                    Schema.object()
                            .required("trust", Schema.text())
                            .required("rows", Schema.list(Schema.any()))
                            .optional(
                                    "series",
                                    Schema.list(Schema.object()
                                            .required("axis", Schema.text())
                                            .optional("group", Schema.text())
                                            .optional("unit", Schema.text())
                                            .required("points", Schema.list(POINT)))));

    private static final int LONG = 300;

    Result result(boolean explain) {
        return Result.text(text(explain)).with(facts());
    }

    private String text(boolean explain) {
        var fence = call.fence();
        var out = new Markdown(fence).say("# " + title()).say(fence.notice()).say("Show the user " + shape() + ".");
        understanding.write(explain, out);
        executed(out);
        out.say("\n**In Sentry**: " + url + "\n\nGive the user this link.");
        if (search.interval().isPresent()) {
            charts(out);
        } else {
            rows(out);
        }
        return out.section("Next Steps", this::steps).toString();
    }

    private String title() {
        var words = call.fence().inline(asked.isEmpty() ? search.query() : asked, LONG);
        return issue.map(id -> "Events in issue " + id + (asked.isEmpty() ? "" : ": " + words))
                .orElse("Search Results for " + words);
    }

    private void executed(Markdown out) {
        var fence = call.fence();
        out.section(
                "Executed Search",
                body -> body.fact("Dataset", search.dataset().id())
                        .fact("Query", search.query().isEmpty() ? "" : fence.inline(search.query(), LONG))
                        .fact(
                                "Fields",
                                String.join(
                                        ", ",
                                        search.fields().stream()
                                                .map(this::field)
                                                .toList()))
                        .fact("Sort", field(search.sort()))
                        .fact("Time range", time())
                        .fact("Interval", search.interval().orElse("")));
    }

    private String shape() {
        if (search.interval().isPresent()) {
            return "a chart over time";
        }
        return search.aggregates()
                ? "a table"
                : search.dataset() == EventDataset.LOGS ? "a list of log lines" : "a list of cards";
    }

    private String field(String name) {
        return name.matches("[A-Za-z0-9_.()\\[\\], -]{1,200}")
                ? name
                : call.fence().inline(name, LONG);
    }

    private String time() {
        var period = search.period();
        return period.relative().isEmpty()
                ? period.start().map(Object::toString).orElse("") + " to "
                        + period.end().map(Object::toString).orElse("")
                : "last " + period.relative();
    }

    private void charts(Markdown out) {
        if (series.isEmpty()) {
            out.say("Nothing was counted in this time.");
        }
        for (var line : series) {
            out.section("Over time: " + field(line.axis()), body -> {
                body.told("Group", line.group(), LONG);
                body.word("Unit", line.unit());
                body.say("```\n" + Chart.of(line.axis(), line.points()) + "\n```");
            });
        }
    }

    private void rows(Markdown out) {
        int count = page.items().size();
        if (count == 0) {
            out.say("No results. Try fewer conditions, a longer period, another dataset or no project.");
            return;
        }
        out.say("Found **" + count + "** " + (search.aggregates() ? "row" : "result") + (count == 1 ? "." : "s."));
        if (search.dataset() == EventDataset.REPLAYS) {
            ReplayRows.write(page.items(), pages, out);
        } else if (search.aggregates()) {
            var table = JsonNodeFactory.instance.arrayNode();
            page.items().forEach(row -> table.add(Cells.facts(row, search.fields())));
            out.block("rows", table.toPrettyString());
        } else {
            new EventRows(search, pages).write(page.items(), out);
        }
    }

    private void steps(Markdown out) {
        page.next()
                .ifPresent(cursor -> out.item("There are more: repeat this call with cursor set to "
                        + call.fence().inline(cursor, LONG) + "."));
        issue.ifPresent(id -> first("id").ifPresent(event -> event(out, id, event)));
        if (search.dataset() == EventDataset.ERRORS) {
            first("issue").ifPresent(id -> hint(out, "Details of an issue", "get_issue_details", "issueId", id));
        }
        if (search.dataset() == EventDataset.REPLAYS) {
            first("id").ifPresent(id -> hint(out, "What happened in a replay", "get_replay_details", "replayId", id));
        }
        first("trace").ifPresent(id -> hint(out, "The whole trace", "get_trace_details", "traceId", id));
    }

    private void event(Markdown out, String id, String event) {
        var arguments = JsonNodeFactory.instance
                .objectNode()
                .put("organizationSlug", pages.organization())
                .put("issueId", id)
                .put("eventId", event);
        call.toolbox()
                .mention("get_issue_details", arguments.toString())
                .ifPresent(next -> out.item("One of these events: " + next));
    }

    private Optional<String> first(String name) {
        return page.items().stream()
                .map(row -> row.text(name))
                .filter(Markdown::isWord)
                .findFirst();
    }

    private void hint(Markdown out, String what, String tool, String name, String value) {
        var arguments = JsonNodeFactory.instance
                .objectNode()
                .put("organizationSlug", pages.organization())
                .put(name, value);
        call.toolbox().mention(tool, arguments.toString()).ifPresent(next -> out.item(what + ": " + next));
    }

    private ObjectNode facts() {
        var facts = JsonNodeFactory.instance
                .objectNode()
                .put("organizationSlug", pages.organization())
                .put("dataset", search.dataset().id())
                .put("query", search.query());
        issue.ifPresent(id -> facts.put("issueId", id));
        search.fields().forEach(facts.putArray("fields")::add);
        facts.put("sort", search.sort());
        var period = search.period();
        if (!period.relative().isEmpty()) {
            facts.put("period", period.relative());
        }
        period.start().ifPresent(start -> facts.put("start", start.toString()));
        period.end().ifPresent(end -> facts.put("end", end.toString()));
        search.interval().ifPresent(step -> facts.put("interval", step));
        facts.put("url", url.toString());
        facts.set("understanding", understanding.facts());
        page.next().ifPresent(cursor -> facts.put("nextCursor", cursor));
        var untrusted = facts.putObject("untrusted").put("trust", "untrusted");
        var rows = untrusted.putArray("rows");
        var names = search.dataset() == EventDataset.REPLAYS ? ReplayRows.FACTS : search.fields();
        page.items().forEach(row -> rows.add(Cells.facts(row, names)));
        if (search.interval().isPresent()) {
            var lines = untrusted.putArray("series");
            series.forEach(line -> line(line, lines.addObject()));
        }
        return facts;
    }

    private static void line(Series line, ObjectNode node) {
        node.put("axis", line.axis());
        if (!line.group().isBlank()) {
            node.put("group", Fence.visible(line.group()));
        }
        if (!line.unit().isBlank()) {
            node.put("unit", Fence.visible(line.unit()));
        }
        var points = node.putArray("points");
        Chart.known(line.axis(), line.points())
                .forEach(point ->
                        points.addObject().put("timestamp", point.millis()).put("value", point.value()));
    }
}
