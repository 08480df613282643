package picket.sentry;

import java.util.Optional;

/** Reads dashboards. */
public final class Dashboards {
    private final Line line;

    Dashboards(Line line) {
        this.line = line;
    }

    /**
     * The dashboards of an organization.
     *
     * @param sort {@code title} or {@code dateCreated}, with a dash in front for the other way round
     */
    public Page<Dashboard> list(String organization, String sort, Listing listing) {
        return line.send(listing.of(
                        Call.get("organizations", organization, "dashboards").with("sort", sort)))
                .page(json -> json.text("id").isBlank() ? Optional.empty() : Optional.of(Dashboard.read(json)));
    }

    /** One dashboard with its widgets. */
    public Dashboard get(String organization, String id) {
        return Dashboard.read(line.send(Call.get("organizations", organization, "dashboards", id))
                .object());
    }
}
