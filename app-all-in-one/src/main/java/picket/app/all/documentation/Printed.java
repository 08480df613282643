package picket.app.all.documentation;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import picket.app.all.command.Terminal;
import picket.docs.Documentation;
import picket.docs.DocumentationIndex.Built;
import picket.docs.DocumentationIndex.Evaluation;
import picket.docs.DocumentationIndex.Status;
import picket.http.Json;

/** What the commands say, for people and as JSON. */
final class Printed {
    private static final int SNIPPET = 200;

    private Printed() {}

    static void built(Built built, String search, PrintWriter out) {
        double seconds = built.millis() / 1000.0;
        out.printf(
                Locale.ROOT,
                "%s: %s, of which %d new or changed, %d removed%s; %s in %.1f s (%.0f a second), %s%n",
                built.version(),
                count(built.pages(), "page"),
                built.written(),
                built.deleted(),
                built.resumed() ? ", going on with a build that broke off" : "",
                count(built.passages(), "passage"),
                seconds,
                built.passages() / Math.max(seconds, 0.001),
                size(built.bytes()));
        out.println("Searched by " + search);
    }

    static void status(Status status, PrintWriter out) {
        out.println("Version   " + status.version());
        if (status.pages() > 0) {
            if (status.built().isAfter(Instant.EPOCH)) {
                out.println("Built     " + status.built());
            }
            out.println("Sources   " + Terminal.visible(String.join(", ", status.sources())));
            out.println("Pages     " + status.pages());
            out.println("Passages  " + status.passages());
            out.println("Size      " + size(status.bytes()));
        }
        out.println("Search    " + status.vectors());
        out.println("Model     " + status.model());
    }

    /**
     * What a search found.
     *
     * @param unserved origin at which nobody is known to answer: paths say more than links to it
     * @param styled whether the words looked for stand out
     */
    static void answer(Documentation.Answer answer, Optional<URI> unserved, boolean styled, PrintWriter out) {
        answer.suggestion().ifPresent(words -> out.println("Did you mean: " + Terminal.visible(words) + "\n"));
        if (answer.hits().isEmpty()) {
            out.println("Nothing fits.");
        }
        for (var hit : answer.hits()) {
            var url = hit.url().toString();
            boolean served =
                    unserved.filter(origin -> url.startsWith(origin + "/docs/")).isEmpty();
            out.printf(
                    Locale.ROOT,
                    "%3.0f%%  %s%n      %s%n",
                    100 * hit.relevance(),
                    Terminal.visible(line(hit.title())),
                    Terminal.visible(served ? url : hit.path()));
            out.println("      " + around(hit, styled) + "\n");
        }
    }

    /** The snippet from its first mark on, in one line. */
    private static String around(Documentation.Hit hit, boolean styled) {
        int first = hit.marks().isEmpty() ? 0 : hit.marks().getFirst().from();
        int from = Math.max(0, first - SNIPPET / 3);
        int to = Math.min(hit.snippet().length(), from + SNIPPET);
        var text = new StringBuilder(from > 0 ? "…" : "");
        int at = from;
        for (var mark : hit.marks()) {
            if (styled && mark.from() >= at && mark.to() <= to) {
                text.append(Terminal.visible(line(hit.snippet().substring(at, mark.from()))))
                        .append(Terminal.bold(line(hit.snippet().substring(mark.from(), mark.to()))));
                at = mark.to();
            }
        }
        return text.append(Terminal.visible(line(hit.snippet().substring(at, to))))
                        .toString()
                        .strip()
                + (to < hit.snippet().length() ? "…" : "");
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ");
    }

    static void json(Documentation.Answer answer, PrintWriter out) {
        var json = Json.MAPPER.createObjectNode();
        answer.suggestion().ifPresent(words -> json.put("suggestion", words));
        var results = json.putArray("results");
        for (var hit : answer.hits()) {
            var marks = results.addObject()
                    .put("id", hit.path())
                    .put("url", hit.url().toString())
                    .put("title", hit.title())
                    .put("snippet", hit.snippet())
                    .put("relevance", hit.relevance())
                    .putArray("marks");
            hit.marks()
                    .forEach(mark -> marks.addObject().put("from", mark.from()).put("to", mark.to()));
        }
        out.println(Terminal.visibleJson(json.toString()));
    }

    static void evaluation(Evaluation measured, PrintWriter out) {
        out.printf(
                "%s, %s, %s; %s with answers, %d without%n",
                count(measured.pages(), "page"),
                count(measured.passages(), "passage"),
                size(measured.bytes()),
                count(measured.questions(), "question"),
                measured.foreign());
        if (!measured.unknown().isEmpty()) {
            out.println("Not in the index, so never found: " + Terminal.visible(String.join(", ", measured.unknown())));
        }
        out.println(
                "| search by | nDCG@10 | Recall@5 | Recall@10 | MRR@10 | silence: precision | recall | p50 ms | p99 ms |");
        out.println("|---|---|---|---|---|---|---|---|---|");
        for (var mode : measured.modes()) {
            out.printf(
                    Locale.ROOT,
                    "| %s | %.3f | %.3f | %.3f | %.3f | %.2f | %.2f | %.1f | %.1f |%n",
                    mode.name(),
                    mode.ndcg10(),
                    mode.recall5(),
                    mode.recall10(),
                    mode.mrr10(),
                    mode.silencePrecision(),
                    mode.silenceRecall(),
                    millis(mode.p50()),
                    millis(mode.p99()));
        }
    }

    static void json(Evaluation measured, PrintWriter out) {
        var json = Json.MAPPER
                .createObjectNode()
                .put("pages", measured.pages())
                .put("passages", measured.passages())
                .put("bytes", measured.bytes())
                .put("questions", measured.questions())
                .put("foreign", measured.foreign());
        var unknown = json.putArray("unknown");
        measured.unknown().forEach(unknown::add);
        var modes = json.putArray("modes");
        for (var mode : measured.modes()) {
            modes.addObject()
                    .put("name", mode.name())
                    .put("ndcg10", mode.ndcg10())
                    .put("recall5", mode.recall5())
                    .put("recall10", mode.recall10())
                    .put("mrr10", mode.mrr10())
                    .put("silencePrecision", mode.silencePrecision())
                    .put("silenceRecall", mode.silenceRecall())
                    .put("p50Millis", millis(mode.p50()))
                    .put("p99Millis", millis(mode.p99()));
        }
        out.println(json);
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String size(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.0f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
