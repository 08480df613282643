package picket.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import picket.http.Json;

/**
 * Something that is kept as it came.
 *
 * @param id 0 until it is kept
 * @param parent id of what it belongs to; 0 if to nothing but the project
 * @param name see {@link Kind}
 * @param content JSON in UTF-8, or the bytes of a file
 */
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
public record Document(long id, Kind kind, long project, long parent, String name, Instant occurred, byte[] content) {

    /** A new one of JSON that belongs to nothing but its project. */
    public static Document of(Kind kind, Project project, String name, Instant occurred, JsonNode json) {
        return new Document(0, kind, project.id(), 0, name, occurred, bytes(json));
    }

    /** A new one of JSON that belongs to this one. */
    public Document child(Kind childKind, String childName, Instant when, JsonNode json) {
        return child(childKind, childName, when, bytes(json));
    }

    /** A new file that belongs to this one. */
    public Document child(Kind childKind, String childName, Instant when, byte[] file) {
        return new Document(0, childKind, project, id, childName, when, file);
    }

    /** The same with other JSON. */
    public Document with(JsonNode json) {
        return new Document(id, kind, project, parent, name, occurred, bytes(json));
    }

    /** Its content, if that is JSON. */
    public JsonNode json() {
        try {
            return Json.MAPPER.readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException("document " + id + " is not JSON", e);
        }
    }

    private static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
