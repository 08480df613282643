package picket.sentry;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file that came with an event. Name and media type are strangers' text; text that is unknown is empty.
 *
 * @param type for example {@code event.attachment}
 * @param mediaType for example {@code image/png}
 */
public record Attachment(
        String id, String name, String type, OptionalLong size, String mediaType, Optional<Instant> created) {
    static Optional<Attachment> read(Fields json) {
        return Optional.of(json.text("id"))
                .filter(id -> !id.isBlank())
                .map(id -> new Attachment(
                        id,
                        json.text("name"),
                        json.text("type"),
                        json.number("size"),
                        json.text("mimetype"),
                        json.time("dateCreated")));
    }
}
