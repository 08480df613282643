package picket.sandbox.explore;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/** Profiles as rows: which transaction or program was looked at, where, and for how long. */
public final class ProfileRows {
    private ProfileRows() {}

    /** The profile of a transaction. */
    public static Item transaction(String id, Instant began, JsonNode profile) {
        var transaction = profile.path("transaction");
        double nanos = last(profile, "elapsed_since_start_ns");
        double start = began.toEpochMilli() / 1000.0;
        var attributes = common(profile)
                .text("profile.id", id)
                .text("transaction", Given.text(transaction.path("name")))
                .text("thread.id", Given.text(transaction.path("active_thread_id")))
                .number("profile.duration", nanos)
                .number("transaction.duration", nanos)
                .number("precise.start_ts", start)
                .number("precise.finish_ts", start + nanos / 1e9);
        return new Item(Dataset.PROFILES, id, began, trace(transaction.path("trace_id")), attributes.list());
    }

    /** A piece of a continuous profile. */
    public static Item chunk(String profiler, Instant began, JsonNode profile) {
        double start = began.toEpochMilli() / 1000.0;
        double end = Math.max(start, last(profile, "timestamp"));
        var first = profile.path("profile").path("samples").path(0);
        var attributes = common(profile)
                .text("profiler.id", profiler)
                .text("thread.id", Given.text(first.path("thread_id")))
                .number("profile.duration", Math.rint((end - start) * 1e9))
                .number("precise.start_ts", start)
                .number("precise.finish_ts", end);
        var id = Given.text(profile.path("chunk_id")).replace("-", "");
        return new Item(
                Dataset.PROFILES, id.isEmpty() || id.length() > 64 ? profiler : id, began, "", attributes.list());
    }

    private static Attributes common(JsonNode profile) {
        var attributes = new Attributes()
                .text("platform.name", Given.text(profile.path("platform")))
                .text("platform", Given.text(profile.path("platform")))
                .text("device.arch", Given.text(profile.path("device").path("architecture")));
        for (var name : List.of("release", "environment")) {
            attributes.text(name, Given.text(profile.path(name)));
        }
        for (var name : List.of("model", "classification")) {
            attributes.text("device." + name, Given.text(profile.path("device").path(name)));
        }
        return attributes
                .text("os.name", Given.text(profile.path("os").path("name")))
                .text("sdk.name", Given.text(profile.path("client_sdk").path("name")));
    }

    private static double last(JsonNode profile, String member) {
        return profile.path("profile")
                .path("samples")
                .valueStream()
                .mapToDouble(sample -> sample.path(member).asDouble())
                .max()
                .orElse(0);
    }

    private static String trace(JsonNode id) {
        var plain = Given.text(id).replace("-", "");
        return plain.matches("[0-9a-f]{32}") ? plain : "";
    }
}
