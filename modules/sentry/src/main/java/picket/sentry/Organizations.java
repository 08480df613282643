package picket.sentry;

import java.util.Optional;

/** Reads organizations. */
public final class Organizations {
    private final Line line;
    private final Line base;

    Organizations(Line line, Line base) {
        this.line = line;
        this.base = base;
    }

    /**
     * The organizations that the user can reach, 26 a page: one more than is shown, to know whether there are more.
     *
     * @param query name or slug filter; blank for all
     */
    public Page<Organization> list(String query) {
        return base.send(Call.get("organizations").with("per_page", 26).withText("query", query))
                .page(json -> json.text("slug").isBlank() ? Optional.empty() : Optional.of(Organization.read(json)));
    }

    /** One organization by slug or id. */
    public Organization get(String organization) {
        return Organization.read(
                line.send(Call.get("organizations", organization)).object());
    }
}
