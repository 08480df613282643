package picket.sentry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Reads organizations, and reports progress to their set-up assistant. */
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
        return environments(Call.get("organizations", organization, "environments"));
    }

    /** The names of a project's environments. */
    public List<String> environments(String organization, String project) {
        return environments(Call.get("projects", organization, project, "environments"));
    }

    private List<String> environments(Call list) {
        return line.send(list)
                .page(json -> Optional.of(json.text("name")).filter(name -> !name.isBlank()))
                .items();
    }

    /** One organization by slug or id. */
    public Organization get(String organization) {
        return Organization.read(
                line.send(Call.get("organizations", organization)).object());
    }

    /** Where the organization is kept, empty if Sentry does not say; remembered for some minutes. */
    public String region(String organization) {
        return Organization.read(
                        line.send(Call.get("organizations", organization).remembered())
                                .object())
                .regionUrl();
    }

    /**
     * Reports the progress of a guided set-up.
     *
     * @param update stage, status and what else the REST API takes
     * @return whether more reports are wanted
     */
    public boolean reportOnboarding(String organization, String runToken, ObjectNode update) {
        var body = JsonNodeFactory.instance.objectNode().put("schemaVersion", 1).put("runToken", runToken);
        body.setAll(update);
        var answer = line.send(Call.post(body, "organizations", organization, "onboarding", "agent", "status"));
        return Fields.of(answer.json()).yes("continueUpdates");
    }
}
