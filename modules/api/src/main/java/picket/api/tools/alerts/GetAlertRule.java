package picket.api.tools.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.InputError;
import picket.api.tools.Parameter;
import picket.api.tools.Result;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;
import picket.sentry.IssueRule;
import picket.sentry.Listing;
import picket.sentry.MetricRule;
import picket.sentry.SentryException;
import picket.sentry.SentryFailure;

/** Shows one alert rule. */
public final class GetAlertRule implements Tool {
    private static final int MOST = 100;
    private static final Parameter<String> RULE = Parameter.text(
                    "ruleIdOrName", "Number of the rule, which needs kind issue or metric, or its whole name")
            .with("minLength", 1);

    private static final Declaration DECLARATION = Declaration.named(
                    "get_alert_rule",
                    "Get an alert rule",
                    "Shows one alert rule of Sentry: what it watches, its conditions, filters, triggers and actions. Use"
                            + " find_alert_rules first. Rules about issues need projectSlug.")
            .skills(Skill.INSPECT)
            .scopes("org:read", "project:read")
            .parameters(RuleSearch.ORGANIZATION, RuleSearch.REGION, RuleSearch.KIND, RuleSearch.PROJECT, RULE)
            .output(RuleReport.SCHEMA)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var search = RuleSearch.of(call);
        if (search.kind() == RuleSearch.Kind.ISSUE && search.project().isEmpty()) {
            throw new InputError("Rules about issues belong to a project: give projectSlug.");
        }
        var named = call.get(RULE);
        var found = search.kind() != RuleSearch.Kind.ALL && named.matches("\\d{1,18}")
                ? byId(search, named).or(() -> byName(search, named))
                : byName(search, named);
        var rule = found.orElseThrow(() -> new InputError(
                "There is no such rule"
                        + (search.project().isEmpty() ? "; rules about issues are found only with projectSlug." : "."),
                "find_alert_rules",
                "List the rules with find_alert_rules."));
        checkProject(rule, search);
        return new RuleReport(rule, search.project(), search.sentry().pages(search.organization()), call).result();
    }

    private static Optional<Rule> byId(RuleSearch search, String id) {
        try {
            return search.kind() == RuleSearch.Kind.ISSUE
                    ? search.sentry()
                            .rules()
                            .issueRule(search.organization(), search.project().orElseThrow(), id)
                            .map(Rule.About::new)
                    : Optional.of(new Rule.Of(search.sentry().rules().metricRule(search.organization(), id)));
        } catch (SentryException e) {
            if (e.failure() instanceof SentryFailure.NotFound) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<Rule> byName(RuleSearch search, String name) {
        var found = new ArrayList<Rule>();
        var listing = new Listing(name, Optional.empty(), MOST);
        if (search.wantsIssueRules()) {
            search.issueRules(listing).items().stream()
                    .filter(rule -> rule.name().equalsIgnoreCase(name))
                    .forEach(rule -> found.add(new Rule.About(rule)));
        }
        if (search.wantsMetricRules()) {
            search.metricRules(listing).items().stream()
                    .filter(rule -> rule.name().equalsIgnoreCase(name))
                    .forEach(rule -> found.add(new Rule.Of(rule)));
        }
        if (found.size() > 1) {
            throw several(found);
        }
        return found.stream().findFirst();
    }

    private static InputError several(List<Rule> rules) {
        return new InputError("Several rules have this name. Call again with one of: "
                + rules.stream()
                        .limit(5)
                        .map(rule -> switch (rule) {
                            case Rule.About(var issue) -> "kind issue, ruleIdOrName " + issue.id();
                            case Rule.Of(var metric) -> "kind metric, ruleIdOrName " + metric.id();
                        })
                        .collect(Collectors.joining("; "))
                + ".");
    }

    private static void checkProject(Rule rule, RuleSearch search) {
        if (rule instanceof Rule.Of(MetricRule metric)
                && search.project().isPresent()
                && !metric.projects().contains(search.project().get())) {
            throw new InputError(
                    "The rule is not one of the project " + search.project().get() + ".");
        }
    }

    /** A rule of either family. */
    sealed interface Rule {
        /** About issues. */
        record About(IssueRule rule) implements Rule {}

        /** Of a number. */
        record Of(MetricRule rule) implements Rule {}
    }
}
