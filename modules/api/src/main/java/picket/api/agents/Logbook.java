package picket.api.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picket.api.tools.Facts;
import picket.api.tools.Fence;
import picket.api.tools.Markdown;
import picket.api.tools.Result;

/** What a mission has done: for its report, and for the round that follows a question. */
final class Logbook {
    private static final int LONG = 300;

    private final String model;
    private final Fence fence;
    private final List<Step> steps = new ArrayList<>();

    Logbook(String model, Fence fence) {
        this.model = model;
        this.fence = fence;
    }

    /** How a mission ends. */
    enum End {
        /** With the model's own words. */
        ANSWERED("answered", ""),
        /** After the last step. */
        STEPS("steps", "The agent used all its steps before it was done. Ask again for less at a time."),
        /** Too late. */
        TIME("time", "The time of the agent was over before it was done. Ask again for less at a time.");

        private final String id;
        private final String words;

        End(String id, String words) {
            this.id = id;
            this.words = words;
        }
    }

    void add(Step step) {
        steps.add(step);
    }

    /** What the next round gets back. */
    ObjectNode memory(boolean tainted, Step pending, Optional<ObjectNode> asked) {
        var memory = JsonNodeFactory.instance.objectNode().put("tainted", tainted);
        var list = memory.putArray("steps");
        steps.forEach(step -> list.add(step.memory()));
        memory.set("pending", pending.memory());
        asked.ifPresent(question -> memory.set("asked", question));
        return memory;
    }

    /** The steps of earlier rounds, which are part of this one. */
    List<Step> recall(ObjectNode memory) {
        memory.path("steps").forEach(step -> steps.add(Step.of(step)));
        return List.copyOf(steps);
    }

    /** What a tool wanted to remember while its question was open. */
    static Optional<ObjectNode> asked(ObjectNode memory) {
        return Optional.of(memory.path("asked")).filter(JsonNode::isObject).map(ObjectNode.class::cast);
    }

    /** The report of a mission. */
    Result end(End end, String answer) {
        return report(end.id, end.words, answer);
    }

    /** The report of one whose model failed. */
    Result failed(String advice) {
        return report("failed", advice, "").failed(Result.Fault.SERVICE);
    }

    private Result report(String finished, String words, String answer) {
        var out = new Markdown(fence).say("# Sentry Agent").say(fence.notice());
        if (!words.isEmpty()) {
            out.say(words);
        }
        out.block("answer", answer).section("What Was Done", body -> {
            if (steps.isEmpty()) {
                body.say("No tool was called.");
            }
            steps.forEach(step -> body.item("`" + step.tool() + "` "
                    + fence.inline(step.arguments().toString(), LONG) + ": " + step.outcome()));
        });
        var facts =
                JsonNodeFactory.instance.objectNode().put("finished", finished).put("model", model);
        var told = Facts.untrusted(facts);
        if (!answer.isBlank()) {
            told.put("answer", Fence.visible(answer));
        }
        var list = told.putArray("steps");
        steps.forEach(step -> list.addObject()
                .put("tool", step.tool())
                .put("outcome", step.outcome())
                .set("arguments", step.arguments()));
        return Result.text(out.toString()).with(facts);
    }
}
