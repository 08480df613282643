package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import picket.http.Json;
import picket.sandbox.store.Directory;
import picket.sandbox.store.Document;
import picket.sandbox.store.Documents;
import picket.sandbox.store.Kind;

/** Dashboards: what they are made of, not what they show. */
final class DashboardResource {
    private static final String DASHBOARDS = "/organizations/{org}/dashboards";

    private final Directory directory;
    private final Documents documents;
    private final Lookup lookup;
    private final Supplier<URI> origin;

    DashboardResource(Directory directory, Documents documents, Lookup lookup, Supplier<URI> origin) {
        this.directory = directory;
        this.documents = documents;
        this.lookup = lookup;
        this.origin = origin;
    }

    void register(Api api) {
        api.get(DASHBOARDS, Scopes.ORGANIZATION, this::list);
        api.get(DASHBOARDS + "/{dashboard}", Scopes.ORGANIZATION, this::one);
    }

    private JsonNode list(Call call) {
        var query = call.query("query").orElse("").toLowerCase(Locale.ROOT);
        var matching = documents.list(Kind.DASHBOARD, lookup.organization(call)).stream()
                .filter(dashboard -> dashboard.name().toLowerCase(Locale.ROOT).contains(query))
                .sorted(order(call.query("sort").orElse("title")))
                .toList();
        return Page.of(call, origin.get(), "per_page").of(matching, this::listed);
    }

    private static Comparator<Document> order(String sort) {
        var descending = sort.startsWith("-");
        var comparator = switch (descending ? sort.substring(1) : sort) {
            case "title" -> Comparator.comparing(Document::name, String.CASE_INSENSITIVE_ORDER);
            case "dateCreated" -> Comparator.comparing(Document::occurred);
            // What only the web application sorts by comes in the order of titles.
            case "mydashboards", "myDashboardsAndRecentlyViewed", "recentlyViewed", "mostPopular", "mostFavorited" ->
                Comparator.comparing(Document::name);
            default -> throw Refusal.badRequest("Invalid sort format");
        };
        return descending ? comparator.reversed() : comparator;
    }

    private JsonNode one(Call call) {
        var dashboard = Optional.of(call.path("dashboard"))
                .filter(id -> id.matches("\\d{1,18}"))
                .flatMap(id -> documents.find(Kind.DASHBOARD, lookup.organization(call), Long.parseLong(id)))
                .orElseThrow(Refusal::notFound);
        var json = dashboard.json();
        var form = common(dashboard).put("period", json.path("period").asText("24h"));
        var widgets = form.putArray("widgets");
        json.path("widgets").forEach(widget -> widgets.add(widget(dashboard, (ObjectNode) widget)));
        return form;
    }

    /** With what the dashboard decides, and nothing where people set nothing. */
    private static ObjectNode widget(Document dashboard, ObjectNode given) {
        var widget = given.deepCopy()
                .put("dashboardId", Long.toString(dashboard.id()))
                .put("dateCreated", dashboard.occurred().toString());
        for (var member :
                List.of("axisRange", "changedReason", "datasetSource", "exploreUrls", "legendType", "thresholds")) {
            widget.putNull(member);
        }
        for (var query : widget.path("queries")) {
            var form = ((ObjectNode) query)
                    .put("widgetId", widget.path("id").asText())
                    .put("isHidden", false)
                    .putNull("selectedAggregate");
            form.putArray("fieldAliases");
            form.putArray("linkedDashboards");
            form.putArray("onDemand");
        }
        return widget;
    }

    private ObjectNode listed(Document dashboard) {
        var form = common(dashboard).putNull("lastVisited");
        var displays = form.putArray("widgetDisplay");
        var previews = form.putArray("widgetPreview");
        dashboard.json().path("widgets").forEach(widget -> {
            displays.add(widget.path("displayType").asText());
            previews.addObject()
                    .put("displayType", widget.path("displayType").asText())
                    .set("layout", widget.path("layout"));
        });
        return form;
    }

    private ObjectNode common(Document dashboard) {
        var json = dashboard.json();
        var form = Json.MAPPER
                .createObjectNode()
                .put("id", Long.toString(dashboard.id()))
                .put("title", dashboard.name())
                .put("dateCreated", dashboard.occurred().toString())
                .put("isFavorited", json.path("isFavorited").asBoolean())
                .putNull("prebuiltId");
        for (var member : new String[] {"projects", "environment", "filters"}) {
            form.set(member, json.path(member));
        }
        directory.people().stream()
                .findFirst()
                .ifPresent(person -> form.set("createdBy", IdentityResource.user(person)));
        form.putObject("permissions").put("isEditableByEveryone", true).putArray("teamsWithEditAccess");
        return form;
    }
}
