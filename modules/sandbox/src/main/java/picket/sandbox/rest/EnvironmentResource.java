package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.http.Json;
import picket.sandbox.explore.Dataset;
import picket.sandbox.store.Items;
import picket.sandbox.store.Organization;
import picket.sandbox.store.Window;

/** The environments that an organization's applications reported from. */
final class EnvironmentResource {
    private final Items items;
    private final Lookup lookup;

    EnvironmentResource(Items items, Lookup lookup) {
        this.items = items;
        this.lookup = lookup;
    }

    void register(Api api) {
        api.get("/organizations/{org}/environments", Scopes.ORGANIZATION, this::list);
    }

    private JsonNode list(Call call) {
        var list = Json.MAPPER.createArrayNode();
        for (var name : new TreeSet<>(known(items, lookup.organization(call)))) {
            list.addObject()
                    .put("id", Integer.toUnsignedString(name.hashCode()))
                    .put("name", name);
        }
        return list;
    }

    /** Their names. */
    static Set<String> known(Items items, Organization organization) {
        return Stream.of(Dataset.values())
                .flatMap(dataset ->
                        items.values(organization, dataset, Set.of(), "environment", "", new Window(0, 100)).stream())
                .map(value -> value.value())
                .collect(Collectors.toSet());
    }
}
