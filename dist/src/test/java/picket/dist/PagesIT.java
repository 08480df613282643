package picket.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The pages of the authorization server in Chromium, one run for each deployment: looks, people's and operators' ways,
 * and attacks that need a browser. One process has a provider with JWT access tokens, four have one with opaque ones.
 */
final class PagesIT {
    private static final Map<Deployment, JsonNode> SEEN = new ConcurrentHashMap<>();

    private static JsonNode seen(Deployment deployment) {
        return SEEN.computeIfAbsent(deployment, PagesIT::run);
    }

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

    private static JsonNode attack(Deployment deployment, String id) {
        return seen(deployment).get("attacks").get(id);
    }

    @ParameterizedTest
    @EnumSource
    void everyPageIsAccessibleQuietAndFitsAPhone(Deployment deployment) {
        for (var what : new String[] {"violations", "complaints", "foreign"}) {
            assertEquals("[]", seen(deployment).get(what).toString(), what);
        }
    }

    @ParameterizedTest
    @EnumSource
    void consentAndAccountCanBeUsedWithoutScripts(Deployment deployment) {
        assertEquals("[2,1]", seen(deployment).get("plain").toString());
    }

    @ParameterizedTest
    @EnumSource
    void aPersonSeesChangesTakesAlongAndDeletesWhatIsTheirs(Deployment deployment) {
        var seen = seen(deployment);
        assertEquals("The device is connected", seen.get("device").asText());
        assertTrue(
                seen.get("account").asText().contains("organization acme"),
                seen.get("account").asText());
        assertEquals("Saved. It holds from now on.", seen.get("narrowed").asText());
        assertTrue(seen.get("widened").asBoolean());
        assertEquals(200, seen.get("tool").asInt());
        assertEquals(200, seen.get("toolAfterwards").asInt());
        assertEquals(401, seen.get("toolWithout").asInt());
        var export = seen.get("export");
        assertTrue(export.at("/connections/0/clientName").asText().contains("Walker"), export.toString());
        assertTrue(export.get("toolCalls").size() >= 2, export.toString());
        assertTrue(export.get("chats").isArray(), export.toString());
        assertEquals("Everything about you was deleted.", seen.get("erased").asText());
        assertFalse(
                seen.get("afterBack").asText().contains("Walker"),
                seen.get("afterBack").asText());
    }

    @ParameterizedTest
    @EnumSource
    void operatorsOfARealProviderSeeAndSwitch(Deployment deployment) {
        var seen = seen(deployment);
        assertEquals("You are not an operator here", seen.get("paul").asText());
        assertTrue(
                seen.get("olga").asText().contains("Signed in as olga."),
                seen.get("olga").asText());
        assertFalse(
                seen.get("olga").asText().contains("does not answer"),
                seen.get("olga").asText());
        assertEquals("[\"picket-admin\"]", seen.get("cookies").toString());
        assertTrue(
                seen.get("Clients").asText().contains("Walker"),
                seen.get("Clients").asText());
        assertTrue(
                seen.get("Journal").asText().contains("sign-in-refused"),
                seen.get("Journal").asText());
        assertTrue(
                seen.get("stopped").asText().contains("All changes are stopped."),
                seen.get("stopped").asText());
        assertTrue(
                seen.get("reloaded").asText().contains("anew"),
                seen.get("reloaded").asText());
        assertEquals("Operators", seen.get("signedOut").asText());
    }

    @ParameterizedTest
    @EnumSource
    void a5ASecondClientIsAskedAboutThoughSentryWouldSayYes(Deployment deployment) {
        var attack = attack(deployment, "a5");
        assertTrue(attack.get("heading").asText().contains("Other"), attack.toString());
        assertEquals(0, attack.get("sent").asInt());
    }

    @ParameterizedTest
    @EnumSource
    void a6TheWayBackFromSentryWorksOnceAndOnlyWhereItBegan(Deployment deployment) {
        var attack = attack(deployment, "a6");
        assertEquals(403, attack.get("elsewhere").asInt());
        assertEquals("/callback", attack.get("home").asText());
        assertEquals(400, attack.get("again").asInt());
    }

    @ParameterizedTest
    @EnumSource
    void a7ALinkOfAnotherSiteLeadsToTheQuestion(Deployment deployment) {
        assertTrue(attack(deployment, "a7").get("heading").asText().contains("Walker"));
    }

    @ParameterizedTest
    @EnumSource
    void a8NeitherAForgedAnswerNorALinkFromAnAttackersFlowGivesThemACode(Deployment deployment) {
        var attack = attack(deployment, "a8");
        assertEquals(403, attack.get("posted").asInt());
        assertEquals(403, attack.get("linked").asInt());
        assertEquals(0, attack.get("sent").asInt());
    }

    @ParameterizedTest
    @EnumSource
    void a9NearMissesOfARedirectUriAreShownAndNotFollowed(Deployment deployment) {
        for (var miss : attack(deployment, "a9")) {
            assertEquals(400, miss.get("status").asInt(), miss.toString());
            assertEquals("/oauth/authorize", miss.get("shown").asText());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a28WhatStrangersWriteIsTextOnEveryPage(Deployment deployment) {
        for (var page : attack(deployment, "a28")) {
            assertFalse(page.get("title").asText().equals("owned"), page.toString());
            assertEquals(0, page.get("images").asInt() + page.get("scripts").asInt(), page.toString());
        }
        assertEquals(0, attack(deployment, "a28dialogs").asInt());
    }

    @ParameterizedTest
    @EnumSource
    void a29FramesAndFormsOfOtherSitesFailAndTabsReloadsAndBackDoNot(Deployment deployment) {
        var attack = attack(deployment, "a29");
        assertEquals(0, attack.get("buttons").asInt());
        assertEquals(303, attack.get("posted").asInt());
        assertEquals(attack.get("expected"), attack.get("states"));
        assertEquals("[200,200]", attack.get("tabs").toString());
        assertEquals(200, attack.get("reloaded").asInt());
        assertEquals(200, attack.get("afterBack").asInt());
    }
}
