package picket.sentry;

import java.util.Optional;

/** Reads alert rules. */
public final class Rules {
    private final Line line;

    Rules(Line line) {
        this.line = line;
    }

    /**
     * Rules about issues, the newest first; those that are connected with no project are among them.
     *
     * @param project slug
     * @param listing whose query is part of a name
     */
    public Page<IssueRule> issue(String organization, String project, Listing listing) {
        var escaped = listing.query().replace("\\", "\\\\").replace("\"", "\\\"");
        var query = listing.query().isBlank() ? "" : "name:\"*" + escaped + "*\"";
        return line.send(new Listing(query, listing.cursor(), listing.size())
                        .of(Call.get("organizations", organization, "workflows")
                                .with("projectSlug", project)
                                .with("sortBy", "-id")))
                .page(Rules::readIssueRule);
    }

    /**
     * One rule about issues; empty if the project has none of that id.
     *
     * @param project slug
     */
    public Optional<IssueRule> issueRule(String organization, String project, String id) {
        return line
                .send(Call.get("organizations", organization, "workflows")
                        .with("projectSlug", project)
                        .with("id", id)
                        .with("per_page", 1))
                .page(Rules::readIssueRule)
                .items()
                .stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst();
    }

    private static Optional<IssueRule> readIssueRule(Fields json) {
        return json.text("id").isBlank() ? Optional.empty() : Optional.of(IssueRule.read(json));
    }

    /**
     * Rules about numbers.
     *
     * @param project numeric id; all projects without it
     * @param listing whose query is part of a name
     */
    public Page<MetricRule> metric(String organization, Optional<String> project, Listing listing) {
        var plain = new Listing("", listing.cursor(), listing.size());
        var call = listing.query().isBlank()
                ? Call.get("organizations", organization, "alert-rules")
                : Call.get("organizations", organization, "combined-rules")
                        .with("name", listing.query())
                        .with("alertType", "alert_rule");
        return line.send(plain.of(call.with("project", project)))
                .page(json -> json.text("id").isBlank() ? Optional.empty() : Optional.of(MetricRule.read(json)));
    }

    /** One rule about numbers. */
    public MetricRule metricRule(String organization, String id) {
        return MetricRule.read(line.send(Call.get("organizations", organization, "alert-rules", id))
                .object());
    }
}
