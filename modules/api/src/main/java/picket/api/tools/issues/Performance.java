package picket.api.tools.issues;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import picket.api.tools.Markdown;
import picket.sentry.Event;
import picket.sentry.Fields;
import picket.sentry.Issue;
import picket.sentry.Occurrence;

/** The evidence of performance issues: repeated or slow queries and where in the trace they are. */
final class Performance {
    private static final int LONG = 1000;
    private static final Set<String> TOLD = Set.of("Transaction Name", "Parent Span");

    private Performance() {}

    static boolean is(Issue issue) {
        return issue.category().equals("performance") || issue.type().startsWith("performance_");
    }

    static void write(IssueReport report, Event event, Markdown out) {
        if (!is(report.issue())) {
            return;
        }
        var evidence = event.occurrence().evidence();
        out.section("Performance Evidence", body -> {
            body.told("Transaction", evidence.firstText("transactionName", "transaction"), LONG)
                    .told("Parent Operation", evidence.text("parentSpan"), LONG)
                    .word("Repeated Spans", evidence.firstText("numberRepeatingSpans", "numRepeatingSpans"));
            body.block("sql", queries(evidence));
            var spans = SpanTree.of(report.more().trace(), evidence);
            if (!spans.isBlank()) {
                body.say("\n**Spans**:").block("spans", spans);
            }
            event.occurrence().shown().stream()
                    .filter(Occurrence.Row::important)
                    .filter(row -> !TOLD.contains(row.name()) && !row.name().startsWith("Repeating Spans"))
                    .forEach(row -> body.told("Evidence", row.name() + ": " + row.value(), LONG));
        });
    }

    /** The queries that were repeated, each once, with how often if it came more than once. */
    private static String queries(Fields evidence) {
        var compact = evidence.texts("repeatingSpansCompact");
        List<String> all = compact.isEmpty() ? evidence.texts("repeatingSpans") : compact;
        Map<String, Long> counted = all.stream()
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
        return counted.entrySet().stream()
                .map(entry ->
                        entry.getValue() == 1 ? entry.getKey() : entry.getKey() + "  -- " + entry.getValue() + "×")
                .collect(Collectors.joining("\n"));
    }
}
