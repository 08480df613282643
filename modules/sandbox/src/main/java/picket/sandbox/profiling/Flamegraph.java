package picket.sandbox.profiling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picket.http.Json;
import picket.sandbox.profiling.Profile.Frame;
import picket.sandbox.store.Document;

/** Many profiles added up: equal stacks are one, and each function has the times of all. */
public final class Flamegraph {
    private final Map<Frame, Cost> frames = new LinkedHashMap<>();
    private final Map<List<Frame>, Weight> stacks = new LinkedHashMap<>();
    private final List<Document> profiles = new ArrayList<>();

    /** What a function took: for each profile the time in it, and the time in nothing that it called. */
    private static final class Cost {
        private final List<Long> totals = new ArrayList<>();
        private long samples;
        private long self;
    }

    private static final class Weight {
        private long samples;
        private long nanos;
    }

    /** Adds a profile. */
    public void add(Document document) {
        profiles.add(document);
        for (var thread : Profile.of(document.json())) {
            var totals = new HashMap<Frame, Long>();
            thread.samples().stream()
                    .filter(sample -> !sample.stack().isEmpty())
                    .forEach(sample -> add(sample, totals));
            totals.forEach((frame, nanos) -> cost(frame).totals.add(nanos));
        }
    }

    private void add(Profile.Sample sample, Map<Frame, Long> totals) {
        var weight = stacks.computeIfAbsent(sample.stack(), _ -> new Weight());
        weight.samples++;
        weight.nanos += sample.nanos();
        sample.stack().forEach(this::cost);
        for (var frame : new HashSet<>(sample.stack())) {
            totals.merge(frame, sample.nanos(), Long::sum);
            cost(frame).samples++;
        }
        cost(sample.stack().getLast()).self += sample.nanos();
    }

    private Cost cost(Frame frame) {
        return frames.computeIfAbsent(frame, _ -> new Cost());
    }

    /** The sum as the REST API shows it, in the format of speedscope with additions of Sentry. */
    public ObjectNode form() {
        var form = Json.MAPPER.createObjectNode().put("activeProfileIndex", 0);
        var newest = profiles.isEmpty()
                ? Json.MAPPER.createObjectNode()
                : profiles.getFirst().json();
        form.put("platform", newest.path("platform").asText(""));
        form.put("transactionName", newest.path("transaction").path("name").asText(""));
        form.put(
                "projectID",
                profiles.stream().findFirst().map(Document::project).orElse(0L));
        var shared = form.putObject("shared");
        shared(shared);
        var samples = form.putArray("profiles");
        if (!stacks.isEmpty()) {
            stacks(samples.addObject());
        }
        return form.putNull("metrics");
    }

    private void shared(ObjectNode shared) {
        var names = shared.putArray("frames");
        var infos = shared.putArray("frame_infos");
        frames.forEach((frame, cost) -> {
            names.addObject()
                    .put("name", frame.name())
                    .put("file", frame.file())
                    .put("is_application", frame.application())
                    .put("line", frame.line())
                    .put("fingerprint", frame.fingerprint());
            var totals =
                    cost.totals.stream().mapToLong(Long::longValue).sorted().toArray();
            infos.addObject()
                    .put("count", cost.samples)
                    .put("weight", cost.samples)
                    .put("sumDuration", Arrays.stream(totals).sum())
                    .put("sumSelfTime", cost.self)
                    .put("p75Duration", percentile(totals, 75))
                    .put("p95Duration", percentile(totals, 95))
                    .put("p99Duration", percentile(totals, 99));
        });
        var examples = shared.putArray("profiles");
        profiles.forEach(document -> example(examples, document));
    }

    private static void example(ArrayNode examples, Document document) {
        double start = document.occurred().toEpochMilli() / 1000.0;
        long nanos = Profile.of(document.json()).stream()
                .flatMap(thread -> thread.samples().stream())
                .mapToLong(Profile.Sample::nanos)
                .sum();
        examples.addObject()
                .put("project_id", document.project())
                .put("profile_id", document.name())
                .put("start", start)
                .put("end", start + nanos / 1e9);
    }

    private void stacks(ObjectNode form) {
        var order = List.copyOf(frames.keySet());
        var index = new HashMap<Frame, Integer>();
        order.forEach(frame -> index.put(frame, index.size()));
        var samples = form.putArray("samples");
        var counts = form.putArray("sample_counts");
        var nanos = form.putArray("sample_durations_ns");
        var weights = form.putArray("weights");
        stacks.forEach((stack, weight) -> {
            var list = samples.addArray();
            stack.forEach(frame -> list.add(index.get(frame)));
            counts.add(weight.samples);
            nanos.add(weight.nanos);
            weights.add(weight.samples);
        });
        form.put("startValue", 0)
                .put(
                        "endValue",
                        stacks.values().stream()
                                .mapToLong(weight -> weight.samples)
                                .sum())
                .put("isMainThread", true)
                .put("name", "")
                .put("threadID", 0)
                .put("type", "sampled")
                .put("unit", "count");
    }

    private static long percentile(long[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(percent / 100.0 * sorted.length) - 1];
    }

    /** Pieces of one continuous profile as one: the indexes of each are moved behind those before. */
    public static ObjectNode merged(List<JsonNode> chunks) {
        var merged = (ObjectNode) chunks.getFirst().deepCopy();
        var profile = merged.putObject("profile");
        var frames = profile.putArray("frames");
        var stacks = profile.putArray("stacks");
        var samples = profile.putArray("samples");
        var threads = profile.putObject("thread_metadata");
        for (var chunk : chunks) {
            var part = chunk.path("profile");
            int frameShift = frames.size();
            int stackShift = stacks.size();
            part.path("frames").forEach(frames::add);
            part.path("stacks").forEach(stack -> {
                var moved = stacks.addArray();
                stack.forEach(frame -> moved.add(frame.asInt() + frameShift));
            });
            part.path("samples")
                    .forEach(sample -> samples.add(((ObjectNode) sample.deepCopy())
                            .put("stack_id", sample.path("stack_id").asInt() + stackShift)));
            part.path("thread_metadata")
                    .properties()
                    .forEach(thread -> threads.set(thread.getKey(), thread.getValue()));
        }
        return merged;
    }
}
