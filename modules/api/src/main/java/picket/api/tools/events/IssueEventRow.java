package picket.api.tools.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.stream.Collectors;
import picket.sentry.Fields;

/** An event as the list of an issue's events has it, under the names that searches use. */
final class IssueEventRow {
    static final List<String> FIELDS = List.of(
            "id", "timestamp", "title", "message", "level", "environment", "release", "user.display", "trace", "url");

    private IssueEventRow() {}

    static Fields of(Fields event) {
        var tags = event.objects("tags").stream()
                .collect(Collectors.toMap(tag -> tag.text("key"), tag -> tag.text("value"), (first, _) -> first));
        var user = event.object("user");
        var row = JsonNodeFactory.instance.objectNode();
        row.put("id", event.firstText("eventID", "id"));
        row.put("timestamp", event.firstText("dateCreated", "timestamp"));
        row.put("title", event.text("title"));
        row.put("message", event.text("message"));
        for (var name : List.of("level", "environment", "release", "trace", "url")) {
            row.put(name, tags.getOrDefault(name, event.text(name)));
        }
        row.put("user.display", user.firstText("email", "username", "id", "ip_address"));
        return Fields.of(row);
    }
}
