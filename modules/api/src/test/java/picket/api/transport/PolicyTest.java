package picket.api.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.testing.Deployment;
import picket.http.Settings;

/** What the operator holds back from everybody, and how often what may happen. */
final class PolicyTest {
    private static final String LIST = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}";
    private static final String TEAM = "{\"organizationSlug\": \"%s\", \"name\": \"Billing\"}";

    @TempDir
    Path folder;

    private Deployment deployment = Deployment.start();

    private void restart(Map<String, String> settings) {
        deployment.close();
        deployment = Deployment.start(settings);
        deployment
                .sentry()
                .json("organizations/", "[{\"slug\": \"acme\"}, {\"slug\": \"secret\"}, {\"slug\": \"beta\"}]")
                .json("organizations/acme/", "{\"slug\": \"acme\"}")
                .json("organizations/secret/", "{\"slug\": \"secret\"}")
                .json("organizations/acme/teams/", "{\"id\": \"3\", \"slug\": \"billing\", \"name\": \"Billing\"}");
    }

    @AfterEach
    void stop() {
        deployment.close();
    }

    private HttpResponse<String> list(String path) {
        return deployment.send(deployment.post(path, LIST));
    }

    private JsonNode createTeam(String organization) {
        return deployment.execute("/mcp", "create_team", TEAM.formatted(organization));
    }

    private static String text(JsonNode answer) {
        return answer.at("/result/content/0/text").asText();
    }

    @Test
    void aForbiddenOrganizationLooksAsIfItWereNotThere() {
        restart(Map.of("PICKET_ORGANIZATIONS_DENIED", "Secret"));
        assertEquals(404, list("/mcp/secret").statusCode());
        assertEquals(200, list("/mcp/acme").statusCode());
        var direct = deployment.post("/mcp/secret", LIST).setHeader("Authorization", "Sentry-Bearer x");
        assertEquals(404, deployment.send(direct).statusCode());

        int asked = deployment.sentry().seen().size();
        for (var slug : new String[] {"secret", "SECRET", "4711"}) {
            assertTrue(text(createTeam(slug)).contains("Sentry answered 404"), slug);
        }
        assertEquals(asked, deployment.sentry().seen().size());
        assertFalse(createTeam("acme").at("/result/isError").asBoolean());

        var found = deployment.call("/mcp", "find_organizations", "{}").at("/result/structuredContent");
        assertTrue(found.toString().contains("beta"), found::toString);
        assertFalse(found.toString().contains("secret"), found::toString);
    }

    @Test
    void onlyNamedOrganizationsAreThere() {
        restart(Map.of("PICKET_ORGANIZATIONS", "acme"));
        assertEquals(404, list("/mcp/beta").statusCode());
        var found = deployment.call("/mcp", "find_organizations", "{}").at("/result/structuredContent/organizations");
        assertEquals(1, found.size(), found::toString);
    }

    @Test
    void changesStopWhileTheFileExists() throws IOException {
        var file = folder.resolve("stop");
        restart(Map.of("PICKET_STOP_WRITES_FILE", file.toString()));
        assertFalse(createTeam("acme").at("/result/isError").asBoolean());
        Files.createFile(file);
        var stopped = createTeam("acme");
        assertTrue(stopped.at("/result/isError").asBoolean());
        assertTrue(text(stopped).startsWith("**Changes Stopped**"), text(stopped));
        assertFalse(deployment
                .call("/mcp", "find_organizations", "{}")
                .at("/result/isError")
                .asBoolean());
        Files.delete(file);
        assertFalse(createTeam("acme").at("/result/isError").asBoolean());
    }

    @Test
    void writesHaveALimitOfTheirOwn() {
        restart(Map.of("PICKET_LIMIT_WRITES", "2"));
        createTeam("acme");
        createTeam("acme");
        var body = """
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "execute_sentry_tool",
                 "arguments": {"name": "create_team", "arguments": %s}}}""".formatted(TEAM.formatted("acme"));
        var limited = deployment.send(deployment.post("/mcp", body));
        assertEquals(429, limited.statusCode(), limited::body);
        int wait = Integer.parseInt(limited.headers().firstValue("Retry-After").orElse("0"));
        assertTrue(wait >= 1 && wait <= 60, () -> "waits " + wait);
        assertEquals(1, Deployment.json(limited).path("id").asInt());
        var modern = deployment.modernCall("/mcp?surface=direct", "create_team", TEAM.formatted("acme"), "{}", "");
        assertEquals(429, deployment.send(modern).statusCode());
        assertEquals(200, list("/mcp").statusCode());
    }

    @Test
    void aClientOfAUserHasALimitOfItsOwn() {
        restart(Map.of("PICKET_LIMIT_CALLS_PER_CLIENT", "1"));
        assertEquals(200, list("/mcp").statusCode());
        assertEquals(429, list("/mcp").statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "readonly=yes",
                "readonly=",
                "surface=none",
                "confirm=maybe",
                "budget=10",
                "budget=many",
                "budget=999999",
                "experimental=yes",
                "readonly=0&readonly=1",
                "readonly=1&READONLY=1",
                "confirm=never&confirm=always",
                "surface=direct&Surface=catalog",
                "experimental=0&experimental=0",
                "skills=docs&skills=triage",
                "disable-skills=docs&Disable-Skills=triage"
            })
    void aParameterThatIsMisspeltIsNotIgnored(String query) {
        restart(Map.of());
        var response = list("/mcp?" + query);
        assertEquals(400, response.statusCode());
        var name = query.substring(0, query.indexOf('='));
        assertTrue(Deployment.json(response).at("/error/message").asText().startsWith(name), response::body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"readonly=1", "READONLY=1", "ReadOnly=TRUE", "readonly=true"})
    void aParameterRestrictsInWhateverLettersItIsWritten(String query) {
        restart(Map.of());
        assertTrue(list("/mcp").body().contains("\"update_issue\""));
        assertFalse(list("/mcp?" + query).body().contains("\"update_issue\""));
    }

    @Test
    void aBatchSaysHowLongToWaitForWhatWasTooMuch() {
        restart(Map.of("PICKET_LIMIT_WRITES", "1"));
        var call = """
                {"jsonrpc": "2.0", "id": %d, "method": "tools/call", "params": {"name": "create_team", "arguments": %s}}""";
        var batch =
                "[" + call.formatted(1, TEAM.formatted("acme")) + "," + call.formatted(2, TEAM.formatted("acme")) + "]";
        var some = deployment.send(deployment.post("/mcp?surface=direct", batch));
        assertEquals(200, some.statusCode());
        assertTrue(Deployment.json(some).at("/0/result").isObject(), some::body);
        assertEquals(
                some.headers().firstValue("Retry-After").orElse(""),
                Deployment.json(some).at("/1/error/data/retryAfter").asText(),
                some::body);
        var none = deployment.send(deployment.post("/mcp?surface=direct", batch));
        assertEquals(429, none.statusCode());
        assertEquals(
                none.headers().firstValue("Retry-After").orElse(""),
                Deployment.json(none).at("/0/error/data/retryAfter").asText(),
                none::body);
    }

    @Test
    void aRestrictionThatNamesNothingIsAFault() {
        for (var key : new String[] {"PICKET_TOOLS", "PICKET_TOOLS_DENIED", "PICKET_SKILLS", "PICKET_SKILLS_DENIED"}) {
            var wrong = Map.of(key, "inspekt");
            var faults = assertThrows(Settings.Faults.class, () -> Deployment.start(wrong));
            assertTrue(faults.messages().getFirst().startsWith(key), faults::getMessage);
        }
        for (var key : new String[] {"PICKET_SURFACE", "PICKET_CONFIRM"}) {
            assertThrows(Settings.Faults.class, () -> Deployment.start(Map.of(key, "some")));
        }
    }
}
