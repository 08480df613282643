package picket.api.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.http.HttpRequest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import picket.api.testing.Deployment;
import picket.api.tools.Task;
import picket.db.Database;
import picket.oauth.spi.Constraints;
import picket.oauth.spi.Skill;
import picket.oauth.spi.UserId;

/** Analyses by Seer as tasks (extension io.modelcontextprotocol/tasks), on either database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TasksContract {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final String ISSUE = "organizations/acme/issues/SHOP-1/";
    private static final String AUTOFIX = ISSUE + "autofix/";
    private static final String ARGUMENTS = "{\"organizationSlug\": \"acme\", \"issueId\": \"SHOP-1\"}";
    private static final String DECLARED = "{\"extensions\": {\"io.modelcontextprotocol/tasks\": {}}}";

    private Database database;
    private Deployment deployment;

    abstract Database open() throws Exception;

    @BeforeAll
    void start() throws Exception {
        database = open();
        deployment = Deployment.start(
                Map.of("PICKET_LIMIT_ANALYSES", "1000", "PICKET_LIMIT_WRITES", "1000"), database.source());
        deployment.sentry().json("GET", ISSUE, """
                {"id": "6811", "shortId": "SHOP-1", "issueCategory": "error", "issueType": "error"}""");
        deployment.sentry().json("POST", AUTOFIX, "{\"run_id\": 4711}");
        deployment.tokens().know("stranger", "8", Constraints.NONE, Skill.values());
    }

    @AfterAll
    void stop() throws Exception {
        deployment.close();
        database.close();
    }

    @BeforeEach
    void nothingYet() {
        seer("null");
    }

    private void seer(String state) {
        deployment.sentry().json("GET", AUTOFIX, "{\"autofix\": " + state + "}");
    }

    private JsonNode begun() {
        var answer = deployment.send(deployment.modernCall("/mcp", "analyze_issue_with_seer", ARGUMENTS, DECLARED, ""));
        var task = Deployment.json(answer).path("result");
        assertEquals("task", task.path("resultType").asText(), answer::body);
        return task;
    }

    private static JsonNode ask(Deployment where, String method, String id) {
        return Deployment.json(where.send(request(where, method, id)));
    }

    private static HttpRequest.Builder request(Deployment where, String method, String id) {
        return where.post("/mcp", """
                        {"jsonrpc": "2.0", "id": 2, "method": "%s", "params": {"taskId": "%s", "_meta": {
                         "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                         "io.modelcontextprotocol/clientCapabilities": %s}}}""".formatted(method, id, DECLARED))
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", method)
                .header("Mcp-Name", id);
    }

    /** As if the time between two looks had passed. */
    private void later(String id) throws Exception {
        try (var connection = database.source().getConnection();
                var statement = connection.prepareStatement("UPDATE api_task SET changed_at = 0 WHERE id = ?")) {
            statement.setString(1, id);
            assertEquals(1, statement.executeUpdate());
        }
    }

    @Test
    void anotherReplicaGoesOnWithWhatOneBegan() throws Exception {
        var task = begun();
        assertEquals("working", task.path("status").asText());
        assertEquals(5000, task.path("pollIntervalMs").asInt());
        var id = task.path("taskId").asText();
        try (var replica = deployment.replica()) {
            assertEquals(
                    "working",
                    ask(replica, "tasks/get", id).at("/result/status").asText());
            seer("""
                    {"run_id": 4711, "status": "COMPLETED", "blocks": [{"artifacts": [
                     {"key": "root_cause", "data": {"one_line_description": "The cart is empty"}}]}]}""");
            later(id);
            var done = ask(replica, "tasks/get", id).path("result");
            assertEquals("completed", done.path("status").asText(), done::toString);
            assertTrue(done.at("/result/structuredContent/startedByThisCall").asBoolean(), done::toString);
            assertTrue(done.at("/result/content/0/text").asText().contains("The cart is empty"));
            seer("null");
            assertEquals(
                    done.path("result"), ask(deployment, "tasks/get", id).at("/result/result"), "what is kept stays");
        }
    }

    @Test
    void aTaskLooksNoOftenerThanItSays() {
        var id = begun().path("taskId").asText();
        int before = deployment.sentry().seen().size();
        for (int i = 0; i < 3; i++) {
            ask(deployment, "tasks/get", id);
        }
        assertEquals(before, deployment.sentry().seen().size());
    }

    @Test
    void aCancelledTaskStaysCancelled() throws Exception {
        var id = begun().path("taskId").asText();
        for (int i = 0; i < 2; i++) {
            var acknowledged = ask(deployment, "tasks/cancel", id).path("result");
            assertEquals("complete", acknowledged.path("resultType").asText());
            assertFalse(acknowledged.has("status"));
        }
        seer("{\"run_id\": 4711, \"status\": \"COMPLETED\"}");
        later(id);
        int before = deployment.sentry().seen().size();
        var cancelled = ask(deployment, "tasks/get", id).path("result");
        assertEquals("cancelled", cancelled.path("status").asText());
        assertTrue(cancelled.path("statusMessage").asText().contains("goes on there"), cancelled::toString);
        assertEquals(before, deployment.sentry().seen().size(), "nobody looks any more");
    }

    @Test
    void aTaskIsOneCallWithOneRecordThatIsCompletedWhenItEnds() throws Exception {
        try (var connection = database.source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DELETE FROM api_call");
        }
        var id = begun().path("taskId").asText();
        assertEquals(List.of("pending 0"), records());
        later(id);
        ask(deployment, "tasks/get", id);
        assertEquals(List.of("pending 0"), records());
        seer("{\"run_id\": 4711, \"status\": \"COMPLETED\"}");
        later(id);
        var text = ask(deployment, "tasks/get", id).at("/result/result/content/0/text");
        assertEquals(List.of("done " + text.asText().length()), records());

        seer("null");
        ask(deployment, "tasks/cancel", begun().path("taskId").asText());
        assertEquals(List.of("done " + text.asText().length(), "cancelled 0"), records());
    }

    private List<String> records() throws SQLException {
        try (var connection = database.source().getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery("SELECT outcome || ' ' || result_bytes FROM api_call ORDER BY id")) {
            var records = new ArrayList<String>();
            while (found.next()) {
                records.add(found.getString(1));
            }
            return records;
        }
    }

    @Test
    void a23ATaskOfSomebodyElseDoesNotExist() {
        var id = begun().path("taskId").asText();
        for (var method : new String[] {"tasks/get", "tasks/cancel"}) {
            var request = request(deployment, method, id).setHeader("Authorization", "Bearer stranger");
            assertEquals(
                    -32602,
                    Deployment.json(deployment.send(request)).at("/error/code").asInt());
            assertEquals(
                    -32602,
                    ask(deployment, method, id.replace(id.charAt(0), 'x'))
                            .at("/error/code")
                            .asInt());
        }
        assertEquals(
                "working", ask(deployment, "tasks/get", id).at("/result/status").asText());
    }

    @Test
    void aRunThatCannotBeFollowedEndsTheTaskAfterThreeTries() throws Exception {
        var id = begun().path("taskId").asText();
        deployment.sentry().error("GET", AUTOFIX, 500, "{}");
        for (int i = 0; i < 2; i++) {
            later(id);
            assertEquals(
                    "working",
                    ask(deployment, "tasks/get", id).at("/result/status").asText());
        }
        later(id);
        var lost = ask(deployment, "tasks/get", id).path("result");
        assertEquals("unreachable", lost.at("/result/structuredContent/outcome").asText(), lost::toString);
    }

    @Test
    void aClientThatDeclaresNothingGetsItsAnswerAtOnce() {
        seer("{\"run_id\": 4711, \"status\": \"COMPLETED\"}");
        var call = deployment.modernCall("/mcp", "analyze_issue_with_seer", ARGUMENTS, "{}", "");
        assertEquals(
                "complete",
                Deployment.json(deployment.send(call)).at("/result/resultType").asText());
    }

    @Test
    void ofTwoChangesOfOneVersionOneIsKept() {
        var tasks = new StoredTasks(database.source(), () -> NOW);
        var object = JsonNodeFactory.instance.objectNode();
        var owner = new Task.Owner("user", "", "");
        var task = new Task("id", owner, "tool", object, Task.Status.WORKING, object, NOW, NOW, NOW.plusSeconds(60), 0);
        tasks.create(task, NOW);
        assertEquals(Optional.of(task), tasks.find("id", owner));
        assertTrue(tasks.replace(task.now(Task.Status.CANCELLED, object, NOW)));
        assertFalse(tasks.replace(task.now(Task.Status.COMPLETED, object, NOW)));
        assertEquals(
                Task.Status.CANCELLED, tasks.find("id", owner).orElseThrow().status());
        assertEquals(Optional.empty(), tasks.find("id", new Task.Owner("user", "acme", "")));
        var after = new StoredTasks(database.source(), () -> NOW.plusSeconds(61));
        assertEquals(Optional.empty(), after.find("id", owner));
    }

    @Test
    void aTaskThatHasEndedIsRemovedThoughNobodyBeginsAnother() {
        var tasks = new StoredTasks(database.source(), () -> NOW);
        tasks.create(task("ended", "user:x:1", NOW.plusSeconds(60)), NOW);
        tasks.create(task("lives", "user:x:1", NOW.plusSeconds(62)), NOW);
        assertEquals(1, tasks.purge(NOW.plusSeconds(61)));
        assertTrue(tasks.find("lives", new Task.Owner("user:x:1", "", "")).isPresent());
    }

    @Test
    void aPersonTakesTheirTasksAlongAndHasThemForgotten() {
        var tasks = new StoredTasks(database.source(), () -> NOW);
        tasks.create(task("own", "user:x:2", NOW.plusSeconds(60)), NOW);
        tasks.create(task("strange", "user:x:3", NOW.plusSeconds(60)), NOW);
        var people = new People(database.source(), () -> NOW, "user:x:");
        var person = new UserId("2");
        var export = people.export(person);
        assertTrue(export.contains("\"id\":\"own\"") && export.contains("\"arguments\":{}"), export);
        assertFalse(export.contains("strange"), export);
        assertEquals(1, people.erase(person));
        assertEquals(Optional.empty(), tasks.find("own", new Task.Owner("user:x:2", "", "")));
        assertTrue(tasks.find("strange", new Task.Owner("user:x:3", "", "")).isPresent());
    }

    @Test
    void aCallThatWasUnderWayWhenItsPersonWasForgottenBecomesNoTask() {
        var tasks = new StoredTasks(database.source(), () -> NOW);
        new People(database.source(), () -> NOW, "user:x:").erase(new UserId("4"));
        var owner = new Task.Owner("user:x:4", "", "");
        tasks.create(task("late", "user:x:4", NOW.plusSeconds(60)), NOW.minusSeconds(30));
        assertEquals(Optional.empty(), tasks.find("late", owner));
        tasks.create(task("anew", "user:x:4", NOW.plusSeconds(60)), NOW.plusSeconds(2));
        assertTrue(tasks.find("anew", owner).isPresent());
    }

    private static Task task(String id, String user, Instant ends) {
        var object = JsonNodeFactory.instance.objectNode();
        var owner = new Task.Owner(user, "", "");
        return new Task(id, owner, "tool", object, Task.Status.WORKING, object, NOW, NOW, ends, 0);
    }
}
