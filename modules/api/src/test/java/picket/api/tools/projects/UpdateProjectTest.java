package picket.api.tools.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.api.session.Scope;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.ToolStage;

final class UpdateProjectTest {
    private final ToolStage stage = new ToolStage(new UpdateProject());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new UpdateProject());
    }

    @Test
    void showsWhatSentryStored() {
        stage.sentry().json("PUT", "projects/acme/shop/", """
                {"id": 12, "slug": "store", "name": "Store", "platform": "java-spring"}""");
        stage.golden(
                "update_project",
                stage.run(arguments("\"name\": \" Store \", \"slug\": \"store\", \"platform\": \" Java-Spring \"")));
        assertEquals(
                List.of("PUT projects/acme/shop/ {\"name\":\"Store\",\"slug\":\"store\",\"platform\":\"java-spring\"}"),
                stage.asked());
    }

    @Test
    void readsAnAnswerThatSaysLittle() {
        stage.sentry().json("PUT", "projects/acme/shop/", "{\"slug\": \"shop\", \"platform\": null, \"name\": []}");
        stage.golden("update_project-poor", stage.run(arguments("\"name\": \"Shop\"")));
    }

    @Test
    void needsAChange() {
        stage.refused(arguments("\"name\": \"\", \"slug\": null"));
        assertEquals(List.of(), stage.asked());
    }

    @Test
    void aConnectionToOneProjectKeepsItsSlug() {
        var scope = new Scope(Optional.of("acme"), Optional.of("shop"), Optional.empty());
        stage.refused(arguments("\"slug\": \"store\""), scope);
        assertEquals(List.of(), stage.asked());
        stage.sentry().json("PUT", "projects/acme/shop/", "{\"slug\": \"shop\"}");
        stage.run("{\"name\": \"Shop\"}", scope);
        assertEquals(List.of("PUT projects/acme/shop/ {\"name\":\"Shop\"}"), stage.asked());
    }

    private static String arguments(String change) {
        return "{\"organizationSlug\": \"acme\", \"projectSlug\": \"shop\", " + change + "}";
    }
}
