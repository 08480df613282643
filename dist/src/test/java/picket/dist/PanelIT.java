package picket.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The panel of the site without a model, in Chromium: sign-in, tools, explorers. */
final class PanelIT {
    /** Bytes of script that a first visit may load, as they travel. */
    private static final int MOST_SCRIPT = 200_000;

    /** What counts as no shift of the layout: a tenth of what Core Web Vitals call good. */
    private static final double STILL = 0.01;

    @ParameterizedTest
    @EnumSource
    void aPersonSignsInAndWorksWithoutAModel(Deployment deployment) throws IOException {
        var shots = Files.createDirectories(Path.of("target/screenshots/" + deployment));
        var seen = Deployment.JSON.readTree(Launched.node(
                "panel.mjs",
                deployment.site().toString(),
                Launched.chromium(),
                shots.toAbsolutePath().toString(),
                deployment == Deployment.ONE_PROCESS ? "whole" : ""));

        assertNone(seen, "violations");
        assertNone(seen, "complaints");
        assertNone(seen, "foreign");
        assertTrue(seen.get("firstLoad").asInt() <= MOST_SCRIPT, seen.get("firstLoad")::asText);
        assertTrue(seen.get("shifted").asDouble() <= STILL, seen.get("shifted")::asText);
        assertEquals(0, seen.get("moving").asInt(), "something moves for those who want no motion");

        assertTrue(seen.get("followed").asBoolean());
        assertFalse(seen.get("tokens").asText().contains("session"), seen.get("tokens")::asText);
        int runAt = seen.get("runAt").asInt();
        assertTrue(0 < runAt && runAt < 900, () -> "the form of a tool low in the list is out of view, at " + runAt);
        assertEquals("[\"acme\"]", seen.get("offered").toString());
        assertTrue(seen.get("asked").asText().contains("\"issueId\": \"STOREFRONT-3\""), seen.get("asked")::asText);
        assertTrue(seen.get("changed").asText().contains("resolved"), seen.get("changed")::asText);
        assertTrue(seen.get("issue").asText().contains("Open in Sentry"), seen.get("issue")::asText);
        assertNone(seen, "leftBehind");
        assertTrue(seen.at("/offers/projectSlug").toString().contains("payments"), seen.get("offers")::toString);
        assertTrue(seen.at("/offers/environment").toString().contains("production"), seen.get("offers")::toString);
        if (deployment == Deployment.ONE_PROCESS) {
            assertEquals("?chat", seen.get("opened").asText());
            assertEquals("Try it here", seen.get("focusBack").asText());
            assertPictures(seen.get("pictures"));
        }
    }

    private static void assertPictures(JsonNode pictures) {
        assertTrue(pictures.at("/trace/text").asText().contains("ms"), pictures::toString);
        assertTrue(pictures.at("/profile/text").asText().contains("of the profile"), pictures::toString);
        assertTrue(pictures.at("/chart/text").asText().contains("Numbers"), pictures::toString);
        assertTrue(pictures.at("/replay/text").asText().contains("ui.slowClickDetected"), pictures::toString);
        assertTrue(pictures.at("/snapshots/images").asInt() >= 2, pictures::toString);
    }

    private static void assertNone(JsonNode seen, String what) {
        assertEquals("[]", seen.get(what).toString(), what);
    }
}
