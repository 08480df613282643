package picket.api.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.testing.Deployment;
import picket.oauth.spi.Constraints;
import picket.oauth.spi.Skill;

/** What a person confirms before it happens, and that nobody else can (A24). */
final class ConfirmationTest {
    private static final String CAN_ASK = "{\"elicitation\": {}}";
    private static final String RESOLVE =
            "{\"organizationSlug\": \"acme\", \"issueId\": \"SHOP-1\", \"status\": \"resolved\"}";
    private static final String CREATE = "{\"organizationSlug\": \"acme\", \"name\": \"Billing\"}";
    private static final String AGREED = "{\"action\": \"accept\", \"content\": {\"confirm\": true}}";

    private Deployment deployment = started(Map.of());

    private static Deployment started(Map<String, String> settings) {
        var deployment = Deployment.start(settings);
        deployment
                .sentry()
                .json("organizations/acme/issues/SHOP-1/", "{\"id\": \"1\", \"shortId\": \"SHOP-1\"}")
                .json("organizations/acme/teams/", "{\"id\": \"3\", \"slug\": \"billing\", \"name\": \"Billing\"}");
        return deployment;
    }

    private void restart(Map<String, String> settings) {
        deployment.close();
        deployment = started(settings);
    }

    @AfterEach
    void stop() {
        deployment.close();
    }

    private JsonNode call(String path, String tool, String arguments, String capabilities, String more) {
        return Deployment.json(deployment.send(deployment.modernCall(path, tool, arguments, capabilities, more)));
    }

    private JsonNode resolve(String arguments, String more) {
        return call("/mcp", "update_issue", arguments, CAN_ASK, more);
    }

    private static String answered(JsonNode asked, String answer) {
        return ", \"requestState\": %s, \"inputResponses\": {\"confirm_call\": %s}"
                .formatted(asked.at("/result/requestState"), answer);
    }

    private long writes() {
        return deployment.sentry().seen().stream()
                .filter(seen -> !seen.method().equals("GET"))
                .count();
    }

    @Test
    void aPersonSeesWhatIsAboutToHappenAndAgrees() {
        var asked = resolve(RESOLVE, "");
        assertEquals("input_required", asked.at("/result/resultType").asText(), asked::toString);
        var form = asked.at("/result/inputRequests/confirm_call");
        assertEquals("elicitation/create", form.path("method").asText());
        var message = form.at("/params/message").asText();
        assertTrue(message.contains("SHOP-1") && message.contains("resolved"), message);
        assertEquals(0, writes());

        var done = resolve(RESOLVE, answered(asked, AGREED));
        assertFalse(done.at("/result/isError").asBoolean(), done::toString);
        assertEquals(1, writes());
    }

    @Test
    void withoutConsentNothingHappens() {
        var asked = resolve(RESOLVE, "");
        for (var answer : new String[] {
            "{\"action\": \"decline\"}",
            "{\"action\": \"cancel\"}",
            "{\"action\": \"accept\", \"content\": {\"confirm\": false}}",
            "{\"action\": \"accept\", \"content\": {\"confirm\": \"true\"}}",
            "{\"action\": \"accept\"}"
        }) {
            var refused = resolve(RESOLVE, answered(asked, answer));
            assertTrue(refused.at("/result/isError").asBoolean(), refused::toString);
            assertTrue(
                    refused.at("/result/content/0/text").asText().startsWith("**Not Confirmed**"), refused::toString);
        }
        assertEquals(0, writes());
    }

    @Test
    void anAnswerToNoQuestionIsAsked() {
        var early = resolve(RESOLVE, ", \"inputResponses\": {\"confirm_call\": %s}".formatted(AGREED));
        assertEquals("input_required", early.at("/result/resultType").asText(), early::toString);
        assertEquals(0, writes());
    }

    @Test
    void a24ConsentIsForOneCallOfOneUser() {
        var asked = resolve(RESOLVE, "");
        var other = resolve(RESOLVE.replace("SHOP-1", "SHOP-2"), answered(asked, AGREED));
        assertEquals(-32602, other.at("/error/code").asInt(), other::toString);

        deployment.tokens().know("another", "8", Constraints.NONE, Skill.TRIAGE);
        var stolen = deployment
                .modernCall("/mcp", "update_issue", RESOLVE, CAN_ASK, answered(asked, AGREED))
                .setHeader("Authorization", "Bearer another");
        assertEquals(
                -32602,
                Deployment.json(deployment.send(stolen)).at("/error/code").asInt());
        assertEquals(0, writes());
    }

    @Test
    void a24ThePersonSeesWhatTheAddressDecidesAndNotWhatTheCallerSent() {
        project("payments");
        var sent = "{\"name\": \"Renamed\", \"projectSlug\": \"storefront\", \"unheard\": \"of\"}";
        var asked = call("/mcp/acme/payments?surface=direct", "update_project", sent, CAN_ASK, "");
        assertEquals(
                "Update a project?\n\norganizationSlug: acme\nprojectSlug: payments\nname: Renamed",
                asked.at("/result/inputRequests/confirm_call/params/message").asText(),
                asked::toString);
        var done = call("/mcp/acme/payments?surface=direct", "update_project", sent, CAN_ASK, answered(asked, AGREED));
        assertFalse(done.at("/result/isError").asBoolean(), done::toString);
        assertEquals(1, writes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/mcp?surface=direct",
                "/mcp/acme?surface=direct",
                "/mcp/acme/catalog?surface=direct",
                "/mcp/other/payments?surface=direct"
            })
    void a24ConsentAtOneAddressIsNoneAtAnother(String address) {
        project("payments");
        project("catalog");
        deployment
                .sentry()
                .json("organizations/other/", "{\"slug\": \"other\"}")
                .json("projects/other/payments/", "{\"id\": \"9\", \"slug\": \"payments\"}");
        var sent = "{\"organizationSlug\": \"acme\", \"projectSlug\": \"payments\", \"name\": \"Renamed\"}";
        var asked = call("/mcp/acme/payments?surface=direct", "update_project", sent, CAN_ASK, "");
        var moved = call(address, "update_project", sent, CAN_ASK, answered(asked, AGREED));
        assertEquals(-32602, moved.at("/error/code").asInt(), moved::toString);
        assertEquals(0, writes());
    }

    private void project(String slug) {
        deployment
                .sentry()
                .json("organizations/acme/", "{\"slug\": \"acme\"}")
                .json("projects/acme/" + slug + "/", "{\"id\": \"2\", \"slug\": \"" + slug + "\"}");
    }

    @Test
    void theGatewayAsksForWhatItRuns() {
        var inner = "{\"name\": \"update_issue\", \"arguments\": %s}".formatted(RESOLVE);
        var asked = call("/mcp", "execute_sentry_tool", inner, CAN_ASK, "");
        assertEquals("input_required", asked.at("/result/resultType").asText(), asked::toString);
        var done = call("/mcp", "execute_sentry_tool", inner, CAN_ASK, answered(asked, AGREED));
        assertFalse(done.at("/result/isError").asBoolean(), done::toString);
        assertEquals(1, writes());
    }

    @Test
    void whatIsWrongIsSaidBeforeAnybodyIsAsked() {
        var wrong = resolve("{\"organizationSlug\": \"a/b\"}", "");
        assertTrue(wrong.at("/result/isError").asBoolean(), wrong::toString);
    }

    @Test
    void additionsAreNotAskedAboutUnlessTheRequestWantsIt() {
        var added = call("/mcp?surface=direct", "create_team", CREATE, CAN_ASK, "");
        assertFalse(added.at("/result/isError").asBoolean(), added::toString);
        assertEquals(1, writes());
        var asked = call("/mcp?surface=direct&confirm=always", "create_team", CREATE, CAN_ASK, "");
        assertEquals("input_required", asked.at("/result/resultType").asText(), asked::toString);
        var reads = call("/mcp?confirm=always&surface=direct", "whoami", "{}", CAN_ASK, "");
        assertEquals("complete", reads.at("/result/resultType").asText(), reads::toString);
    }

    @Test
    void aClientThatCannotAskGoesOnUnlessAlwaysIsMeant() {
        var done = call("/mcp", "update_issue", RESOLVE, "{}", "");
        assertEquals("complete", done.at("/result/resultType").asText(), done::toString);
        var refused = call("/mcp?confirm=always", "update_issue", RESOLVE, "{}", "");
        assertEquals(-32021, refused.at("/error/code").asInt(), refused::toString);
        var legacy = deployment.call("/mcp?confirm=always", "update_issue", RESOLVE);
        assertEquals(-32021, legacy.at("/error/code").asInt(), legacy::toString);
        assertEquals(1, writes());
    }

    @Test
    void theOperatorDecidesAndTheRequestOnlyTightens() {
        restart(Map.of("PICKET_CONFIRM", "always"));
        var loosened = call("/mcp?confirm=never", "update_issue", RESOLVE, CAN_ASK, "");
        assertEquals("input_required", loosened.at("/result/resultType").asText(), loosened::toString);
        restart(Map.of("PICKET_CONFIRM", "never"));
        assertFalse(resolve(RESOLVE, "").at("/result/isError").asBoolean());
        var tightened = call("/mcp?confirm=destructive", "update_issue", RESOLVE, CAN_ASK, "");
        assertEquals("input_required", tightened.at("/result/resultType").asText(), tightened::toString);
    }
}
