package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import picket.sandbox.search.Facts;
import picket.sandbox.search.Query;
import picket.sandbox.search.UnsupportedQuery;
import picket.sandbox.store.Directory;
import picket.sandbox.store.Document;
import picket.sandbox.store.Documents;
import picket.sandbox.store.Kind;
import picket.sandbox.store.Project;

/** Rules that tell people of trouble: about issues (workflows) and about numbers. None of them is ever carried out. */
final class RuleResource {
    private static final String WORKFLOWS = "/organizations/{org}/workflows";
    private static final String RULES = "/organizations/{org}/alert-rules";

    private final Directory directory;
    private final Documents documents;
    private final Lookup lookup;
    private final Supplier<URI> origin;

    RuleResource(Directory directory, Documents documents, Lookup lookup, Supplier<URI> origin) {
        this.directory = directory;
        this.documents = documents;
        this.lookup = lookup;
        this.origin = origin;
    }

    void register(Api api) {
        api.get(WORKFLOWS, Scopes.ALERTS, this::workflows);
        api.get(WORKFLOWS + "/{rule}", Scopes.ALERTS, call -> workflow(one(call, Kind.WORKFLOW)));
        api.get(RULES, Scopes.ALERTS, this::rules);
        api.get(RULES + "/{rule}", Scopes.ALERTS, call -> metric(one(call, Kind.METRIC_RULE)));
        api.get("/organizations/{org}/combined-rules", Scopes.ALERTS, this::combined);
    }

    private JsonNode workflows(Call call) {
        var query = Query.parse(call.query("query").orElse(""));
        var ids = call.queries("id");
        var sort = call.query("sortBy").orElse("-id");
        var matching = of(call, Kind.WORKFLOW).stream()
                .filter(rule -> ids.isEmpty() || ids.contains(Long.toString(rule.id())))
                .filter(rule -> facts(rule).match(query))
                .sorted(order(sort))
                .toList();
        return Page.of(call, origin.get(), "per_page").of(matching, this::workflow);
    }

    private static Comparator<Document> order(String sort) {
        return switch (sort) {
            case "id", "dateCreated" -> Comparator.comparingLong(Document::id);
            case "-id", "-dateCreated" -> Comparator.comparingLong(Document::id).reversed();
            case "name" -> Comparator.comparing(Document::name);
            case "-name" -> Comparator.comparing(Document::name).reversed();
            default -> throw Refusal.badRequest("Invalid sortBy: " + sort);
        };
    }

    private static Facts facts(Document rule) {
        return new Facts(
                field -> switch (field) {
                    case "name" -> List.of(rule.name());
                    default -> throw new UnsupportedQuery("Invalid key for workflows: " + field);
                },
                rule.name());
    }

    private JsonNode rules(Call call) {
        return Page.of(call, origin.get(), "per_page").of(of(call, Kind.METRIC_RULE), this::metric);
    }

    private JsonNode combined(Call call) {
        if (!call.queries("alertType").equals(List.of("alert_rule"))) {
            throw Refusal.badRequest("Only alertType=alert_rule is supported");
        }
        var name = call.query("name").orElse("").toLowerCase(Locale.ROOT);
        var matching = of(call, Kind.METRIC_RULE).stream()
                .filter(rule -> rule.name().toLowerCase(Locale.ROOT).contains(name))
                .toList();
        return Page.of(call, origin.get(), "per_page")
                .of(matching, rule -> metric(rule).put("type", "alert_rule"));
    }

    private List<Document> of(Call call, Kind kind) {
        var organization = lookup.organization(call);
        var projects =
                lookup.wanted(call, organization).stream().map(Project::id).toList();
        return documents.list(kind, organization).stream()
                .filter(rule -> projects.contains(rule.project()))
                .toList();
    }

    private Document one(Call call, Kind kind) {
        return Optional.of(call.path("rule"))
                .filter(id -> id.matches("\\d{1,18}"))
                .flatMap(id -> documents.find(kind, lookup.organization(call), Long.parseLong(id)))
                .orElseThrow(Refusal::notFound);
    }

    private ObjectNode workflow(Document rule) {
        return form(rule)
                .put("dateUpdated", rule.occurred().toString())
                .put("enabled", true)
                .putNull("lastTriggered");
    }

    private ObjectNode metric(Document rule) {
        var form = form(rule).put("dateModified", rule.occurred().toString()).put("snooze", false);
        form.putArray("projects").add(project(rule).slug());
        return form;
    }

    private ObjectNode form(Document rule) {
        return ((ObjectNode) rule.json())
                .put("id", Long.toString(rule.id()))
                .put("name", rule.name())
                .put("organizationId", Long.toString(project(rule).organizationId()))
                .put("dateCreated", rule.occurred().toString());
    }

    private Project project(Document rule) {
        return directory.project(rule.project()).orElseThrow();
    }
}
