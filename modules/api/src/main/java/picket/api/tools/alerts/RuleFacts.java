package picket.api.tools.alerts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picket.api.tools.Facts;
import picket.api.tools.Schema;
import picket.sentry.IssueRule;
import picket.sentry.MetricRule;
import picket.sentry.Owner;
import picket.sentry.WebLinks;

/** Alert rules for programs. */
final class RuleFacts {
    static final Schema ISSUE = Schema.object()
            .required("id", Schema.text())
            .required("name", Schema.text())
            .required("status", Facts.TEXT)
            .required("actionMatch", Facts.TEXT)
            .required("filterMatch", Facts.TEXT)
            .required("frequencyMinutes", Facts.NUMBER)
            .required("environment", Facts.TEXT)
            .required("owner", Facts.TEXT)
            .required("dateCreated", Facts.TEXT)
            .required("dateUpdated", Facts.TEXT)
            .required("lastTriggered", Facts.TEXT)
            .required("webUrl", Schema.text());

    static final Schema METRIC = Schema.object()
            .required("id", Schema.text())
            .required("name", Schema.text())
            .required("status", Facts.TEXT)
            .required("dataset", Facts.TEXT)
            .required("aggregate", Facts.TEXT)
            .required("query", Facts.TEXT)
            .required("timeWindowMinutes", Facts.NUMBER)
            .required("projects", Schema.list(Schema.text()))
            .required("environment", Facts.TEXT)
            .required("owner", Facts.TEXT)
            .required("dateCreated", Facts.TEXT)
            .required("webUrl", Schema.text());

    private RuleFacts() {}

    static void write(IssueRule rule, WebLinks pages, ObjectNode node) {
        node.put("id", rule.id())
                .put("name", Facts.shown(rule.name()))
                .put("status", Facts.known(rule.status()))
                .put("actionMatch", Facts.known(rule.actionMatch()))
                .put("filterMatch", Facts.known(rule.filterMatch()))
                .put("environment", Facts.known(rule.environment()))
                .put("owner", Facts.known(rule.owner().map(Owner::reference).orElse("")))
                .put("dateCreated", Facts.time(rule.created()))
                .put("dateUpdated", Facts.time(rule.updated()))
                .put("lastTriggered", Facts.time(rule.triggered()))
                .put("webUrl", pages.issueRule(rule.id()).toString())
                .set("frequencyMinutes", Facts.number(rule.minutes()));
    }

    static void write(MetricRule rule, WebLinks pages, ObjectNode node) {
        node.put("id", rule.id())
                .put("name", Facts.shown(rule.name()))
                .put("status", Facts.known(rule.status()))
                .put("dataset", Facts.known(rule.dataset()))
                .put("aggregate", Facts.known(rule.aggregate()))
                .put("query", Facts.known(rule.query()))
                .put("environment", Facts.known(rule.environment()))
                .put("owner", Facts.known(rule.owner().map(Owner::reference).orElse("")))
                .put("dateCreated", Facts.time(rule.created()))
                .put("webUrl", pages.metricRule(rule.id()).toString())
                .set("timeWindowMinutes", Facts.number(rule.minutes()));
        var projects = JsonNodeFactory.instance.arrayNode();
        rule.projects().forEach(slug -> projects.add(Facts.shown(slug)));
        node.set("projects", projects);
    }
}
