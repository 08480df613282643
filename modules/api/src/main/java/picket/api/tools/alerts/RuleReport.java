package picket.api.tools.alerts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import picket.api.tools.Call;
import picket.api.tools.Facts;
import picket.api.tools.Markdown;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.api.tools.alerts.GetAlertRule.Rule;
import picket.sentry.IssueRule;
import picket.sentry.MetricRule;
import picket.sentry.Owner;
import picket.sentry.WebLinks;

/**
 * One alert rule as it is shown.
 *
 * @param project that was asked for
 */
record RuleReport(Rule rule, Optional<String> project, WebLinks pages, Call call) {
    private static final int LONG = 300;
    private static final int PARTS = 5;

    private static final Schema PARTS_OF_RULE = Schema.list(Schema.text());
    static final Schema SCHEMA = Schema.object()
            .required("organizationSlug", Schema.text())
            .required("kind", Schema.text().saying("issue or metric."))
            .required("issueRule", RuleFacts.ISSUE.orNull())
            .required("metricRule", RuleFacts.METRIC.orNull())
            .required("conditions", PARTS_OF_RULE)
            .required("filters", PARTS_OF_RULE)
            .required("actions", PARTS_OF_RULE)
            .required(
                    "triggers",
                    Schema.list(Schema.object()
                            .required("label", Facts.TEXT)
                            .required("threshold", Facts.NUMBER)
                            .required("resolveThreshold", Facts.NUMBER)
                            .required("actions", PARTS_OF_RULE)));

    Result result() {
        var out = new Markdown(call.fence())
                .say("# Alert rule in **" + pages.organization() + "**")
                .say(call.fence().notice());
        var facts = JsonNodeFactory.instance.objectNode().put("organizationSlug", pages.organization());
        facts.putNull("issueRule").putNull("metricRule");
        for (var list : List.of("conditions", "filters", "actions", "triggers")) {
            facts.putArray(list);
        }
        switch (rule) {
            case Rule.About(var issue) -> {
                text(issue, out);
                facts(issue, facts);
            }
            case Rule.Of(var metric) -> {
                text(metric, out);
                facts(metric, facts);
            }
        }
        return Result.text(out.toString()).with(facts);
    }

    private void text(IssueRule issue, Markdown out) {
        out.fact("Kind", "issue")
                .told("Name", issue.name(), LONG)
                .word("ID", issue.id())
                .word("Project", project.orElse(""))
                .word("Status", issue.status())
                .word("Action Match", issue.actionMatch())
                .word("Filter Match", issue.filterMatch())
                .fact(
                        "Frequency",
                        issue.minutes().isEmpty() ? "" : issue.minutes().getAsLong() + " min")
                .told("Environment", issue.environment(), LONG)
                .told("Owner", issue.owner().map(Owner::reference).orElse(""), LONG)
                .fact("Created", time(issue.created()))
                .fact("Updated", time(issue.updated()))
                .fact("Last Triggered", time(issue.triggered()))
                .fact("URL", pages.issueRule(issue.id()).toString())
                .section("Conditions", body -> parts(issue.conditions(), body))
                .section("Filters", body -> parts(issue.filters(), body))
                .section("Actions", body -> parts(issue.actions(), body));
    }

    private void text(MetricRule metric, Markdown out) {
        out.fact("Kind", "metric")
                .told("Name", metric.name(), LONG)
                .word("ID", metric.id())
                .told("Projects", String.join(", ", metric.projects()), LONG)
                .word("Status", status(metric.status()))
                .word("Dataset", metric.dataset())
                .told("Aggregate", metric.aggregate(), LONG)
                .told("Query", metric.query(), LONG)
                .fact("Time Window", number(metric.minutes(), " min"))
                .told("Environment", metric.environment(), LONG)
                .told("Owner", metric.owner().map(Owner::reference).orElse(""), LONG)
                .fact("Created", time(metric.created()))
                .fact("URL", pages.metricRule(metric.id()).toString())
                .section("Triggers", body -> triggers(metric, body));
    }

    private void parts(List<String> parts, Markdown out) {
        parts.stream().limit(PARTS).forEach(part -> out.item(call.fence().inline(part, LONG)));
        if (parts.size() > PARTS) {
            out.item("and " + (parts.size() - PARTS) + " more");
        }
    }

    private void triggers(MetricRule metric, Markdown out) {
        metric.triggers().stream().limit(PARTS).forEach(trigger -> {
            out.item(out.term(trigger.label().isBlank() ? "trigger" : trigger.label())
                    + number(trigger.threshold(), "").replaceAll("^(?=.)", " at ")
                    + number(trigger.resolve(), "").replaceAll("^(?=.)", ", over at "));
            trigger.actions().stream()
                    .limit(PARTS)
                    .forEach(action -> out.item("then " + call.fence().inline(action, LONG)));
        });
        if (metric.triggers().size() > PARTS) {
            out.item("and " + (metric.triggers().size() - PARTS) + " more");
        }
    }

    private void facts(IssueRule issue, ObjectNode facts) {
        facts.put("kind", "issue");
        RuleFacts.write(issue, pages, facts.putObject("issueRule"));
        write(issue.conditions(), facts.withArray("conditions"));
        write(issue.filters(), facts.withArray("filters"));
        write(issue.actions(), facts.withArray("actions"));
    }

    private void facts(MetricRule metric, ObjectNode facts) {
        facts.put("kind", "metric");
        RuleFacts.write(metric, pages, facts.putObject("metricRule"));
        var triggers = facts.withArray("triggers");
        metric.triggers().forEach(trigger -> {
            var node = triggers.addObject().put("label", Facts.known(trigger.label()));
            node.set("threshold", Facts.number(trigger.threshold()));
            node.set("resolveThreshold", Facts.number(trigger.resolve()));
            write(trigger.actions(), node.putArray("actions"));
        });
    }

    private static void write(List<String> parts, ArrayNode list) {
        parts.forEach(part -> list.add(Facts.shown(part)));
    }

    private static String number(OptionalDouble number, String unit) {
        if (number.isEmpty()) {
            return "";
        }
        double value = number.getAsDouble();
        return (value == Math.rint(value) && Math.abs(value) < 1e15
                        ? Long.toString((long) value)
                        : Double.toString(value))
                + unit;
    }

    private static String time(Optional<Instant> at) {
        return at.map(Instant::toString).orElse("");
    }

    /** Sentry numbers the states of rules about numbers ({@code AlertRuleStatus}). */
    private static String status(String number) {
        return switch (number) {
            case "0" -> "enabled";
            case "4" -> "snapshot";
            case "5" -> "disabled";
            case "6" -> "not enough data";
            default -> number;
        };
    }
}
