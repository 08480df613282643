package picket.sentry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;

/** Reads and creates teams, and gives them projects. */
public final class Teams {
    private static final int MOST_PAGES = 50;

    private final Line line;

    Teams(Line line) {
        this.line = line;
    }

    /** The teams of an organization. */
    public Page<Team> list(String organization, Listing listing) {
        return line.send(listing.of(Call.get("organizations", organization, "teams")))
                .page(Teams::known);
    }

    /** Creates a team; its slug is made from the name. */
    public Team create(String organization, String name) {
        var body = JsonNodeFactory.instance.objectNode().put("name", name);
        return Team.read(line.send(Call.post(body, "organizations", organization, "teams"))
                .object());
    }

    /** All teams that have access to a project, page after page. */
    public List<Team> ofProject(String organization, String project) {
        return Page.all(
                        Optional.empty(),
                        MOST_PAGES,
                        cursor -> line.send(new Listing("", cursor, 100)
                                        .of(Call.get("projects", organization, project, "teams")))
                                .page(Teams::known))
                .items();
    }

    /** Gives a team access to a project. */
    public void add(String organization, String project, String team) {
        var body = JsonNodeFactory.instance.objectNode();
        line.send(Call.post(body, "projects", organization, project, "teams", team));
    }

    /** Takes access to a project from a team. */
    public void remove(String organization, String project, String team) {
        line.send(Call.delete("projects", organization, project, "teams", team));
    }

    private static Optional<Team> known(Fields json) {
        return json.text("slug").isBlank() ? Optional.empty() : Optional.of(Team.read(json));
    }
}
