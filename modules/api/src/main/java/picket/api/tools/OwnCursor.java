package picket.api.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import picket.http.Json;

/** Cursors that a tool makes itself, where those of Sentry do not say enough: a prefix and JSON in base64url. */
public final class OwnCursor {
    private OwnCursor() {}

    /** A cursor that holds the position. */
    public static String write(String prefix, ObjectNode position) {
        var bytes = position.toString().getBytes(StandardCharsets.UTF_8);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The position that a cursor holds; empty if it is none of that prefix. */
    public static Optional<ObjectNode> read(String prefix, String cursor) {
        if (!cursor.startsWith(prefix)) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(cursor.substring(prefix.length()));
            return Json.MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8)) instanceof ObjectNode position
                    ? Optional.of(position)
                    : Optional.empty();
        } catch (IllegalArgumentException | JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
