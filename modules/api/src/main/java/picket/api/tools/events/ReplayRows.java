package picket.api.tools.events;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.api.tools.Markdown;
import picket.sentry.Fields;
import picket.sentry.WebLinks;

/** Replays, one section each. */
final class ReplayRows {
    /** What programs get of a replay. */
    static final List<String> FACTS = List.of(
            "id",
            "started_at",
            "duration",
            "user",
            "count_errors",
            "count_rage_clicks",
            "count_dead_clicks",
            "environment",
            "browser",
            "urls",
            "releases",
            "trace_ids",
            "is_archived");

    private static final int LONG = 200;

    private ReplayRows() {}

    static void write(List<Fields> rows, WebLinks pages, Markdown out) {
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var id = row.text("id").replace("-", "");
            var heading = (i + 1) + ". " + (Markdown.isWord(id) ? id : "Replay");
            out.section(heading, body -> {
                if (Markdown.isWord(id)) {
                    body.fact("Replay URL", pages.replay(id).toString());
                }
                replay(row, body);
            });
        }
    }

    private static void replay(Fields row, Markdown out) {
        out.word("Started", Cells.text(row.value("started_at")))
                .fact("Duration", seconds(row))
                .told("User", Cells.text(row.value("user")), LONG)
                .fact("Summary", summary(row))
                .told("Environment", row.text("environment"), LONG)
                .told("Browser", words(row.object("browser")), LONG)
                .told("Pages", pages(row.texts("urls")), LONG)
                .told("Release", String.join(", ", row.texts("releases")), LONG)
                .told("Trace", row.texts("trace_ids").stream().findFirst().orElse(""), LONG)
                .fact("Archived", row.yes("is_archived") ? "yes" : "");
    }

    private static String seconds(Fields row) {
        return row.number("duration").isPresent() ? row.number("duration").getAsLong() + "s" : "";
    }

    private static String summary(Fields row) {
        return Stream.of("error", "rage_click", "dead_click")
                .filter(name -> row.number("count_" + name + "s").isPresent())
                .map(name -> Markdown.count(row.number("count_" + name + "s").getAsLong(), name.replace('_', ' ')))
                .collect(Collectors.joining(" · "));
    }

    private static String words(Fields object) {
        return (object.text("name") + " " + object.text("version")).strip();
    }

    private static String pages(List<String> urls) {
        var first = String.join(", ", urls.stream().limit(2).toList());
        return urls.size() > 2 ? first + " and " + (urls.size() - 2) + " more" : first;
    }
}
