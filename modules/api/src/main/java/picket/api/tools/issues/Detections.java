package picket.api.tools.issues;

import java.util.OptionalDouble;
import picket.api.tools.Markdown;
import picket.sentry.Event;
import picket.sentry.Fields;

/** What a detector other than those of performance found: a metric over its threshold, a regression, and the like. */
final class Detections {
    private static final String METRIC = "8001";
    private static final int LONG = 500;

    private Detections() {}

    static void write(IssueReport report, Event event, Markdown out) {
        var issue = report.issue();
        if (event.occurrence().type().equals(METRIC) || issue.type().equals("metric_issue")) {
            out.section("Metric Alert", body -> metric(event.occurrence().evidence(), body));
        } else if (!Performance.is(issue) || issue.type().contains("regression")) {
            var heading = issue.type().contains("regression") ? "Regression" : "Evidence";
            out.section(
                    heading,
                    body -> event.occurrence()
                            .shown()
                            .forEach(row -> body.told(
                                    "Evidence",
                                    row.name().isBlank() ? row.value() : row.name() + ": " + row.value(),
                                    LONG)));
        }
    }

    private static void metric(Fields evidence, Markdown out) {
        var query = evidence.objects("dataSources").stream()
                .map(source -> source.object("queryObj").object("snubaQuery"))
                .findFirst()
                .orElse(Fields.NONE);
        var threshold = evidence.objects("conditions").stream()
                .map(condition -> condition.decimal("comparison"))
                .flatMapToDouble(OptionalDouble::stream)
                .mapToObj(Detections::plain)
                .findFirst()
                .orElse("");
        var value = evidence.decimal("value");
        out.word("Dataset", query.text("dataset"))
                .told("Aggregate", query.text("aggregate"), LONG)
                .told("Query", query.text("query"), LONG)
                .fact("Interval", query.text("timeWindow").matches("\\d+") ? query.text("timeWindow") + " s" : "")
                .told("Environment", query.text("environment"), LONG)
                .fact("Evaluated Value", value.isEmpty() ? "" : plain(value.getAsDouble()))
                .fact("Threshold", threshold)
                .word("Alert Rule ID", evidence.text("alertId"));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
