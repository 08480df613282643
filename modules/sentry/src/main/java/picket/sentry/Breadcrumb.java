package picket.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * What happened before an event. All of it is written by whoever can reach the project's DSN; text that is unknown is
 * empty.
 *
 * @param data any JSON; missing if there is none
 */
public record Breadcrumb(
        Optional<Instant> at, String level, String category, String type, String message, JsonNode data) {
    static Breadcrumb read(Fields json) {
        return new Breadcrumb(
                json.time("timestamp"),
                json.text("level"),
                json.text("category"),
                json.text("type"),
                json.text("message"),
                json.value("data"));
    }
}
