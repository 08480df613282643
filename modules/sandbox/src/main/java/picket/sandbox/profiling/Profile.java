package picket.sandbox.profiling;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Samples of one thread, in the order in which they were taken.
 *
 * @param samples each a stack with the time until the next one
 */
record Profile(List<Sample> samples) {
    /** Copies the list. */
    Profile {
        samples = List.copyOf(samples);
    }

    /** A function at a place in the source. */
    record Frame(String name, String file, int line, boolean application) {
        static Frame of(JsonNode json) {
            return new Frame(
                    json.path("function").asText("<anonymous>"),
                    json.path("filename").asText(json.path("module").asText("")),
                    json.path("lineno").asInt(0),
                    json.path("in_app").asBoolean());
        }

        /** Equal for the same function of all profiles; lines may move. */
        long fingerprint() {
            var crc = new CRC32();
            crc.update((file + "/" + name).getBytes(StandardCharsets.UTF_8));
            return crc.getValue();
        }
    }

    /**
     * What ran at a moment.
     *
     * @param stack the outermost function first
     */
    record Sample(List<Frame> stack, long nanos) {}

    /** The threads of a profile: that of the transaction if one is named, or else all. */
    static List<Profile> of(JsonNode json) {
        var profile = json.path("profile");
        var frames = profile.path("frames").valueStream().map(Frame::of).toList();
        var active = json.path("transaction").path("active_thread_id").asText("");
        var threads = new LinkedHashMap<String, List<JsonNode>>();
        profile.path("samples")
                .forEach(sample -> threads.computeIfAbsent(
                                sample.path("thread_id").asText(""), _ -> new ArrayList<>())
                        .add(sample));
        Map<String, List<JsonNode>> chosen =
                threads.containsKey(active) ? Map.of(active, threads.getOrDefault(active, List.of())) : threads;
        return chosen.values().stream()
                .map(samples -> thread(samples, profile.path("stacks"), frames))
                .toList();
    }

    private static Profile thread(List<JsonNode> samples, JsonNode stacks, List<Frame> frames) {
        var sorted = samples.stream()
                .sorted(Comparator.comparingLong(Profile::nanos))
                .toList();
        var all = new ArrayList<Sample>();
        for (int i = 0; i < sorted.size(); i++) {
            // The last sample has no next one: it lasts as long as the one before.
            int from = Math.max(0, Math.min(i, sorted.size() - 2));
            long until = from + 1 < sorted.size() ? nanos(sorted.get(from + 1)) : nanos(sorted.get(from));
            var stack = new ArrayList<Frame>();
            stacks.path(sorted.get(i).path("stack_id").asInt()).forEach(frame -> stack.add(frames.get(frame.asInt())));
            // Senders put the innermost function first.
            Collections.reverse(stack);
            all.add(new Sample(List.copyOf(stack), until - nanos(sorted.get(from))));
        }
        return new Profile(all);
    }

    /** Transaction profiles count from their beginning, continuous ones from 1970. */
    private static long nanos(JsonNode sample) {
        var sinceStart = sample.path("elapsed_since_start_ns");
        return sinceStart.isMissingNode() ? Math.round(sample.path("timestamp").asDouble() * 1e9) : sinceStart.asLong();
    }
}
