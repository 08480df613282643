package picket.api.tools.dashboards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import picket.api.tools.Facts;
import picket.api.tools.Schema;
import picket.sentry.Dashboard;

/** A dashboard for programs. */
final class DashboardFacts {
    static final Schema SCHEMA = Schema.object()
            .required("id", Schema.text())
            .required("title", Schema.text())
            .required("widgetCount", Schema.integer())
            .required("widgetTypes", Schema.list(Schema.text()))
            .required("projects", Schema.list(Schema.text()).saying("Numeric ids; all projects if there are none."))
            .required("environments", Schema.list(Schema.text()))
            .required("createdBy", Facts.TEXT)
            .required("dateCreated", Schema.text())
            .required("lastVisited", Facts.TEXT)
            .required("isFavorited", Schema.flag())
            .required("prebuiltId", Facts.TEXT)
            .required("url", Schema.text());

    private DashboardFacts() {}

    static void write(Dashboard dashboard, URI url, ObjectNode node) {
        int widgets =
                Math.max(dashboard.widgets().size(), dashboard.widgetTypes().size());
        node.put("id", dashboard.id())
                .put("title", Facts.shown(dashboard.title()))
                .put("widgetCount", widgets);
        var types = node.putArray("widgetTypes");
        dashboard.widgetTypes().stream().distinct().forEach(type -> types.add(Facts.shown(type)));
        var projects = node.putArray("projects");
        dashboard.projects().forEach(projects::add);
        var environments = node.putArray("environments");
        dashboard.environments().forEach(name -> environments.add(Facts.shown(name)));
        node.put("createdBy", Facts.known(dashboard.createdBy()))
                .put("dateCreated", dashboard.created().map(Object::toString).orElse(""))
                .put("lastVisited", Facts.time(dashboard.lastVisited()))
                .put("isFavorited", dashboard.favorite())
                .put("prebuiltId", Facts.known(dashboard.prebuilt()))
                .put("url", url.toString());
    }
}
