package picket.api.tools.profiles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picket.api.tools.Facts;
import picket.api.tools.Schema;
import picket.sentry.ProfileFrame;

/** What a flame graph is drawn from: stacks with the time that they stand for, the heaviest first. */
final class Flame {
    /** Functions of a stack that are taken in. */
    static final int DEEPEST = 200;

    private static final int MOST = 150;

    static final Schema SCHEMA = Schema.object()
            .required(
                    "frames",
                    Schema.list(Schema.object()
                            .required("name", Schema.text())
                            .required("file", Facts.TEXT)
                            .required("inApp", Schema.flag().saying("Code of the project, not of a library."))))
            .required(
                    "stacks",
                    Schema.list(Schema.list(Schema.integer())).saying("Positions in frames, the caller first."))
            .required("weights", Schema.list(Schema.number()).saying("Of the stacks: nanoseconds or samples."));

    private final Map<List<ProfileFrame>, Double> stacks = new LinkedHashMap<>();

    /** Adds a stack, the outermost function first. */
    void add(List<ProfileFrame> stack, double weight) {
        stacks.merge(stack.stream().limit(DEEPEST).toList(), weight, Double::sum);
    }

    /** Writes the heaviest stacks and the functions in them. */
    void write(ObjectNode node) {
        var frames = node.putArray("frames");
        var listed = node.putArray("stacks");
        var weights = node.putArray("weights");
        var positions = new HashMap<ProfileFrame, Integer>();
        stacks.entrySet().stream()
                .sorted(Comparator.comparingDouble(stack -> -stack.getValue()))
                .limit(MOST)
                .forEach(stack -> {
                    var list = listed.addArray();
                    weights.add(Facts.number(stack.getValue()));
                    for (var frame : stack.getKey()) {
                        list.add(positions.computeIfAbsent(frame, fresh -> {
                            frames.addObject()
                                    .put("name", Facts.shown(ProfileFacts.name(fresh)))
                                    .put("file", Facts.known(fresh.file()))
                                    .put("inApp", fresh.application());
                            return positions.size();
                        }));
                    }
                });
    }
}
