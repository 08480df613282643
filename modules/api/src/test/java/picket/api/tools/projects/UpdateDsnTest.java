package picket.api.tools.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.ToolStage;

final class UpdateDsnTest {
    private static final String KEY = "projects/acme/shop/keys/k1/";

    private final ToolStage stage = new ToolStage(new UpdateDsn());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new UpdateDsn());
    }

    @Test
    void showsWhatSentryStored() {
        stage.sentry().json("PUT", KEY, """
                {"id": "k1", "name": "Web `shop`", "isActive": false, "dsn": {"public": "https://a@sentry.example.com/1"},
                 "rateLimit": {"window": 60, "count": 10}, "browserSdkVersion": "latest",
                 "dynamicSdkLoaderOptions": {"hasReplay": true, "hasDebug": false}}""");
        stage.golden("update_dsn", stage.run(arguments("""
                "name": "Web `shop`", "isActive": false, "rateLimitWindow": 60, "rateLimitCount": 10,
                "browserSdkVersion": "latest", "loaderHasReplay": true, "loaderHasDebug": false""")));
        assertEquals(
                List.of("PUT " + KEY + " {\"name\":\"Web `shop`\",\"isActive\":false,"
                        + "\"rateLimit\":{\"window\":60,\"count\":10},\"browserSdkVersion\":\"latest\","
                        + "\"dynamicSdkLoaderOptions\":{\"hasReplay\":true,\"hasDebug\":false}}"),
                stage.asked());
    }

    @Test
    void readsAnAnswerThatSaysLittle() {
        stage.sentry().json("PUT", KEY, "{\"id\": \"k1\", \"rateLimit\": null, \"dynamicSdkLoaderOptions\": null}");
        stage.golden("update_dsn-poor", stage.run(arguments("\"disableRateLimit\": true")));
        assertEquals(List.of("PUT " + KEY + " {\"rateLimit\":null}"), stage.asked());
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "5, 0", "0, 0"})
    void zeroMeansNoLimit(int window, int count) {
        stage.sentry().json("PUT", KEY, "{\"id\": \"k1\"}");
        stage.run(arguments("\"rateLimitWindow\": %d, \"rateLimitCount\": %d".formatted(window, count)));
        assertEquals(List.of("PUT " + KEY + " {\"rateLimit\":null}"), stage.asked());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\": null",
                "\"disableRateLimit\": false",
                "\"rateLimitWindow\": 60",
                "\"rateLimitCount\": 60",
                "\"rateLimitWindow\": 86401, \"rateLimitCount\": 1",
                "\"rateLimitWindow\": 60, \"rateLimitCount\": 1, \"disableRateLimit\": true",
                "\"isActive\": \"yes\"",
                "\"name\": \"12345678901234567890123456789012345678901234567890123456789012345\"",
            })
    void badChangesAreExplainedBeforeAnyRequest(String change) {
        stage.refused(arguments(change));
        assertEquals(List.of(), stage.asked());
    }

    private static String arguments(String change) {
        return "{\"organizationSlug\": \"acme\", \"projectSlug\": \"shop\", \"keyId\": \"k1\", " + change + "}";
    }
}
