package picket.api.tools.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.Tolerance;
import picket.api.tools.ToolStage;

final class GetAlertRuleTest {
    private final ToolStage stage = new ToolStage(new GetAlertRule(), new FindAlertRules());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new GetAlertRule());
    }

    @Test
    void showsARuleAboutIssues() {
        stage.sentry().json(FindAlertRulesTest.WORKFLOWS, "[" + FindAlertRulesTest.ISSUE_RULE + "]");
        stage.golden("get_alert_rule", stage.run(arguments("11", ", \"kind\": \"issue\", \"projectSlug\": \"shop\"")));
        assertEquals(
                List.of("GET " + FindAlertRulesTest.WORKFLOWS + "?projectSlug=shop&id=11&per_page=1"), stage.asked());
    }

    @Test
    void showsARuleAboutNumbers() {
        stage.sentry().json(FindAlertRulesTest.RULES + "21/", FindAlertRulesTest.METRIC_RULE);
        stage.golden("get_alert_rule-metric", stage.run(arguments("21", ", \"kind\": \"metric\"")));
    }

    @Test
    void readsARuleThatSaysLittle() {
        stage.sentry().json(FindAlertRulesTest.RULES + "21/", "{\"id\": 21}");
        stage.golden("get_alert_rule-poor", stage.run(arguments("21", ", \"kind\": \"metric\"")));
    }

    @Test
    void aNumberThatIsNoIdMayBeAName() {
        stage.sentry()
                .error(FindAlertRulesTest.RULES + "404/", 404, "{}")
                .json(FindAlertRulesTest.COMBINED, "[{\"id\": 21, \"name\": \"404\"}]");
        assertFalse(stage.run(arguments("404", ", \"kind\": \"metric\"")).failed());
    }

    @Test
    void aNameMustBeWholeAndAlone() {
        stage.sentry()
                .json("projects/acme/shop/", FindAlertRulesTest.SHOP)
                .json(FindAlertRulesTest.WORKFLOWS, "[{\"id\": 1, \"name\": \"X\", \"detectorIds\": [2]}]")
                .json(FindAlertRulesTest.COMBINED, "[{\"id\": 2, \"name\": \"x\"}, {\"id\": 3, \"name\": \"xy\"}]");
        var both = stage.refused(arguments("x", ", \"projectSlug\": \"shop\""));
        assertTrue(both.contains("kind issue, ruleIdOrName 1; kind metric, ruleIdOrName 2"), both);
        assertTrue(stage.refused(arguments("z", "")).contains("no such rule"));
        assertTrue(stage.refused(arguments("1", ", \"kind\": \"issue\"")).contains("projectSlug"));
    }

    @Test
    void aRuleOfAnotherProjectIsNotShown() {
        stage.sentry().json(FindAlertRulesTest.RULES + "21/", FindAlertRulesTest.METRIC_RULE);
        assertTrue(stage.refused(arguments("21", ", \"kind\": \"metric\", \"projectSlug\": \"web\""))
                .contains("not one of the project web"));
    }

    @Test
    void anyFieldMayBeMissingOrOdd() {
        Tolerance.check(
                stage,
                FindAlertRulesTest.WORKFLOWS,
                "[" + FindAlertRulesTest.ISSUE_RULE + "]",
                arguments("11", ", \"kind\": \"issue\", \"projectSlug\": \"shop\""),
                "/0/id",
                "/0/detectorIds");
        stage.sentry().json("projects/acme/shop/", FindAlertRulesTest.SHOP);
        Tolerance.check(
                stage,
                FindAlertRulesTest.RULES + "21/",
                FindAlertRulesTest.METRIC_RULE,
                arguments("21", ", \"kind\": \"metric\""),
                "/id");
    }

    private static String arguments(String rule, String more) {
        return "{\"organizationSlug\": \"acme\", \"ruleIdOrName\": \"" + rule + "\"" + more + "}";
    }
}
