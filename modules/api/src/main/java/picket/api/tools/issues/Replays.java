package picket.api.tools.issues;

import java.util.List;
import picket.api.tools.Markdown;
import picket.sentry.Event;

/** Session replays in which the issue happened. */
final class Replays {
    private static final int SHOWN = 5;

    private Replays() {}

    static void write(IssueReport report, Event event, Markdown out) {
        var pages = report.pages();
        out.section("Session Replay", body -> {
            event.replay().ifPresent(id -> body.fact("Replay", pages.replay(id).toString()));
            var all = report.more().replays();
            List<String> others = all.stream()
                    .filter(id -> !event.replay().map(id::equalsIgnoreCase).orElse(false))
                    .toList();
            if (!others.isEmpty()) {
                body.fact("Related Replays", Integer.toString(all.size()));
                others.stream()
                        .limit(SHOWN)
                        .forEach(id -> body.item(pages.replay(id).toString()));
                if (others.size() > SHOWN) {
                    body.item("and " + (others.size() - SHOWN) + " more");
                }
            }
        });
    }
}
