package picket.sandbox.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picket.http.Json;

/**
 * What a detector found in telemetry, which makes an issue of another kind than an error.
 *
 * @param type Sentry's number of the kind
 * @param kind such as {@code performance_n_plus_one_db_queries}
 * @param category such as {@code performance}
 * @param metadata what the issue remembers besides title and subtitle
 * @param data evidence for programs
 * @param evidence for people, the important ones marked
 */
public record Finding(
        int type,
        String kind,
        String category,
        String title,
        String subtitle,
        String level,
        String fingerprint,
        ObjectNode metadata,
        ObjectNode data,
        List<Evidence> evidence) {
    /** Copies the list. */
    public Finding {
        evidence = List.copyOf(evidence);
    }

    /** One row of evidence. */
    public record Evidence(String name, String value, boolean important) {}

    ObjectNode json(ErrorEvent event) {
        var json = Json.MAPPER
                .createObjectNode()
                .put("id", event.id())
                .put("eventId", event.id())
                .put("issueTitle", title)
                .put("subtitle", subtitle)
                .put("type", type)
                .put("issueType", kind)
                .put("issueCategory", category)
                .put("detectionTime", event.occurred().toString())
                .put("level", level)
                .put("culprit", event.transaction());
        json.putNull("resourceId");
        json.putArray("fingerprint").add(fingerprint);
        json.set("metadata", metadata);
        json.set("evidenceData", data);
        var rows = json.putArray("evidenceDisplay");
        evidence.forEach(row -> rows.addObject()
                .put("name", row.name())
                .put("value", row.value())
                .put("important", row.important()));
        return json;
    }
}
