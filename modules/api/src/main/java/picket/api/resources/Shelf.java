package picket.api.resources;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import picket.api.tools.Toolbox;

/** Every resource of this release. */
public record Shelf(List<Resource> resources) {
    /** Copies the list. */
    public Shelf {
        resources = List.copyOf(resources);
    }

    /**
     * What a session sees.
     *
     * @param templates whether those that stand for many addresses, or the others
     */
    public List<Resource> of(Toolbox toolbox, boolean templates) {
        return resources.stream()
                .filter(resource -> resource.isTemplate() == templates && toolbox.has(resource.tools()))
                .toList();
    }

    /** A resource at an address. */
    public record Found(Resource resource, Map<String, String> variables) {}

    /** What a session sees at an address. */
    public Optional<Found> find(Toolbox toolbox, String uri) {
        return resources.stream()
                .filter(resource -> toolbox.has(resource.tools()))
                .flatMap(resource -> resource.match(uri).map(variables -> new Found(resource, variables)).stream())
                .findFirst();
    }
}
