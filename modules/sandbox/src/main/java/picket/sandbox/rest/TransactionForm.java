package picket.sandbox.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picket.http.Json;
import picket.sandbox.event.ErrorEvent;
import picket.sandbox.event.Times;
import picket.sandbox.store.Document;
import picket.sandbox.store.Project;
import picket.sandbox.store.StoredEvent;

/** Transactions as answers show them: events without an issue, with their spans. */
final class TransactionForm {
    private TransactionForm() {}

    static ObjectNode of(Project project, Document transaction) {
        var stored = new StoredEvent(
                transaction.id(),
                project,
                0,
                transaction.occurred(),
                transaction.content().length,
                ErrorEvent.parse(transaction.content()));
        var json = stored.event().json();
        var form = EventForm.alone(stored)
                .putNull("groupID")
                .putNull("nextEventID")
                .putNull("previousEventID");
        form.withArray("entries")
                .insertObject(0)
                .put("type", "spans")
                .set("data", json.path("spans").isArray() ? json.path("spans") : Json.MAPPER.createArrayNode());
        form.put("startTimestamp", seconds(json, "start_timestamp")).put("endTimestamp", seconds(json, "timestamp"));
        form.set("measurements", Entries.orNull(json.path("measurements")));
        return form.putNull("breakdowns");
    }

    private static double seconds(ObjectNode json, String member) {
        return Times.parse(json.path(member))
                .map(time -> time.toEpochMilli() / 1000.0)
                .orElse(0.0);
    }
}
