package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picket.http.Json;
import picket.sandbox.store.Activities.Activity;
import picket.sandbox.store.Directory;
import picket.sandbox.store.Issue;
import picket.sandbox.store.Person;

/** What was done to an issue, as answers show it. */
final class ActivityForm {
    private final Directory directory;

    ActivityForm(Directory directory) {
        this.directory = directory;
    }

    /** The activities, and in the end that the issue was first seen. */
    ArrayNode all(Issue issue, List<Activity> activities) {
        var all = Json.MAPPER.createArrayNode();
        activities.stream().map(this::one).forEach(all::add);
        var first = all.addObject()
                .put("id", "0")
                .putNull("user")
                .putNull("sentry_app")
                .put("type", "first_seen");
        first.putObject("data");
        first.put("dateCreated", issue.firstSeen().toString());
        return all;
    }

    ObjectNode one(Activity activity) {
        var form = Json.MAPPER.createObjectNode().put("id", Long.toString(activity.id()));
        form.set(
                "user",
                directory.person(activity.personId()).map(ActivityForm::user).orElse(Json.MAPPER.nullNode()));
        form.putNull("sentry_app").put("type", activity.type());
        form.set("data", activity.data());
        return form.put("dateCreated", activity.created().toString());
    }

    private static JsonNode user(Person person) {
        return Json.MAPPER
                .createObjectNode()
                .put("id", Long.toString(person.id()))
                .put("name", person.name())
                .put("username", person.email())
                .put("email", person.email());
    }
}
