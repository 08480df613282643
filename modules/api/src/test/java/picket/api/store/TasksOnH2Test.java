package picket.api.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picket.api.testing.Deployment;
import picket.api.testing.TestDatabase;
import picket.db.Database;

final class TasksOnH2Test extends TasksContract {
    @Override
    Database open() {
        return TestDatabase.fresh();
    }

    @Test
    void whileTheDatabaseIsAwayAClientIsToldWhatToDo() {
        var gone = TestDatabase.fresh();
        gone.close();
        var error = refused(gone);
        assertEquals(-32603, error.path("code").asInt());
        assertTrue(error.path("message").asText().startsWith("Tasks cannot be kept at the moment."), error::toString);
    }

    @Test
    void aMistakeOfOursIsNotCalledAnOutage() throws SQLException {
        try (var database = TestDatabase.fresh()) {
            try (var connection = database.source().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("ALTER TABLE api_task RENAME COLUMN tool TO device");
            }
            var error = refused(database);
            assertEquals(-32603, error.path("code").asInt());
            assertFalse(error.path("message").asText().contains("Tasks cannot be kept"), error::toString);
        }
    }

    private static JsonNode refused(Database database) {
        try (var deployment = Deployment.start(Map.of(), database.source())) {
            deployment
                    .sentry()
                    .json("GET", "organizations/acme/issues/SHOP-1/", "{\"id\": \"1\", \"shortId\": \"SHOP-1\"}");
            deployment
                    .sentry()
                    .json("GET", "organizations/acme/issues/SHOP-1/autofix/", "{\"autofix\": {\"run_id\": 1}}");
            var call = deployment.modernCall(
                    "/mcp",
                    "analyze_issue_with_seer",
                    "{\"organizationSlug\": \"acme\", \"issueId\": \"SHOP-1\"}",
                    "{\"extensions\": {\"io.modelcontextprotocol/tasks\": {}}}",
                    "");
            return Deployment.json(deployment.send(call)).path("error");
        }
    }
}
