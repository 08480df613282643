package picket.sentry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/** Reads and creates teams. */
public final class Teams {
    private final Line line;

    Teams(Line line) {
        this.line = line;
    }

    /** The teams of an organization. */
    public Page<Team> list(String organization, Listing listing) {
        return line.send(listing.of(Call.get("organizations", organization, "teams")))
                .page(json -> json.text("slug").isBlank() ? Optional.empty() : Optional.of(Team.read(json)));
    }

    /** Creates a team; its slug is made from the name. */
    public Team create(String organization, String name) {
        var body = JsonNodeFactory.instance.objectNode().put("name", name);
        return Team.read(line.send(Call.post(body, "organizations", organization, "teams"))
                .object());
    }
}
