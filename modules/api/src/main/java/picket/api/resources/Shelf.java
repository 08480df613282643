package picket.api.resources;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import picket.api.session.Session;

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
    public List<Resource> of(Session session, boolean templates) {
        return resources.stream()
                .filter(resource -> resource.isTemplate() == templates && session.allows(resource.requirements()))
                .toList();
    }

    /** A resource at an address. */
    public record Found(Resource resource, Map<String, String> variables) {}

    /** What a session sees at an address. */
    public Optional<Found> find(Session session, String uri) {
        return resources.stream()
                .filter(resource -> session.allows(resource.requirements()))
                .flatMap(resource -> resource.match(uri).map(variables -> new Found(resource, variables)).stream())
                .findFirst();
    }
}
