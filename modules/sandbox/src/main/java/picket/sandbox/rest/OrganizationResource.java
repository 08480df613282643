package picket.sandbox.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Locale;
import java.util.function.Supplier;
import picket.http.Json;
import picket.sandbox.store.Directory;
import picket.sandbox.store.Organization;

/** Organizations. */
final class OrganizationResource {
    private final Directory directory;
    private final Lookup lookup;
    private final Regions regions;
    private final Supplier<URI> origin;

    OrganizationResource(Directory directory, Lookup lookup, Regions regions, Supplier<URI> origin) {
        this.directory = directory;
        this.lookup = lookup;
        this.regions = regions;
        this.origin = origin;
    }

    void register(Api api) {
        api.get("/organizations", Scopes.ORGANIZATION, call -> {
            var matching = directory.organizations().stream()
                    .filter(organization -> matches(call, organization.slug(), organization.name()))
                    .toList();
            return Page.of(call, origin.get(), "per_page").of(matching, this::form);
        });
        api.get("/organizations/{org}", Scopes.ORGANIZATION, call -> form(lookup.organization(call)));
    }

    /** Whether the {@code query} of the request occurs in the slug or the name. */
    static boolean matches(Call call, String slug, String name) {
        var query = call.query("query").orElse("").toLowerCase(Locale.ROOT);
        return slug.contains(query) || name.toLowerCase(Locale.ROOT).contains(query);
    }

    ObjectNode form(Organization organization) {
        var form = Json.MAPPER
                .createObjectNode()
                .put("id", Long.toString(organization.id()))
                .put("slug", organization.slug())
                .put("name", organization.name())
                .put("dateCreated", organization.created().toString())
                .put("isEarlyAdopter", false)
                .put("require2FA", false)
                .put("hasAuthProvider", false)
                .put("allowMemberInvite", true)
                .put("allowMemberProjectCreation", true)
                .put("allowSuperuserAccess", false);
        form.putObject("status").put("id", "active").put("name", "active");
        form.set("avatar", Avatar.letters());
        form.putObject("links")
                .put("organizationUrl", origin.get() + "/organizations/" + organization.slug())
                .put("regionUrl", regions.url(organization.slug()));
        form.putArray("features");
        return form;
    }
}
