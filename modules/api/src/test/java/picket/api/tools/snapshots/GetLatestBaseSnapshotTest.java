package picket.api.tools.snapshots;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.Tolerance;
import picket.api.tools.ToolStage;

final class GetLatestBaseSnapshotTest {
    private static final String PATH = "organizations/acme/preprodartifacts/snapshots/latest-base/";
    private static final String SNAPSHOT = """
            {"head_artifact_id": "99", "project_id": "1", "project_slug": "shop", "app_id": "com.example.shop",
             "image_count": 2, "date_added": "2026-11-19T10:00:00Z",
             "images": [{"key": "k1", "display_name": "Pay", "group": "Phone", "image_file_name": "checkout/pay.png",
                         "width": 180, "height": 320, "image_url": "/api/0/x/"},
                        {"key": "k2", "image_file_name": "home.png"}],
             "vcs_info": {"head_sha": "abc123def456", "head_ref": "main", "head_repo_name": "acme/shop"}}""";

    private final ToolStage stage = new ToolStage(new GetLatestBaseSnapshot(), new GetSnapshotImage());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new GetLatestBaseSnapshot());
    }

    @Test
    void listsThePicturesOfTheBranch() {
        stage.sentry().json(PATH, SNAPSHOT);
        stage.golden("get_latest_base_snapshot", stage.run(arguments(", \"branch\": \"main\", \"project\": \"shop\"")));
        stage.run(arguments(", \"project\": \"1\""));
        assertEquals(
                List.of(
                        "GET " + PATH + "?app_id=com.example.shop&branch=main&projectSlug=shop&compact_metadata=true",
                        "GET " + PATH + "?app_id=com.example.shop&project=1&compact_metadata=true"),
                stage.asked());
    }

    @Test
    void readsAnAnswerThatSaysLittle() {
        stage.sentry().json(PATH, "{\"head_artifact_id\": 99}");
        stage.golden("get_latest_base_snapshot-poor", stage.run(arguments("")));
    }

    @Test
    void anyFieldMayBeMissingOrOdd() {
        Tolerance.check(stage, PATH, SNAPSHOT, arguments(""), "/head_artifact_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"organizationSlug\": \"acme\"}", "{\"organizationSlug\": \"acme\", \"appId\": \" \"}"})
    void badArgumentsAreExplainedBeforeAnyRequest(String arguments) {
        stage.refused(arguments);
        assertEquals(List.of(), stage.asked());
    }

    private static String arguments(String more) {
        return "{\"organizationSlug\": \"acme\", \"appId\": \"com.example.shop\"" + more + "}";
    }
}
