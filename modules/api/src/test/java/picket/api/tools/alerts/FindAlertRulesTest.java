package picket.api.tools.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.Tolerance;
import picket.api.tools.ToolStage;

final class FindAlertRulesTest {
    static final String WORKFLOWS = "organizations/acme/workflows/";
    static final String RULES = "organizations/acme/alert-rules/";
    static final String COMBINED = "organizations/acme/combined-rules/";
    static final String SHOP = "{\"id\": \"1\", \"slug\": \"shop\"}";
    static final String ISSUE_RULE = """
            {"id": "11", "name": "New error", "dateCreated": "2026-03-18T20:48:55.495Z",
             "dateUpdated": "2026-03-19T20:48:55Z", "lastTriggered": "2026-11-19T20:48:55Z",
             "triggers": {"logicType": "any-short", "conditions": [
               {"type": "first_seen_event", "comparison": true}, {"type": "regression_event", "comparison": 7}]},
             "actionFilters": [{"logicType": "all",
               "conditions": [{"type": "tagged_event", "comparison": {"key": "a", "match": "co", "value": "`b`"}}],
               "actions": [{"type": "email", "config": {"targetType": "team", "targetIdentifier": "1"},
                 "data": {"fallthroughType": "ActiveMembers"}}]}],
             "environment": "production", "config": {"frequency": 30}, "detectorIds": ["9"], "enabled": true,
             "owner": "team:2"}""";
    static final String METRIC_RULE = """
            {"id": "21", "name": "Errors per hour", "status": 0, "dataset": "events", "aggregate": "count()",
             "query": "level:error", "timeWindow": 60, "projects": ["shop"], "environment": null, "owner": "user:1",
             "dateCreated": "2026-03-18T20:48:55Z",
             "triggers": [{"label": "critical", "alertThreshold": 40, "resolveThreshold": 12.5,
               "actions": [{"type": "email", "targetType": "team", "targetIdentifier": "2", "desc": "Tell #platform"},
                           {"type": "slack", "targetType": "specific", "targetIdentifier": "#x"}]}]}""";

    private final ToolStage stage = new ToolStage(new FindAlertRules());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new FindAlertRules());
    }

    @Test
    void listsRulesOfBothKinds() {
        stage.sentry()
                .json("projects/acme/shop/", SHOP)
                .page(WORKFLOWS, "[" + ISSUE_RULE + "]", "0:1:0")
                .json(COMBINED, "[" + METRIC_RULE + "]");
        stage.golden("find_alert_rules", stage.run("""
                {"organizationSlug": "acme", "projectSlug": "shop", "query": "err\\"or", "limit": 1}"""));
        assertEquals(
                List.of(
                        "GET " + WORKFLOWS
                                + "?projectSlug=shop&sortBy=-id&per_page=1&query=name%3A%22%2Aerr%5C%22or%2A%22",
                        "GET projects/acme/shop/",
                        "GET " + COMBINED + "?name=err%22or&alertType=alert_rule&project=1&per_page=1"),
                stage.asked());
    }

    @Test
    void withoutAProjectThereAreOnlyRulesAboutNumbers() {
        stage.sentry().json(RULES, "[{\"id\": 21, \"status\": \"odd\"}, {\"id\": null}]");
        stage.golden("find_alert_rules-poor", stage.run("{\"organizationSlug\": \"acme\", \"projectSlug\": \"all\"}"));
        assertEquals(List.of("GET " + RULES + "?per_page=10"), stage.asked());
    }

    @Test
    void workflowsThatAreConnectedWithNothingAreNoAlerts() {
        stage.sentry().json(WORKFLOWS, "[{\"id\": 1, \"detectorIds\": []}, " + ISSUE_RULE + "]");
        var facts = ToolStage.facts(
                stage.run("{\"organizationSlug\": \"acme\", \"projectSlug\": \"shop\", \"kind\": \"issue\"}"));
        assertEquals(1, facts.path("issueRules").size());
        assertTrue(facts.at("/pagination/metric").isNull());
    }

    @Test
    void anyFieldMayBeMissingOrOdd() {
        stage.sentry().json("projects/acme/shop/", SHOP).json(RULES, "[]").json(WORKFLOWS, "[]");
        var arguments = "{\"organizationSlug\": \"acme\", \"projectSlug\": \"shop\"}";
        Tolerance.check(stage, WORKFLOWS, "[" + ISSUE_RULE + "]", arguments);
        Tolerance.check(stage, RULES, "[" + METRIC_RULE + "]", arguments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"kind\": \"issue\"",
                "\"kind\": \"odd\"",
                "\"projectSlug\": \"shop\", \"cursor\": \"0:1:0\"",
                "\"limit\": 101"
            })
    void badArgumentsAreExplainedBeforeAnyRequest(String more) {
        stage.refused("{\"organizationSlug\": \"acme\", " + more + "}");
        assertEquals(List.of(), stage.asked());
    }
}
