package picket.sandbox.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.zip.InflaterInputStream;
import picket.http.Json;
import picket.sandbox.event.UserAgent;
import picket.sandbox.store.ReplaySent;
import picket.sandbox.store.SegmentSent;

/** Reads items of the types {@code replay_event} and {@code replay_recording}. */
final class ReplayItems {
    private static final int RECORDING = 10 << 20;
    private static final List<String> LISTS = List.of("urls", "error_ids", "trace_ids");

    private ReplayItems() {}

    static ReplaySent event(ObjectNode json, String envelopeId) {
        for (var list : LISTS) {
            if (!json.path(list).isArray()) {
                json.putArray(list);
            }
        }
        UserAgent.read(json);
        return new ReplaySent(id(json.path("replay_id").asText(envelopeId)), json);
    }

    /** A line of JSON with the number of the piece, and the events, which browsers compress (RFC 1950). */
    static SegmentSent recording(ByteBuffer payload, String envelopeId) {
        var bytes = new byte[payload.remaining()];
        payload.duplicate().get(bytes);
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        var header = json(bytes, 0, end);
        int start = Math.min(end + 1, bytes.length);
        var events = inflated(bytes, start);
        if (!header.path("segment_id").canConvertToInt()
                || !json(events, 0, events.length).isArray()) {
            throw Rejection.malformed("a recording is a line with its segment_id and a list of events");
        }
        return new SegmentSent(id(envelopeId), header.path("segment_id").asLong(), events);
    }

    private static String id(String given) {
        var id = given.replace("-", "").toLowerCase(Locale.ROOT);
        if (!id.matches("[0-9a-f]{32}")) {
            throw Rejection.malformed("a replay has an id of 32 hex digits");
        }
        return id;
    }

    private static byte[] inflated(byte[] bytes, int start) {
        var raw = new ByteArrayInputStream(bytes, start, bytes.length - start);
        boolean plain = start < bytes.length && bytes[start] == '[';
        try (var in = plain ? raw : new InflaterInputStream(raw)) {
            byte[] events = in.readNBytes(RECORDING + 1);
            if (events.length > RECORDING) {
                throw Rejection.tooLarge("a recording of more than " + RECORDING + " bytes");
            }
            return events;
        } catch (IOException e) {
            throw Rejection.malformed("the events of a recording are neither JSON nor zlib");
        }
    }

    private static JsonNode json(byte[] bytes, int from, int to) {
        try {
            return Json.MAPPER.readTree(bytes, from, to - from);
        } catch (JsonProcessingException e) {
            throw Rejection.malformed("a recording is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw Rejection.malformed("a recording is not JSON");
        }
    }
}
