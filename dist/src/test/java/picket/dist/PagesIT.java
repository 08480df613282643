package picket.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The pages of the authorization server in Chromium, one run for each deployment: looks, what people and operators do,
 * and attacks that need a browser. One process has an OpenID provider with JWT access tokens, four have one with opaque
 * ones.
 */
@ParameterizedClass
@EnumSource
final class PagesIT {
    private static final Map<Deployment, JsonNode> RUNS = new EnumMap<>(Deployment.class);

    private final JsonNode seen;

    PagesIT(Deployment deployment) {
        seen = RUNS.computeIfAbsent(deployment, PagesIT::run);
    }

    private JsonNode attack(String id) {
        return seen.get("attacks").get(id);
    }

    private static JsonNode run(Deployment deployment) {
        try {
            var shots = Files.createDirectories(Path.of("target/screenshots/pages-" + deployment));
            return Deployment.JSON.readTree(Launched.node(
                    "pages.mjs",
                    deployment.site().toString(),
                    Launched.chromium(),
                    shots.toAbsolutePath().toString(),
                    Path.of("src/test/openid").toAbsolutePath().toString(),
                    Integer.toString(deployment.openIdPort()),
                    deployment.openIdTokens(),
                    deployment.documents().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void consentAndAccountCanBeUsedWithoutScripts() {
        assertEquals("[2,1]", seen.get("plain").toString());
    }

    @Test
    void aPersonSeesChangesTakesAlongAndDeletesWhatIsTheirs() {
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

    @Test
    void operatorsOfARealProviderSeeAndSwitch() {
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

    @Test
    void everyPageIsAccessibleQuietAndFitsAPhone() {
        for (var what : List.of("violations", "complaints", "foreign")) {
            assertEquals("[]", seen.get(what).toString(), what);
        }
    }

    @Test
    void a5ASecondClientIsAskedAboutThoughSentryKnowsThePerson() {
        assertEquals(200, seen.at("/attacks/signedIn").asInt());
        assertEquals(
                "{\"heading\":\"Let Other use Sentry for you?\",\"sent\":0}",
                attack("a5").toString());
    }

    @Test
    void a6TheWayBackFromSentryWorksOnceAndOnlyWhereItBegan() {
        assertEquals(
                "{\"elsewhere\":403,\"home\":\"/callback\",\"again\":400}",
                attack("a6").toString());
    }

    @Test
    void a7ALinkOfAnotherSiteLeadsToTheQuestion() {
        assertEquals(
                "Let Walker use Sentry for you?", attack("a7").get("heading").asText());
    }

    @Test
    void a8NeitherAForgedAnswerNorALinkFromAnAttackersSignInGivesThemACode() {
        assertEquals("{\"posted\":403,\"linked\":403,\"sent\":0}", attack("a8").toString());
    }

    @Test
    void a9NearMissesOfARedirectUriAreShownAndNotFollowed() {
        assertTrue(attack("a9").size() >= 10);
        for (var miss : attack("a9")) {
            assertEquals(400, miss.get("status").asInt(), miss.toString());
            assertTrue(miss.get("shown").asBoolean(), miss.toString());
        }
    }

    @Test
    void a12AProgramOnThisComputerThatSaysItIsAKnownClientIsWarnedOf() {
        var attack = attack("a12");
        assertEquals("Let Known use Sentry for you?", attack.get("heading").asText());
        var text = attack.get("text").asText();
        assertTrue(text.contains("127.0.0.1:" + attack.get("at").asInt()), text);
        assertTrue(text.contains("Any program on this computer can pass for it"), text);
        assertTrue(text.contains(attack.get("callback").asText()), text);
    }

    @Test
    void a28WhatALinkSaysIsTextOnEveryPage() {
        var attack = attack("a28");
        assertEquals("[]", attack.get("complaints").toString());
        assertEquals("[]", attack.get("foreign").toString());
        assertTrue(attack.get("pages").size() >= 8);
        for (var page : attack.get("pages")) {
            assertTrue(page.get("title").asText().endsWith("· Picket"), page.toString());
            assertEquals(0, page.get("foreign").asInt(), page.toString());
        }
    }

    @Test
    void a29AFramedPageShowsNothingAndAnotherSitesFormEndsNothing() {
        var attack = attack("a29");
        assertEquals(0, attack.get("buttons").asInt());
        assertTrue(attack.get("before").asInt() > 0, attack.toString());
        assertEquals(attack.get("before").asInt(), attack.get("after").asInt());
    }

    @Test
    void a29TwoTabsASecondLoadAndTheWayBackEachEndWhatTheyBegan() {
        var attack = attack("a29");
        assertEquals(
                "[{\"status\":200,\"own\":true},{\"status\":200,\"own\":true}]",
                attack.get("ends").toString());
        assertEquals(200, attack.get("reloaded").asInt());
        assertEquals(200, attack.get("back").asInt());
    }
}
