package picket.api.tools.alerts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.BiConsumer;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.InputError;
import picket.api.tools.Pages;
import picket.api.tools.Parameter;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;
import picket.sentry.Listing;
import picket.sentry.Page;

/** Lists alert rules. */
public final class FindAlertRules implements Tool {
    private static final Parameter<Optional<String>> QUERY =
            Parameter.text("query", "Part of a name").nullable();
    private static final Parameter<Integer> LIMIT =
            Parameter.integer("limit", "Most rules of each kind", 1, 100).byDefault(10);
    private static final Schema CURSOR =
            Schema.object().required("nextCursor", Schema.text().orNull()).orNull();

    private static final Declaration DECLARATION = Declaration.named(
                    "find_alert_rules",
                    "Find alert rules",
                    "Lists the alert rules of Sentry: rules about issues, which need projectSlug, and rules about numbers"
                            + " (metric). For more of one kind call again with that kind and cursor set to its"
                            + " nextCursor. Use get_alert_rule for conditions and actions.")
            .skills(Skill.INSPECT)
            .scopes("org:read", "project:read")
            .parameters(
                    RuleSearch.ORGANIZATION,
                    RuleSearch.REGION,
                    RuleSearch.KIND,
                    RuleSearch.PROJECT,
                    QUERY,
                    Pages.CURSOR,
                    LIMIT)
            .output(Schema.object()
                    .required("issueRules", Schema.list(RuleFacts.ISSUE))
                    .required("metricRules", Schema.list(RuleFacts.METRIC))
                    .required(
                            "pagination",
                            Schema.object().required("issue", CURSOR).required("metric", CURSOR)))
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var search = RuleSearch.of(call);
        var cursor = call.get(Pages.CURSOR);
        if (search.kind() == RuleSearch.Kind.ISSUE && search.project().isEmpty()) {
            throw new InputError("Rules about issues belong to a project: give projectSlug.");
        }
        if (cursor.isPresent() && search.wantsIssueRules() && search.wantsMetricRules()) {
            throw new InputError("A cursor belongs to one kind of rules: give kind issue or metric with it.");
        }
        int limit = call.get(LIMIT);
        var listing = new Listing(call.get(QUERY).orElse(""), cursor, limit);
        var pages = search.sentry().pages(search.organization());
        var facts = JsonNodeFactory.instance.objectNode();
        facts.putArray("issueRules");
        facts.putArray("metricRules");
        facts.putObject("pagination").putNull("issue").putNull("metric");
        if (search.wantsIssueRules()) {
            write(
                    search.issueRules(listing),
                    limit,
                    "issue",
                    facts,
                    (rule, node) -> RuleFacts.write(rule, pages, node));
        }
        if (search.wantsMetricRules()) {
            write(
                    search.metricRules(listing),
                    limit,
                    "metric",
                    facts,
                    (rule, node) -> RuleFacts.write(rule, pages, node));
        }
        return Result.structured(facts);
    }

    private static <T> void write(
            Page<T> page, int limit, String kind, ObjectNode facts, BiConsumer<T, ObjectNode> writer) {
        var list = facts.withArray(kind + "Rules");
        page.items().stream().limit(limit).forEach(rule -> writer.accept(rule, list.addObject()));
        facts.withObject("pagination")
                .putObject(kind)
                .put("nextCursor", page.next().orElse(null));
    }
}
