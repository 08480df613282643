package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.http.Json;
import picket.sandbox.explore.Dataset;
import picket.sandbox.store.Items;
import picket.sandbox.store.Organization;
import picket.sandbox.store.Window;

/** The environments that applications reported from: those of an organization, or of one of its projects. */
final class EnvironmentResource {
    private final Items items;
    private final Lookup lookup;

    EnvironmentResource(Items items, Lookup lookup) {
        this.items = items;
        this.lookup = lookup;
    }

    void register(Api api) {
        api.get(
                "/organizations/{org}/environments",
                Scopes.ORGANIZATION,
                call -> list(known(items, lookup.organization(call)), _ -> {}));
        // Here alone Sentry says whether a person has hidden it.
        api.get(
                "/projects/{org}/{project}/environments",
                Scopes.PROJECT,
                call -> list(
                        known(
                                items,
                                lookup.organization(call),
                                Set.of(lookup.project(call).id())),
                        form -> form.put("isHidden", false)));
    }

    private static JsonNode list(Set<String> names, Consumer<ObjectNode> more) {
        var list = Json.MAPPER.createArrayNode();
        for (var name : new TreeSet<>(names)) {
            more.accept(list.addObject()
                    .put("id", Integer.toUnsignedString(name.hashCode()))
                    .put("name", name));
        }
        return list;
    }

    /** The names of an organization's. */
    static Set<String> known(Items items, Organization organization) {
        return known(items, organization, Set.of());
    }

    private static Set<String> known(Items items, Organization organization, Set<Long> projects) {
        return Stream.of(Dataset.values())
                .flatMap(dataset ->
                        items.values(organization, dataset, projects, "environment", "", new Window(0, 100)).stream())
                .map(value -> value.value())
                .collect(Collectors.toSet());
    }
}
