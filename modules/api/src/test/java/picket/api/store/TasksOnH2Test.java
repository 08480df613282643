package picket.api.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
        try (var deployment = Deployment.start(Map.of(), gone.source())) {
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
            assertEquals(
                    -32603,
                    Deployment.json(deployment.send(call)).at("/error/code").asInt());
        }
    }
}
