package picket.api.tools.issues;

import java.util.List;
import java.util.StringJoiner;
import picket.api.tools.Fence;
import picket.api.tools.Markdown;
import picket.sentry.Frame;
import picket.sentry.SourceLine;
import picket.sentry.StackTrace;

/** Frames as text, in the order in which their runtime prints them. */
final class StackText {
    private static final int AROUND = 3;
    private static final int LONGEST_LINE = 200;
    private static final int MOST_FRAMES = 120;

    private StackText() {}

    /** One frame with the source around it and an arrow at the line that failed. */
    static String frame(Frame frame, String platform) {
        var out = new StringJoiner("\n");
        out.add(Language.of(frame, platform).line(frame, 0));
        if (!frame.line().isEmpty()) {
            long at = frame.line().getAsLong();
            var near = frame.source().stream()
                    .filter(line -> Math.abs(line.number() - at) <= AROUND)
                    .toList();
            if (!near.isEmpty()) {
                out.add("");
            }
            near.forEach(line -> out.add(numbered(line, at)));
        }
        return out.toString();
    }

    private static String numbered(SourceLine line, long at) {
        return "%s %5d │ %s"
                .formatted(line.number() == at ? "→" : " ", line.number(), Fence.cut(line.text(), LONGEST_LINE))
                .stripTrailing();
    }

    /** All frames, each with its line of source if that is known; the middle of a very long trace is left out. */
    static String all(StackTrace trace, String platform) {
        boolean oldestFirst = trace.mostRelevant()
                .map(frame -> Language.of(frame, platform).oldestFirst())
                .orElse(false);
        List<Frame> frames = oldestFirst ? trace.frames() : trace.frames().reversed();
        int gap = Math.max(0, frames.size() - MOST_FRAMES);
        int resume = MOST_FRAMES / 2 + gap;
        var out = new StringJoiner("\n");
        for (int i = 0; i < frames.size(); i++) {
            if (gap > 0 && i == MOST_FRAMES / 2) {
                out.add("    … " + Markdown.count(gap, "frame") + " left out …");
            }
            if (i < MOST_FRAMES / 2 || i >= resume) {
                add(frames.get(i), i, platform, out);
            }
        }
        return out.toString();
    }

    private static void add(Frame frame, int number, String platform, StringJoiner out) {
        out.add(Language.of(frame, platform).line(frame, number));
        frame.failing()
                .map(line -> Fence.cut(line.text().strip(), LONGEST_LINE))
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> out.add("        " + text));
    }
}
