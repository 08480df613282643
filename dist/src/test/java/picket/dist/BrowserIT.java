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

/** The home page and the whole sign-in, in Chromium. */
final class BrowserIT {

    @ParameterizedTest
    @EnumSource
    void aPersonReadsTheHomePageAndSignsAClientIn(Deployment deployment) throws IOException {
        var shots = Files.createDirectories(Path.of("target/screenshots/" + deployment));
        var seen = Deployment.JSON.readTree(Launched.node(
                "browse.mjs",
                deployment.site().toString(),
                Launched.chromium(),
                shots.toAbsolutePath().toString()));

        assertTrue(seen.get("title").asText().contains("Picket"), seen.toString());
        assertFalse(seen.get("heading").asText().isBlank());
        assertEquals(deployment.mcp().toString(), seen.get("copied").asText());
        assertNone(seen, "violations");
        assertNone(seen, "complaints");
        assertNone(seen, "foreign");

        var consent = seen.get("consent").asText();
        assertTrue(consent.contains("Browser <b>test</b>"), consent);
        assertTrue(consent.contains("127.0.0.1"), consent);
        assertTrue(consent.contains("acme"), consent);
        assertTrue(seen.get("boxes").asInt() >= 2, consent);
        assertEquals(200, seen.at("/token/status").asInt());
        assertTrue(seen.at("/token/issued").asBoolean());
        assertEquals(deployment.site() + "/mcp/acme", seen.at("/token/resource").asText());
        assertTrue(seen.get("back").asText().contains("iss="), seen.get("back").asText());
    }

    private static void assertNone(JsonNode seen, String what) {
        assertEquals("[]", seen.get(what).toString(), what);
    }
}
