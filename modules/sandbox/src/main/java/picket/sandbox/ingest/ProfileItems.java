package picket.sandbox.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import picket.sandbox.event.Times;
import picket.sandbox.explore.ProfileRows;
import picket.sandbox.store.Deposit;
import picket.sandbox.store.DocumentSent;
import picket.sandbox.store.Items;
import picket.sandbox.store.Kind;

/** Reads items of the types {@code profile} and {@code profile_chunk}, in the sample format. */
final class ProfileItems {
    private ProfileItems() {}

    static List<Deposit> transaction(Envelope.Item item, Instant received) {
        var json = checked(item);
        var began = Times.parse(json.path("timestamp")).orElse(received);
        var id = id(json, "event_id");
        return List.of(
                new DocumentSent(Kind.PROFILE, id, began, json),
                new Items.Sent(List.of(ProfileRows.transaction(id, began, json))));
    }

    static List<Deposit> chunk(Envelope.Item item, Instant received) {
        var json = checked(item);
        var began = Times.parse(json.path("profile").path("samples").path(0).path("timestamp"))
                .orElse(received);
        var profiler = id(json, "profiler_id");
        return List.of(
                new DocumentSent(Kind.CHUNK, profiler, began, json),
                new Items.Sent(List.of(ProfileRows.chunk(profiler, began, json))));
    }

    /** Samples name stacks, stacks name frames: each name must lead somewhere. */
    private static ObjectNode checked(Envelope.Item item) {
        var json = item.json();
        var profile = json.path("profile");
        var frames = profile.path("frames");
        var stacks = profile.path("stacks");
        boolean fine = frames.isArray()
                && stacks.isArray()
                && profile.path("samples").isArray()
                && stacks.valueStream()
                        .allMatch(stack ->
                                stack.isArray() && stack.valueStream().allMatch(frame -> within(frame, frames)))
                && profile.path("samples").valueStream().allMatch(sample -> within(sample.path("stack_id"), stacks));
        if (!fine) {
            throw Rejection.malformed("a profile has frames, stacks of frames and samples of stacks");
        }
        return json;
    }

    private static boolean within(JsonNode index, JsonNode list) {
        return index.isInt() && index.intValue() >= 0 && index.intValue() < list.size();
    }

    private static String id(ObjectNode json, String member) {
        var id = json.path(member).asText("").replace("-", "").toLowerCase(Locale.ROOT);
        if (!id.matches("[0-9a-f]{32}")) {
            throw Rejection.malformed("the " + member + " of a profile has 32 hex digits");
        }
        return id;
    }
}
