package picket.sentry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A dashboard: what it is made of, not what it shows. Text that is unknown is empty.
 *
 * @param projects numeric ids; all projects if there are none
 * @param widgetTypes how its widgets look, where only a list was asked for
 */
public record Dashboard(
        String id,
        String title,
        Optional<Instant> created,
        String createdBy,
        List<String> projects,
        List<String> environments,
        String period,
        Optional<Instant> start,
        Optional<Instant> end,
        boolean utc,
        boolean expired,
        boolean favorite,
        String prebuilt,
        Optional<Instant> lastVisited,
        List<String> widgetTypes,
        Fields filters,
        List<Widget> widgets) {
    /** Copies the lists. */
    public Dashboard {
        projects = List.copyOf(projects);
        environments = List.copyOf(environments);
        widgetTypes = List.copyOf(widgetTypes);
        widgets = List.copyOf(widgets);
    }

    static Dashboard read(Fields json) {
        return new Dashboard(
                json.id("id"),
                json.firstText("title", "id"),
                json.time("dateCreated"),
                json.object("createdBy").firstText("name", "username", "email"),
                json.texts("projects"),
                json.texts("environment"),
                json.text("period"),
                json.time("start"),
                json.time("end"),
                json.yes("utc") || json.text("utc").equals("true"),
                json.yes("expired"),
                json.yes("isFavorited"),
                json.text("prebuiltId"),
                json.time("lastVisited"),
                json.texts("widgetDisplay"),
                json.object("filters"),
                json.objects("widgets").stream().map(Widget::read).toList());
    }

    /** A part of a dashboard. */
    public record Widget(
            String id,
            String title,
            String description,
            String displayType,
            String widgetType,
            String dataset,
            String interval,
            String limit,
            Fields layout,
            List<Query> queries) {
        /** Copies the list. */
        public Widget {
            queries = List.copyOf(queries);
        }

        private static Widget read(Fields json) {
            return new Widget(
                    json.text("id"),
                    json.text("title"),
                    json.text("description"),
                    json.text("displayType"),
                    json.text("widgetType"),
                    json.firstText("datasetSource", "dataset"),
                    json.text("interval"),
                    json.text("limit"),
                    json.object("layout"),
                    json.objects("queries").stream().map(Query::read).toList());
        }
    }

    /** What a widget asks for. */
    public record Query(
            String name,
            String conditions,
            List<String> fields,
            List<String> aggregates,
            List<String> columns,
            String sort) {
        /** Copies the lists. */
        public Query {
            fields = List.copyOf(fields);
            aggregates = List.copyOf(aggregates);
            columns = List.copyOf(columns);
        }

        private static Query read(Fields json) {
            return new Query(
                    json.text("name"),
                    json.text("conditions"),
                    json.texts("fields"),
                    json.texts("aggregates"),
                    json.texts("columns"),
                    json.text("orderby"));
        }
    }
}
