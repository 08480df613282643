package picket.sentry;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that was done to an issue. Text that is unknown is empty.
 *
 * @param type for example {@code note} or {@code set_regression}
 * @param actor who did it; nobody if Sentry did
 * @param data in the shape of the type
 */
public record Activity(String id, String type, Optional<Actor> actor, Optional<Instant> at, Fields data) {

    /** A person by name, or else by address; text that is unknown is empty. */
    public record Actor(String id, String name) {
        private static Optional<Actor> read(Fields json) {
            var name = json.firstText("name", "username", "email");
            return json.text("id").isBlank() && name.isBlank()
                    ? Optional.empty()
                    : Optional.of(new Actor(json.text("id"), name));
        }
    }

    static Activity read(Fields json) {
        return new Activity(
                json.text("id"),
                json.text("type"),
                Actor.read(json.object("user")),
                json.time("dateCreated"),
                json.object("data"));
    }

    /** What it says in words; empty if it says nothing. */
    public String text() {
        return data.firstText("text", "message", "reason", "description");
    }
}
