package picket.sentry;

import java.util.List;
import java.util.Optional;

/** Reads organizations. */
public final class Organizations {
    private final Line line;
    private final Line base;

    Organizations(Line line, Line base) {
        this.line = line;
        this.base = base;
    }

    /** The organizations that the user can reach. */
    public Page<Organization> list(Listing listing) {
        return base.send(listing.of(Call.get("organizations")))
                .page(json -> Optional.of(json)
                        .filter(known -> !known.text("slug").isBlank() && base.reaches(known.text("slug")))
                        .map(Organization::read));
    }

    /** The names of an organization's environments. */
    public List<String> environments(String organization) {
        return line.send(Call.get("organizations", organization, "environments"))
                .page(json -> Optional.of(json.text("name")).filter(name -> !name.isBlank()))
                .items();
    }

    /** One organization by slug or id. */
    public Organization get(String organization) {
        return Organization.read(
                line.send(Call.get("organizations", organization)).object());
    }
}
