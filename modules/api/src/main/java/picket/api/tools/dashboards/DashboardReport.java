package picket.api.tools.dashboards;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import picket.api.tools.Call;
import picket.api.tools.Facts;
import picket.api.tools.Markdown;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.sentry.Dashboard;

/** One dashboard as it is shown. */
record DashboardReport(Dashboard dashboard, String organization, URI url, Call call) {
    private static final int LONG = 300;
    private static final int WIDGETS = 50;

    static final Schema SCHEMA = Schema.object()
            .required("organizationSlug", Schema.text())
            .required("dashboard", DashboardFacts.SCHEMA)
            .required("period", Facts.TEXT)
            .required("start", Facts.TEXT)
            .required("end", Facts.TEXT)
            .required(
                    "widgets",
                    Schema.list(Schema.object()
                            .required("id", Facts.TEXT)
                            .required("title", Facts.TEXT)
                            .required("description", Facts.TEXT)
                            .required("displayType", Facts.TEXT)
                            .required("widgetType", Facts.TEXT)
                            .required("interval", Facts.TEXT)
                            .required(
                                    "queries",
                                    Schema.list(Schema.object()
                                            .required("name", Facts.TEXT)
                                            .required("conditions", Facts.TEXT)
                                            .required("fields", Schema.list(Schema.text()))
                                            .required("aggregates", Schema.list(Schema.text()))
                                            .required("columns", Schema.list(Schema.text()))
                                            .required("sort", Facts.TEXT)))));

    Result result() {
        var out = new Markdown(call.fence())
                .say("# Dashboard in **" + organization + "**")
                .say(call.fence().notice())
                .told("Title", dashboard.title(), LONG)
                .word("ID", dashboard.id())
                .fact("URL", url.toString())
                .fact("Created", dashboard.created().map(Instant::toString).orElse(""))
                .told("Created By", dashboard.createdBy(), LONG)
                .told("Projects", String.join(", ", dashboard.projects()), LONG)
                .told("Environments", String.join(", ", dashboard.environments()), LONG)
                .word("Period", dashboard.period())
                .fact("Start", dashboard.start().map(Instant::toString).orElse(""))
                .fact("End", dashboard.end().map(Instant::toString).orElse(""))
                .fact("UTC", dashboard.utc() ? "yes" : "")
                .fact("Expired", dashboard.expired() ? "yes" : "")
                .word("Prebuilt ID", dashboard.prebuilt())
                .fact("Favorited", dashboard.favorite() ? "yes" : "no")
                .section("Filters", this::filters)
                .section("Widgets", this::widgets)
                .section("Response Notes", this::notes);
        return Result.text(out.toString()).with(facts());
    }

    private void filters(Markdown out) {
        dashboard.filters().json().properties().forEach(filter -> {
            var values = filter.getValue()
                    .valueStream()
                    .map(value -> value.asText(""))
                    .toList();
            out.told(out.term(filter.getKey()), String.join(", ", values), LONG);
        });
    }

    private void widgets(Markdown out) {
        dashboard.widgets().stream().limit(WIDGETS).forEach(widget -> widget(widget, out));
        if (dashboard.widgets().size() > WIDGETS) {
            out.say("and " + (dashboard.widgets().size() - WIDGETS) + " more");
        }
    }

    private static void widget(Dashboard.Widget widget, Markdown out) {
        out.say("### Widget " + (Markdown.isWord(widget.id()) ? widget.id() : ""))
                .told("Title", widget.title(), LONG)
                .told("Description", widget.description(), LONG)
                .word("Display Type", widget.displayType())
                .word("Widget Type", widget.widgetType())
                .word("Dataset", widget.dataset())
                .word("Interval", widget.interval())
                .word("Limit", widget.limit())
                .fact("Layout", layout(widget));
        for (var query : widget.queries()) {
            out.say("")
                    .told("Query", query.name(), LONG)
                    .told("Conditions", query.conditions(), LONG)
                    .told("Fields", String.join(", ", query.fields()), LONG)
                    .told("Aggregates", String.join(", ", query.aggregates()), LONG)
                    .told("Columns", String.join(", ", query.columns()), LONG)
                    .told("Sort", query.sort(), LONG);
        }
        out.say("");
    }

    private static String layout(Dashboard.Widget widget) {
        var layout = widget.layout();
        var width = layout.number("w");
        var height = layout.number("h");
        return width.isPresent() && height.isPresent()
                ? width.getAsLong() + "x" + height.getAsLong() + " at "
                        + layout.number("x").orElse(0) + ","
                        + layout.number("y").orElse(0)
                : "";
    }

    private void notes(Markdown out) {
        out.item("These are definitions, not numbers.");
        call.toolbox()
                .mention("search_events", "{\"organizationSlug\": \"" + organization + "\", \"query\": \"…\"}")
                .ifPresent(mention -> out.item("Run the conditions of a query with " + mention));
    }

    private ObjectNode facts() {
        var facts = JsonNodeFactory.instance.objectNode().put("organizationSlug", organization);
        DashboardFacts.write(dashboard, url, facts.putObject("dashboard"));
        facts.put("period", Facts.known(dashboard.period()))
                .put("start", Facts.time(dashboard.start()))
                .put("end", Facts.time(dashboard.end()));
        var widgets = facts.putArray("widgets");
        dashboard.widgets().stream().limit(WIDGETS).forEach(widget -> {
            var node = widgets.addObject()
                    .put("id", Facts.known(widget.id()))
                    .put("title", Facts.known(widget.title()))
                    .put("description", Facts.known(widget.description()))
                    .put("displayType", Facts.known(widget.displayType()))
                    .put("widgetType", Facts.known(widget.widgetType()))
                    .put("interval", Facts.known(widget.interval()));
            var queries = node.putArray("queries");
            widget.queries().forEach(query -> query(query, queries.addObject()));
        });
        return facts;
    }

    private static void query(Dashboard.Query query, ObjectNode node) {
        node.put("name", Facts.known(query.name()))
                .put("conditions", Facts.known(query.conditions()))
                .put("sort", Facts.known(query.sort()));
        list(node, "fields", query.fields());
        list(node, "aggregates", query.aggregates());
        list(node, "columns", query.columns());
    }

    private static void list(ObjectNode node, String name, List<String> texts) {
        var list = node.putArray(name);
        texts.forEach(text -> list.add(Facts.shown(text)));
    }
}
