package picket.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One profile: of a transaction, or a part of a continuous one. Text that is unknown is empty.
 *
 * @param id of the profile, or of the profiler
 * @param activeThread on which the transaction ran
 * @param threads names by id
 */
public record Profile(
        String id,
        String platform,
        String transaction,
        String traceId,
        String release,
        String environment,
        String device,
        String os,
        String sdk,
        String activeThread,
        Optional<Instant> taken,
        List<ProfileFrame> frames,
        List<List<Integer>> stacks,
        List<Sample> samples,
        Map<String, String> threads) {
    /** Copies the lists. */
    public Profile {
        frames = List.copyOf(frames);
        stacks = List.copyOf(stacks);
        samples = List.copyOf(samples);
        threads = Map.copyOf(threads);
    }

    /**
     * What a thread was doing at a moment.
     *
     * @param stack position in {@link Profile#stacks}
     * @param nanos since the beginning of the profile, or since 1970
     */
    public record Sample(int stack, String thread, double nanos) {}

    static Profile read(Fields json) {
        var inner = json.object("profile").isEmpty() ? json : json.object("profile");
        var transaction = json.object("transaction");
        var frames = inner.objects("frames").stream().map(ProfileFrame::read).toList();
        var stacks = stacks(inner, frames.size());
        var threads = new TreeMap<String, String>();
        inner.json()
                .path("thread_metadata")
                .properties()
                .forEach(thread -> threads.put(
                        thread.getKey(), Fields.of(thread.getValue()).text("name")));
        return new Profile(
                json.firstText("event_id", "profile_id", "profiler_id"),
                json.text("platform"),
                transaction.text("name").isBlank() ? json.text("transaction_name") : transaction.text("name"),
                transaction.text("trace_id"),
                json.object("release").isEmpty()
                        ? json.text("release")
                        : json.object("release").text("version"),
                json.text("environment"),
                words(json.object("device"), "manufacturer", "model", "architecture", "classification"),
                words(json.object("os"), "name", "version"),
                words(json.object("client_sdk"), "name", "version"),
                transaction.text("active_thread_id"),
                json.time("timestamp"),
                frames,
                stacks,
                inner.objects("samples").stream()
                        .flatMap(sample -> sample(sample, stacks.size()).stream())
                        .toList(),
                threads);
    }

    /** Of the frames that exist. */
    private static List<List<Integer>> stacks(Fields profile, int frames) {
        var stacks = new ArrayList<List<Integer>>();
        profile.json()
                .path("stacks")
                .forEach(stack -> stacks.add(stack.valueStream()
                        .filter(JsonNode::isInt)
                        .map(JsonNode::intValue)
                        .filter(frame -> frame >= 0 && frame < frames)
                        .toList()));
        return stacks;
    }

    private static Optional<Sample> sample(Fields json, int stacks) {
        var stack = json.json().path("stack_id");
        if (!stack.isInt() || stack.intValue() < 0 || stack.intValue() >= stacks) {
            return Optional.empty();
        }
        double nanos = json.number("elapsed_since_start_ns").isPresent()
                ? json.number("elapsed_since_start_ns").getAsLong()
                : json.decimal("timestamp").orElse(0) * 1e9;
        return Optional.of(new Sample(stack.intValue(), json.text("thread_id"), nanos));
    }

    private static String words(Fields json, String... names) {
        var words = new ArrayList<String>();
        for (var name : names) {
            if (!json.text(name).isBlank()) {
                words.add(json.text(name));
            }
        }
        return String.join(" ", words);
    }
}
