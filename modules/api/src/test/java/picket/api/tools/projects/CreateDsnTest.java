package picket.api.tools.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.ToolStage;

final class CreateDsnTest {
    private final ToolStage stage = new ToolStage(new CreateDsn());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new CreateDsn());
    }

    @Test
    void showsWhatSentryMade() {
        stage.sentry().json("POST", "projects/acme/shop/keys/", """
                {"id": "k3", "name": "Staging", "isActive": true, "dsn": {"public": "https://c@sentry.example.com/1"}}""");
        stage.golden(
                "create_dsn",
                stage.run("{\"organizationSlug\": \"acme\", \"projectSlug\": \"shop\", \"name\": \"Staging\"}"));
        assertEquals(List.of("POST projects/acme/shop/keys/ {\"name\":\"Staging\"}"), stage.asked());
    }

    @Test
    void anAnswerThatSaysLittleIsASuccessAllTheSame() {
        stage.sentry()
                .json(
                        "POST",
                        "projects/acme/shop/keys/",
                        "{\"id\": 3, \"name\": null, \"dsn\": {\"secret\": \"s3cret\"}}");
        stage.golden(
                "create_dsn-poor",
                stage.run("{\"organizationSlug\": \"acme\", \"projectSlug\": \"shop\", \"name\": \"Staging\"}"));
    }

    @Test
    void needsAName() {
        stage.refused("{\"organizationSlug\": \"acme\", \"projectSlug\": \"shop\"}");
        assertEquals(List.of(), stage.asked());
    }
}
