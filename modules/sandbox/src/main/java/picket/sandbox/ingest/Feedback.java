package picket.sandbox.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import picket.http.Json;
import picket.sandbox.event.ErrorEvent;
import picket.sandbox.event.Finding;
import picket.sandbox.event.Finding.Evidence;
import picket.sandbox.store.Deposit;
import picket.sandbox.store.UserReports;

/** What users say: about an error that they saw, or of their own accord, which makes an issue. */
final class Feedback {
    private static final int COMMENTS = 4096;
    private static final int NAME = 250;

    private Feedback() {}

    /** A report of the older form. */
    static UserReports.Submission report(ObjectNode item, String envelopeId) {
        var event = ErrorEvent.plainId(item.path("event_id").asText(envelopeId));
        if (event.isEmpty()) {
            throw Rejection.malformed("a user report names no event");
        }
        return new UserReports.Submission(
                event,
                SessionItems.text(item.path("name"), NAME),
                SessionItems.text(item.path("email"), NAME),
                SessionItems.text(item.path("comments"), COMMENTS));
    }

    /** What Sentry makes of feedback: an issue for each. */
    static Finding finding(ErrorEvent event) {
        var given = given(event);
        var message = SessionItems.text(given.path("message"), COMMENTS);
        var name = SessionItems.text(given.path("name"), NAME);
        var email = SessionItems.text(given.path("contact_email"), NAME);
        var data = Json.MAPPER
                .createObjectNode()
                .put("message", message)
                .put("name", name)
                .put("contact_email", email)
                .put("source", "new_feedback_envelope");
        return new Finding(
                6001,
                "feedback",
                "feedback",
                "User Feedback",
                message,
                "info",
                event.id(),
                data.deepCopy(),
                data,
                List.of(
                        new Evidence("message", message, true),
                        new Evidence("contact_email", email, false),
                        new Evidence("name", name, false)));
    }

    /** Feedback about an error is also a report of that error. */
    static Optional<Deposit> about(ErrorEvent event) {
        var given = given(event);
        return Optional.of(ErrorEvent.plainId(given.path("associated_event_id").asText("")))
                .filter(id -> !id.isEmpty())
                .map(id -> new UserReports.Submission(
                        id,
                        SessionItems.text(given.path("name"), NAME),
                        SessionItems.text(given.path("contact_email"), NAME),
                        SessionItems.text(given.path("message"), COMMENTS)));
    }

    private static JsonNode given(ErrorEvent event) {
        return event.json().path("contexts").path("feedback");
    }
}
