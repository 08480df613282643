package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Snapshots of the seeded app: compared pixel by pixel, with pictures that can be fetched. */
@ExtendWith(SharedSandbox.class)
final class SnapshotsTest {
    private static final String SNAPSHOTS = "/organizations/acme/preprodartifacts/snapshots/";

    @Test
    void aPullRequestIsComparedWithTheMainBranch(TestSandbox sandbox) {
        var base = sandbox.json(SNAPSHOTS + "latest-base/?app_id=com.acme.shop&project=storefront");
        assertEquals(4, base.path("image_count").asInt(), base::toString);
        assertEquals("main", base.at("/vcs_info/head_ref").asText());
        var pull = sandbox.json(SNAPSHOTS + "latest-base/?app_id=com.acme.shop&branch=pay-button");
        var path = SNAPSHOTS + pull.path("head_artifact_id").asText() + "/";

        var compared = sandbox.json(path);
        assertEquals("diff", compared.path("comparison_type").asText());
        assertEquals(
                "checkout/pay.png",
                compared.at("/changed/0/head_image/image_file_name").asText());
        assertEquals(5472.0 / 57600, compared.at("/changed/0/diff").asDouble(), 1e-9);
        assertEquals(
                "checkout/wallet.png", compared.at("/added/0/image_file_name").asText());
        assertEquals(
                "legacy/coupon.png", compared.at("/removed/0/image_file_name").asText());
        assertEquals(2, compared.path("unchanged_count").asInt());

        var screen = sandbox.json(path + "images/checkout%2Fpay.png/");
        assertEquals("changed", screen.path("comparison_status").asText());
        var mask = sandbox.get(screen.path("diff_image_url").asText().replace("/api/0", ""));
        assertEquals("image/png", mask.headers().firstValue("Content-Type").orElse(""));
        assertEquals(
                360,
                screen.at("/head_image/width").asInt()
                        + screen.at("/base_image/width").asInt());
        var picture = sandbox.get(screen.at("/head_image/image_url").asText().replace("/api/0", ""));
        assertTrue(picture.body().startsWith("\ufffdPNG"), "a PNG");
    }

    @ParameterizedTest
    @CsvSource({
        "7/, 404",
        "x/, 404",
        "latest-base/, 400",
        "latest-base/?app_id=nothing, 404",
        "latest-base/?app_id=com.acme.shop&branch=nothing, 404"
    })
    void whatIsNotThereIsRefused(String path, int status, TestSandbox sandbox) {
        assertEquals(status, sandbox.get(SNAPSHOTS + path).statusCode());
        assertEquals(
                404,
                sandbox.get("/projects/acme/storefront/files/images/diff-1-2/").statusCode());
    }
}
