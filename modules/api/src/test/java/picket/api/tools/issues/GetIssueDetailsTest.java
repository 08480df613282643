package picket.api.tools.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.session.Scope;
import picket.api.tools.Result;
import picket.oauth.spi.Skill;
import picket.sentry.StubSentry;

final class GetIssueDetailsTest {
    private static final String BY_ID = "{\"organizationSlug\": \"acme\", \"issueId\": \"x-1\"}";
    private static final String EVENT = "a6a1c5b0d3e24f1c9b8a7d6e5f4c3b2a";

    private final IssueStage stage = new IssueStage().serve("java");

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void asksForWhatTheContractNames() {
        stage.run(BY_ID);
        var asked = stage.asked();
        assertEquals("organizations/acme/issues/X-1/", asked.get(0));
        assertEquals("organizations/acme/issues/SHOP-1A2/events/latest/", asked.get(1));
        assertTrue(asked.contains("organizations/acme/issues/SHOP-1A2/autofix/"), asked::toString);
        assertTrue(asked.contains("organizations/acme/issues/SHOP-1A2/external-issues/"), asked::toString);
        assertTrue(
                asked.contains(
                        "organizations/acme/replay-count/?returnIds=true&query=issue.id%3A%5B6811%5D&data_source=discover&statsPeriod=90d&project=-1"),
                asked::toString);
        assertTrue(
                asked.contains(
                        "projects/acme/shop/stacktrace-link/?file=OrderService.java&platform=java&module=com.acme.shop.OrderService&commitId=9f2c61d&groupId=6811&sdkName=sentry.java&lineNo=142"),
                asked::toString);
        assertTrue(
                asked.stream()
                        .anyMatch(
                                target -> target.startsWith(
                                        "organizations/acme/events/?dataset=spans&query=trace%3A4c79f60c11214eb38604f4ae0781bfb2%20has%3Agen_ai.conversation.id&field=gen_ai.conversation.id&field=span_id&field=timestamp&sort=-timestamp&per_page=3")),
                asked::toString);
        assertFalse(asked.stream().anyMatch(target -> target.contains("/trace/")), asked::toString);
    }

    @Test
    void seerIsAskedOnlyWithItsSkill() {
        var result = stage.run(BY_ID, Scope.ALL, Skill.INSPECT);
        assertFalse(stage.asked().stream().anyMatch(target -> target.contains("autofix")));
        assertFalse(IssueStage.text(result).contains("Seer Analysis"));
    }

    @Test
    void enrichmentsThatFailOrStallDropOutAlone() {
        stage.sentry.error("organizations/acme/issues/SHOP-1A2/external-issues/", 500, "{}");
        stage.sentry.error("organizations/acme/issues/SHOP-1A2/autofix/", 401, "{}");
        stage.sentry.json("organizations/acme/replay-count/", "[1]");
        stage.sentry.reply(
                "projects/acme/shop/stacktrace-link/",
                new StubSentry.Reply(200, "application/json", "{}", "", Duration.ofSeconds(4)));
        var text = text(stage.run(BY_ID));
        assertFalse(text.contains("External Issue Links"));
        assertFalse(text.contains("Seer Analysis"));
        assertFalse(text.contains("Related Replays"));
        assertFalse(text.contains("Code Location"));
        assertTrue(text.contains("OrderService.java:142"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.sentry.io/issues/6811/?project=1",
                "https://sentry.example.com/organizations/acme/issues/SHOP-1A2/",
                "https://sentry.io/acme/issues/shop-1a2",
            })
    void linksNameTheIssue(String url) {
        assertTrue(text(stage.run("{\"issueUrl\": \"" + url + "\"}")).startsWith("# Issue SHOP-1A2 in **acme**"));
    }

    @Test
    void theLinkOfAnEventShowsThatEvent() {
        stage.sentry.json(
                "organizations/acme/issues/SHOP-1A2/events/" + EVENT + "/",
                IssueStage.recorded("java/event.json").orElseThrow().toString());
        assertFalse(stage.run("{\"issueUrl\": \"https://acme.sentry.io/issues/6811/events/" + EVENT + "/\"}")
                .failed());
        assertTrue(stage.asked().contains("organizations/acme/issues/SHOP-1A2/events/" + EVENT + "/"));
    }

    @Test
    void anEventAloneLeadsToItsIssue() {
        var issue = IssueStage.recorded("java/issue.json").orElseThrow();
        stage.sentry.json("organizations/acme/issues/", "[" + issue + "]");
        stage.sentry.json(
                "organizations/acme/issues/SHOP-1A2/events/" + EVENT + "/",
                IssueStage.recorded("java/event.json").orElseThrow().toString());
        var result = stage.run("{\"organizationSlug\": \"acme\", \"eventId\": \"" + EVENT + "\"}");
        assertTrue(text(result).startsWith("# Issue SHOP-1A2"));
        assertEquals(
                "organizations/acme/issues/?query=" + EVENT + "&limit=10&statsPeriod=30d",
                stage.asked().getFirst());
    }

    @Test
    void anEventThatNoIssueHasIsNotAnError() {
        stage.sentry.json("organizations/acme/issues/", "[]");
        var result = stage.run("{\"organizationSlug\": \"acme\", \"eventId\": \"" + EVENT + "\"}");
        assertFalse(result.failed());
        assertTrue(text(result).startsWith("# Event Not Found"));
    }

    @Test
    void anIssueWithoutEventsIsShownWithoutOne() {
        stage.sentry.error("organizations/acme/issues/SHOP-1A2/events/latest/", 404, "{}");
        var result = stage.run(BY_ID);
        assertFalse(result.failed());
        assertTrue(text(result).contains("Sentry keeps no event of this issue any more."));
    }

    @Test
    void anEventThatWasAskedForMustExist() {
        var result =
                stage.run("{\"organizationSlug\": \"acme\", \"issueId\": \"X-1\", \"eventId\": \"" + EVENT + "\"}");
        assertTrue(result.failed());
        assertTrue(text(result).startsWith("**Input Error**"), text(result));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"organizationSlug\": \"acme\"}",
                "{\"issueId\": \"X-1\"}",
                "{\"organizationSlug\": \"../x\", \"issueId\": \"X-1\"}",
                "{\"organizationSlug\": \"acme\", \"issueId\": \"nonsense\"}",
                "{\"organizationSlug\": \"acme\", \"eventId\": \"12\"}",
                "{\"issueUrl\": \"https://acme.sentry.io/settings/\"}",
                "{\"issueUrl\": \"https://us.sentry.io/issues/1\"}",
                "{\"issueUrl\": \"ftp://acme.sentry.io/issues/1\"}",
                "{\"issueUrl\": \"https://acme.sentry.io/issues/1\", \"organizationSlug\": \"other\"}",
                "{\"organizationSlug\": \"acme\", \"issueId\": \"X-1\", \"regionUrl\": \"https://evil.example\"}",
            })
    void badArgumentsAreExplainedBeforeAnyRequest(String arguments) {
        var result = stage.run(arguments);
        assertTrue(result.failed());
        assertTrue(text(result).startsWith("**Input Error**"), text(result));
        assertEquals(List.of(), stage.asked());
    }

    @Test
    void aProjectConstraintHidesForeignIssues() {
        assertTrue(stage.run(BY_ID, scope("web"), Skill.INSPECT).failed());
        assertEquals(1, stage.asked().size());
        assertFalse(stage.run(BY_ID, scope("shop"), Skill.INSPECT).failed());
        assertFalse(stage.run(BY_ID, scope("4508"), Skill.INSPECT).failed());
    }

    @Test
    void anOrganizationConstraintRulesOverLinks() {
        var other = new Scope(Optional.of("other"), Optional.empty(), Optional.empty());
        var result = stage.run("{\"issueUrl\": \"https://acme.sentry.io/issues/6811\"}", other, Skill.INSPECT);
        assertTrue(result.failed());
        assertEquals(List.of(), stage.asked());
    }

    private static Scope scope(String project) {
        return new Scope(Optional.of("acme"), Optional.of(project), Optional.empty());
    }

    private static String text(Result result) {
        return IssueStage.text(result);
    }
}
