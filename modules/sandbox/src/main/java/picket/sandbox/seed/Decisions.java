package picket.sandbox.seed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import picket.http.Json;
import picket.sandbox.store.Activities;
import picket.sandbox.store.Database;
import picket.sandbox.store.Issue;
import picket.sandbox.store.Issues;
import picket.sandbox.store.Person;
import picket.sandbox.store.Team;

/** What people decided about issues in the meantime, as the activity of the issues tells. */
final class Decisions {
    private final Issues issues;
    private final Activities activities;
    private final Person owner;
    private final Person member;
    private final Team team;

    /**
     * @param owner who takes issues, and closes them
     * @param member who hands them out
     * @param team that takes issues as well
     */
    Decisions(Database database, Person owner, Person member, Team team) {
        this.issues = database.issues();
        this.activities = database.activities();
        this.owner = owner;
        this.member = member;
        this.team = team;
    }

    /** Gives the issue of a scenario the status and the assignee that the scenario names. */
    void about(Scenario scenario, Issue issue) {
        switch (scenario.assignee()) {
            case "user" ->
                assign(
                        issue,
                        "user:" + owner.id(),
                        assignee("user", owner.id())
                                .put("assigneeEmail", owner.email())
                                .put("assigneeName", owner.name()));
            case "team" -> assign(issue, "team:" + team.id(), assignee("team", team.id()));
            default -> {
                // It belongs to nobody.
            }
        }
        switch (scenario.status()) {
            case "resolved" -> resolve(issue, issue.lastSeen().plus(Duration.ofHours(3)));
            case "ignored" -> {
                issues.status(issue, "ignored", "archived_forever", none(), "");
                activities.add(
                        issue, "set_ignored", owner, none(), issue.firstSeen().plus(Duration.ofHours(7)));
            }
            default -> {
                // It is open.
            }
        }
    }

    void resolve(Issue issue, Instant at) {
        issues.status(issue, "resolved", "", none(), "");
        activities.add(issue, "set_resolved", owner, none(), at);
    }

    private void assign(Issue issue, String actor, ObjectNode data) {
        issues.assign(issue, actor);
        activities.add(issue, "assigned", member, data, issue.firstSeen().plus(Duration.ofMinutes(50)));
    }

    private static ObjectNode assignee(String type, long id) {
        return none().put("assignee", Long.toString(id)).put("assigneeType", type);
    }

    private static ObjectNode none() {
        return Json.MAPPER.createObjectNode();
    }
}
