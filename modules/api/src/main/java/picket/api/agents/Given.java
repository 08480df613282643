package picket.api.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picket.api.agents.AgentTool.Complaint;
import picket.sentry.Period;

/** Reads what a model gave, leniently where models differ and strictly where Sentry does. */
final class Given {
    private static final Pattern SPAN = Pattern.compile("\\d{1,5}[mhdw]");

    private Given() {}

    static AgentSearch search(ObjectNode given, String dataset) {
        return new AgentSearch(
                dataset,
                text(given, "query"),
                texts(given.path("fields")),
                text(given, "sort"),
                texts(given.path("environment")),
                period(given.path("timeRange")),
                interval(text(given, "interval")),
                SearchAgent.plain(text(given, "explanation")));
    }

    private static String text(JsonNode given, String name) {
        return given.path(name).isTextual() ? given.path(name).textValue().strip() : "";
    }

    /** A list, or one text alone. */
    private static List<String> texts(JsonNode given) {
        return (given.isTextual() ? List.of(given) : given.valueStream().toList())
                .stream()
                        .filter(JsonNode::isTextual)
                        .map(text -> text.textValue().strip())
                        .filter(text -> !text.isEmpty())
                        .toList();
    }

    private static Optional<Period> period(JsonNode range) {
        var relative = range.isTextual() ? range.textValue().strip() : text(range, "statsPeriod");
        var start = text(range, "start");
        var end = text(range, "end");
        if (!relative.isEmpty()) {
            return Optional.of(Period.last(span(relative)));
        }
        if (start.isEmpty() && end.isEmpty()) {
            return Optional.empty();
        }
        var period = Period.between(instant(start), instant(end));
        if (!instant(start).isBefore(instant(end))) {
            throw new Complaint("timeRange: start must be before end.");
        }
        return Optional.of(period);
    }

    private static Optional<String> interval(String step) {
        return step.isEmpty() ? Optional.empty() : Optional.of(span(step));
    }

    private static String span(String text) {
        if (!SPAN.matcher(text).matches()) {
            throw new Complaint("Times are a number and m, h, d or w, such as 24h.");
        }
        return text;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new Complaint("timeRange: give statsPeriod, or start and end such as 2026-11-20T08:00:00Z.");
        }
    }
}
