package picket.api.tools.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.api.session.Scope;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.ToolStage;

final class FindDsnsTest {
    private final ToolStage stage = new ToolStage(new FindDsns());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new FindDsns());
    }

    @Test
    void listsPublicDsnsAndNoSecrets() {
        stage.sentry().json("projects/acme/shop/keys/", """
                [{"id": "k1", "name": "Default", "isActive": true, "secret": "s",
                  "dsn": {"public": "https://a@sentry.example.com/1", "secret": "https://a:s@sentry.example.com/1"}},
                 {"id": "k2", "label": "Old", "isActive": false, "dsn": {"public": "https://b@sentry.example.com/1"}}]""");
        stage.golden("find_dsns", stage.run("{\"organizationSlug\": \"acme\", \"projectSlug\": \"shop\"}"));
        assertEquals(List.of("GET projects/acme/shop/keys/?per_page=25"), stage.asked());
    }

    @Test
    void readsKeysThatSayLittle() {
        stage.sentry()
                .json("projects/acme/shop/keys/", "[{\"id\": 3}, {\"name\": \"x\"}, {\"id\": \"k\", \"dsn\": []}]");
        stage.golden("find_dsns-poor", stage.run("{\"organizationSlug\": \"acme\", \"projectSlug\": \"shop\"}"));
    }

    @Test
    void theEndpointDecidesTheProject() {
        stage.sentry().json("projects/acme/web/keys/", "[]");
        var scope = new Scope(Optional.of("acme"), Optional.of("web"), Optional.empty());
        stage.run("{\"organizationSlug\": \"other\", \"projectSlug\": \"shop\"}", scope);
        assertEquals(List.of("GET projects/acme/web/keys/?per_page=25"), stage.asked());
    }
}
