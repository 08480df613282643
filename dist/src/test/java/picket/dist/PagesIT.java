package picket.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What people and operators do on the pages of the authorization server, in Chromium and with a real OpenID provider. */
final class PagesIT {
    private static final JsonNode SEEN = run(Deployment.ONE_PROCESS);

    private static JsonNode run(Deployment deployment) {
        try {
            var shots = Files.createDirectories(Path.of("target/screenshots/pages-" + deployment));
            return Deployment.JSON.readTree(Launched.node(
                    "pages.mjs",
                    deployment.site().toString(),
                    System.getenv().getOrDefault("CHROMIUM_PATH", "/usr/bin/chromium"),
                    shots.toAbsolutePath().toString(),
                    Path.of("src/test/openid").toAbsolutePath().toString(),
                    Integer.toString(deployment.openIdPort()),
                    deployment.openIdTokens()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void consentAndAccountCanBeUsedWithoutScripts() {
        assertEquals("[2,1]", SEEN.get("plain").toString());
    }

    @Test
    void aPersonSeesChangesTakesAlongAndDeletesWhatIsTheirs() {
        assertEquals("The device is connected", SEEN.get("device").asText());
        assertTrue(
                SEEN.get("account").asText().contains("organization acme"),
                SEEN.get("account").asText());
        assertEquals("Saved. It holds from now on.", SEEN.get("narrowed").asText());
        assertTrue(SEEN.get("widened").asBoolean());
        assertEquals(200, SEEN.get("tool").asInt());
        assertEquals(200, SEEN.get("toolAfterwards").asInt());
        assertEquals(401, SEEN.get("toolWithout").asInt());
        var export = SEEN.get("export");
        assertTrue(export.at("/connections/0/clientName").asText().contains("Walker"), export.toString());
        assertTrue(export.get("toolCalls").size() >= 2, export.toString());
        assertTrue(export.get("chats").isArray(), export.toString());
        assertEquals("Everything about you was deleted.", SEEN.get("erased").asText());
        assertFalse(
                SEEN.get("afterBack").asText().contains("Walker"),
                SEEN.get("afterBack").asText());
    }

    @Test
    void operatorsOfARealProviderSeeAndSwitch() {
        assertEquals("You are not an operator here", SEEN.get("paul").asText());
        assertTrue(
                SEEN.get("olga").asText().contains("Signed in as olga."),
                SEEN.get("olga").asText());
        assertFalse(
                SEEN.get("olga").asText().contains("does not answer"),
                SEEN.get("olga").asText());
        assertEquals("[\"picket-admin\"]", SEEN.get("cookies").toString());
        assertTrue(
                SEEN.get("Clients").asText().contains("Walker"),
                SEEN.get("Clients").asText());
        assertTrue(
                SEEN.get("Journal").asText().contains("sign-in-refused"),
                SEEN.get("Journal").asText());
        assertTrue(
                SEEN.get("stopped").asText().contains("All changes are stopped."),
                SEEN.get("stopped").asText());
        assertTrue(
                SEEN.get("reloaded").asText().contains("anew"),
                SEEN.get("reloaded").asText());
        assertEquals("Operators", SEEN.get("signedOut").asText());
    }
}
