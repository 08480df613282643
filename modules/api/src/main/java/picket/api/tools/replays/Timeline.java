package picket.api.tools.replays;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import picket.sentry.Fields;
import picket.sentry.Replay;

/** What a visitor did and what the application did, out of the recorder's events; query strings are left out. */
final class Timeline {
    private static final int CUSTOM = 5;
    private static final int META = 4;
    private static final List<String> KEYS = List.of("message", "category", "level", "type", "url", "to", "from");
    private static final Set<String> PLUMBING = Set.of("options", "networkmetadata");
    private static final int MORE = 3;

    private Timeline() {}

    /** How telling a step is: when only a few are shown, the first kinds come first. */
    enum Weight {
        FAILURE,
        PAGE,
        ACTION,
        OTHER
    }

    /**
     * One step.
     *
     * @param label kind of the step, for example {@code ui.click}
     * @param detail in a stranger's words
     * @param duration in milliseconds; 0 if it took no time
     */
    record Step(Instant at, String label, String detail, long duration, Weight weight) {}

    /** All steps, in order. */
    static List<Step> of(List<Replay.Moment> recording) {
        return recording.stream().flatMap(Timeline::step).toList();
    }

    /** The most telling steps, in the order in which they happened. */
    static List<Step> telling(List<Step> steps, int most) {
        return steps.stream()
                .sorted(Comparator.comparing(Step::weight))
                .limit(most)
                .sorted(Comparator.comparing(Step::at))
                .toList();
    }

    private static Stream<Step> step(Replay.Moment moment) {
        if (moment.type() == META || !moment.data().text("href").isBlank()) {
            return Stream.of(moment.data().text("href"))
                    .filter(href -> !href.isBlank())
                    .map(href -> new Step(moment.at(), "page.view", withoutQuery(href), 0, Weight.PAGE));
        }
        var tag = moment.data().text("tag");
        var payload = moment.data().object("payload");
        if (moment.type() != CUSTOM || payload.isEmpty() || PLUMBING.contains(tag.toLowerCase(Locale.ROOT))) {
            return Stream.empty();
        }
        return Stream.of(tag.equals("performanceSpan") ? span(moment.at(), payload) : crumb(moment.at(), tag, payload));
    }

    private static Step span(Instant at, Fields payload) {
        double begin = payload.decimal("startTimestamp").orElse(0);
        double end = payload.decimal("endTimestamp").orElse(begin);
        long millis = Math.max(0, Math.round((end - begin) * 1000));
        var data = payload.object("data");
        long status = data.number("statusCode").orElse(0);
        var detail = Stream.of(
                        data.text("method"),
                        withoutQuery(payload.text("description")),
                        status > 0 ? "status " + status : "")
                .filter(part -> !part.isBlank())
                .toList();
        return new Step(
                at,
                payload.firstText("op"),
                String.join(" ", detail),
                millis < Duration.ofDays(1).toMillis() ? millis : 0,
                status >= 400 ? Weight.FAILURE : Weight.OTHER);
    }

    private static Step crumb(Instant at, String tag, Fields payload) {
        var label = payload.firstText("category", "type").isBlank() ? tag : payload.firstText("category", "type");
        if (label.equals("ui.click")) {
            return new Step(at, label, payload.text("message"), 0, Weight.ACTION);
        }
        return new Step(at, label, details(payload), 0, weight(label, payload));
    }

    private static Weight weight(String label, Fields payload) {
        boolean failed = Set.of("error", "fatal").contains(payload.text("level"))
                || label.startsWith("replay.hydrate")
                || label.equals("ui.slowClickDetected")
                || label.equals("ui.multiClick");
        if (failed) {
            return Weight.FAILURE;
        }
        if (label.equals("navigation")) {
            return Weight.PAGE;
        }
        return label.startsWith("ui.") || label.equals("console") ? Weight.ACTION : Weight.OTHER;
    }

    /** The known members of a payload and of its data, then a few others. */
    private static String details(Fields payload) {
        var parts = new ArrayList<String>();
        var data = payload.object("data");
        for (var key : KEYS) {
            var value = payload.firstText(key).isBlank() ? data.text(key) : payload.text(key);
            if (!value.isBlank() && !key.equals("category") && !key.equals("type")) {
                parts.add(key.equals("message") ? withoutQuery(value) : key + "=" + withoutQuery(value));
            }
        }
        data.json().properties().stream()
                .filter(member -> !KEYS.contains(member.getKey()))
                .filter(member ->
                        member.getValue().isValueNode() && !member.getValue().isNull())
                .limit(MORE)
                .forEach(member -> parts.add(
                        member.getKey() + "=" + withoutQuery(member.getValue().asText())));
        return String.join(" ", parts);
    }

    /** Query strings and fragments hold personal data. */
    static String withoutQuery(String text) {
        return text.replaceAll("((?:https?://|/)[^\\s?#]*)[?#]\\S*", "$1");
    }
}
