package picket.sandbox.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.ByteBufferBackedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picket.http.Json;

/**
 * Sentry's envelope: a header and items, each of a header line and a payload.
 *
 * @param header such as {@code event_id}, {@code dsn} and {@code sent_at}, all optional
 */
public record Envelope(ObjectNode header, List<Item> items) {
    private static final int ITEMS = 1_000;
    /** Parsed, JSON takes several times the memory. */
    private static final int JSON_BYTES = 10 << 20;

    /** Copies the items. */
    public Envelope {
        items = List.copyOf(items);
    }

    /**
     * A part of an envelope.
     *
     * @param header with {@code type} at least
     * @param payload what the header describes
     */
    public record Item(ObjectNode header, ByteBuffer payload) {

        /** An item of JSON. */
        public static Item of(String type, ObjectNode json) {
            var payload = json.toString().getBytes(StandardCharsets.UTF_8);
            var header = Json.MAPPER.createObjectNode().put("type", type).put("length", payload.length);
            return new Item(header, ByteBuffer.wrap(payload));
        }

        String type() {
            return header.path("type").asText("");
        }

        ObjectNode json() {
            if (payload.remaining() > JSON_BYTES) {
                throw Rejection.tooLarge("JSON of more than " + JSON_BYTES + " bytes");
            }
            return object(payload.duplicate(), "an item of type " + type());
        }
    }

    static Envelope read(byte[] body) {
        var rest = ByteBuffer.wrap(body);
        var header = object(line(rest), "the envelope header");
        var items = new ArrayList<Item>();
        while (rest.hasRemaining()) {
            var head = line(rest);
            if (head.hasRemaining()) {
                items.add(item(object(head, "an item header"), rest));
            }
            if (items.size() > ITEMS) {
                throw Rejection.tooLarge("more than " + ITEMS + " items");
            }
        }
        return new Envelope(header, items);
    }

    private static Item item(ObjectNode header, ByteBuffer rest) {
        if (!header.path("type").isTextual()) {
            throw Rejection.malformed("an item header has no type");
        }
        var length = header.path("length");
        return new Item(
                header, length.isMissingNode() || length.isNull() ? line(rest) : exactly(length.asLong(-1), rest));
    }

    /** The payload of a stated length; the line break behind it is left for the caller, who skips empty lines. */
    private static ByteBuffer exactly(long length, ByteBuffer rest) {
        if (length < 0 || length > rest.remaining()) {
            throw Rejection.malformed("an item is shorter than its length says");
        }
        var payload = rest.slice(rest.position(), (int) length);
        rest.position(rest.position() + (int) length);
        if (rest.hasRemaining() && rest.get(rest.position()) != '\n') {
            throw Rejection.malformed("an item is longer than its length says");
        }
        return payload;
    }

    /** What stands before the next line break, which is skipped, or before the end. */
    private static ByteBuffer line(ByteBuffer rest) {
        int start = rest.position();
        int end = start;
        while (end < rest.limit() && rest.get(end) != '\n') {
            end++;
        }
        rest.position(Math.min(end + 1, rest.limit()));
        return rest.slice(start, end - start);
    }

    private static ObjectNode object(ByteBuffer text, String what) {
        try (var in = new ByteBufferBackedInputStream(text)) {
            if (Json.MAPPER.readTree(in) instanceof ObjectNode object) {
                return object;
            }
            throw Rejection.malformed(what + " is not a JSON object");
        } catch (JsonProcessingException e) {
            throw Rejection.malformed(what + " is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
