package picket.api.tools.events;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picket.api.tools.Markdown;
import picket.sentry.Fields;
import picket.sentry.WebLinks;

/** Single events, one section or line each. */
final class EventRows {
    private static final int LONG = 200;
    private static final double NANOS_OF_MILLI = 1e6;

    private final EventSearch search;
    private final WebLinks pages;

    EventRows(EventSearch search, WebLinks pages) {
        this.search = search;
        this.pages = pages;
    }

    void write(List<Fields> rows, Markdown out) {
        if (search.dataset() == EventDataset.LOGS) {
            console(rows, out);
        }
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            int number = i + 1;
            out.section(heading(number, row), body -> section(row, body));
        }
    }

    /** The number, and what is fenced behind it: no heading can be made of text of strangers. */
    private static String heading(int number, Fields row) {
        var id = row.text("id");
        return Markdown.isWord(id) ? number + ". " + id : number + ".";
    }

    private void console(List<Fields> rows, Markdown out) {
        var lines = rows.stream().map(EventRows::line).toList();
        out.block("logs", String.join("\n", lines)).say("**Log Details**");
    }

    private static String line(Fields row) {
        var severity = row.firstText("severity", "level").toUpperCase(Locale.ROOT);
        var light = switch (severity) {
            case "FATAL", "CRITICAL", "ERROR" -> "🔴";
            case "WARN", "WARNING" -> "🟡";
            case "INFO" -> "🔵";
            default -> "⚫";
        };
        return String.join(
                " ",
                Cells.text(row.value("timestamp")),
                light,
                "[" + (severity.isEmpty() ? "?" : severity) + "]",
                Cells.text(row.value("message")));
    }

    private void section(Fields row, Markdown out) {
        title(row).forEach(name -> out.told(label(name), Cells.text(row.value(name)), LONG));
        for (var name : search.fields()) {
            if (title(row).noneMatch(name::equals) && !name.equals("id")) {
                cell(name, row, out);
            }
        }
    }

    /** The columns that say what a row is. */
    private Stream<String> title(Fields row) {
        return switch (search.dataset()) {
            case ERRORS -> Stream.of("title");
            case SPANS ->
                Stream.of("span.description", "transaction", "span.op")
                        .filter(name -> !Cells.text(row.value(name)).isEmpty())
                        .limit(1);
            case LOGS -> Stream.of("message");
            case METRICS -> Stream.of("metric.name");
            case PROFILES -> Stream.of("transaction");
            case REPLAYS -> Stream.empty();
        };
    }

    private static String label(String name) {
        return switch (name) {
            case "span.description" -> "Span";
            case "title" -> "Title";
            case "message" -> "Message";
            case "metric.name" -> "Metric";
            case "transaction" -> "Transaction";
            default -> name;
        };
    }

    private void cell(String name, Fields row, Markdown out) {
        var text = Cells.text(row.value(name));
        boolean word = Markdown.isWord(text);
        switch (name) {
            case "issue" -> {
                out.word("Issue ID", text);
                if (word) {
                    out.fact("Issue URL", pages.issue(text).toString());
                }
            }
            case "trace" -> {
                out.word("Trace ID", text);
                if (word) {
                    out.fact("Trace URL", pages.trace(text).toString());
                }
            }
            case "span.duration", "span.self_time" -> out.word(name, text.isEmpty() ? "" : text + "ms");
            case "transaction.duration", "profile.duration" -> out.word(name, duration(text));
            case "precise.start_ts", "precise.finish_ts" ->
                out.word(
                        name,
                        Cells.moment(row.value(name)).map(Instant::toString).orElse(text));
            case "profile.id" -> {
                out.word(name, text);
                profile(row).ifPresent(page -> out.fact("Profile URL", page.toString()));
            }
            case "timestamp", "project", "level", "severity", "metric.type" ->
                out.word(name, text.replace("+00:00", "Z"));
            default -> out.told(shown(name), text, LONG);
        }
    }

    /** The name of a column as the caller wrote it, unless it would be markup. */
    private static String shown(String name) {
        return name.replaceAll("[^A-Za-z0-9_.()\\[\\], |-]", "");
    }

    private String duration(String text) {
        if (search.dataset() != EventDataset.PROFILES || !text.matches("[0-9.]{1,30}")) {
            return text.isEmpty() ? "" : text + "ms";
        }
        return Chart.number(Double.parseDouble(text) / NANOS_OF_MILLI) + "ms";
    }

    /** Where the profile of a transaction is shown, or this part of a continuous one. */
    private Optional<URI> profile(Fields row) {
        var project = Cells.text(row.value("project"));
        var id = Cells.text(row.value("profile.id"));
        var profiler = Cells.text(row.value("profiler.id"));
        if (!Markdown.isWord(project)) {
            return Optional.empty();
        }
        if (Markdown.isWord(id)) {
            return Optional.of(pages.profile(project, id));
        }
        return Optional.of(profiler)
                .filter(Markdown::isWord)
                .flatMap(_ -> Cells.moment(row.value("precise.start_ts")))
                .flatMap(start -> Cells.moment(row.value("precise.finish_ts"))
                        .map(end -> pages.profile(project, profiler, start, end)));
    }
}
