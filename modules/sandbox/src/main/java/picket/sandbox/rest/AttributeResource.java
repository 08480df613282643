package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import picket.http.Json;
import picket.sandbox.explore.Dataset;
import picket.sandbox.store.Items;
import picket.sandbox.store.Organization;

/** Which attributes rows have, and which values those. */
final class AttributeResource {
    private final Items items;
    private final Lookup lookup;
    private final Supplier<URI> origin;

    AttributeResource(Items items, Lookup lookup, Supplier<URI> origin) {
        this.items = items;
        this.lookup = lookup;
        this.origin = origin;
    }

    void register(Api api) {
        api.get("/organizations/{org}/trace-items/attributes", Scopes.ORGANIZATION, this::attributes);
        api.get(
                "/organizations/{org}/trace-items/attributes/{key}/values",
                Scopes.ORGANIZATION,
                call -> values(call, dataset(call), Set.of()));
        api.get("/organizations/{org}/tags", Scopes.ORGANIZATION, this::tags);
        api.get(
                "/organizations/{org}/tags/{key}/values",
                Scopes.ORGANIZATION,
                call -> values(call, Dataset.ERRORS, Set.of()));
        api.get("/projects/{org}/{project}/tags/{key}/values", Scopes.PROJECT, call -> {
            return values(call, Dataset.ERRORS, Set.of(lookup.project(call).id()));
        });
    }

    private static Dataset dataset(Call call) {
        var parameter = call.query("itemType").isPresent() ? "itemType" : "dataset";
        if (call.query(parameter).isEmpty()) {
            throw Refusal.badRequest("dataset is required");
        }
        return ExplorationRequest.dataset(call, parameter);
    }

    private JsonNode attributes(Call call) {
        var organization = lookup.organization(call);
        var types = Set.copyOf(call.queries("attributeType"));
        var part = call.query("substringMatch").orElse("");
        var found = items.attributes(organization, dataset(call)).stream()
                .filter(known -> types.isEmpty() || types.contains(known.kind().type()))
                .filter(known -> known.name().contains(part))
                .toList();
        return Page.of(call, origin.get(), "per_page").of(found, AttributeResource::attribute);
    }

    private static ObjectNode attribute(Items.Known known) {
        var form = Json.MAPPER
                .createObjectNode()
                .put("key", known.name())
                .put("name", known.name())
                .put("attributeType", known.kind().type());
        form.putObject("attributeSource").put("source_type", "user");
        return form;
    }

    private JsonNode tags(Call call) {
        Organization organization = lookup.organization(call);
        var dataset = call.query("dataset").orElse("events");
        if (!List.of("events", "discover", "search_issues", "errors").contains(dataset)) {
            throw Refusal.badRequest("The sandbox has no tags of the dataset '" + dataset + "'");
        }
        var seen = new HashSet<String>();
        var tags = Json.MAPPER.createArrayNode();
        items.attributes(organization, Dataset.ERRORS).stream()
                .filter(known -> seen.add(known.name()))
                .forEach(known -> tags.addObject().put("key", known.name()).put("name", TagForm.name(known.name())));
        return tags;
    }

    /** @param projects ids; those of the request if there are none */
    private JsonNode values(Call call, Dataset dataset, Set<Long> projects) {
        var organization = lookup.organization(call);
        var page = Page.of(call, origin.get(), "per_page");
        var part = call.query("query").or(() -> call.query("substringMatch")).orElse("");
        var key = dataset.canonical(call.path("key"));
        return page.answer(
                items.values(
                        organization,
                        dataset,
                        projects.isEmpty() ? lookup.projects(call, organization) : projects,
                        key,
                        part,
                        page.window()),
                TagForm::value);
    }
}
