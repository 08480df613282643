package picket.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Who looks after something. Text that is unknown is empty.
 *
 * @param type {@code user} or {@code team}
 */
public record Owner(String type, String id, String name) {
    /** From an object, or from text such as {@code team:1}. */
    static Optional<Owner> read(JsonNode json) {
        var text = Fields.text(json).split(":", 2);
        if (text.length == 2) {
            return Optional.of(new Owner(text[0], text[1], ""));
        }
        var fields = Fields.of(json);
        return fields.firstText("id", "name", "email").isBlank()
                ? Optional.empty()
                : Optional.of(
                        new Owner(fields.text("type"), fields.text("id"), fields.firstText("name", "slug", "email")));
    }

    /** As searches take it, for example {@code team:1}; the name if that is all that is known. */
    public String reference() {
        return type.isBlank() || id.isBlank() ? name + id : type + ":" + id;
    }
}
