package picket.app.all.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picket.app.all.command.Command;
import picket.app.all.command.Misuse;
import picket.oauth.spi.Constraints;
import picket.oauth.spi.Skill;
import picocli.CommandLine;

class LocalSettingsTest {
    @Test
    void withATokenAloneEverythingElseHasADefault() {
        var settings = read(Map.of("SENTRY_ACCESS_TOKEN", "t"));
        assertEquals("https://sentry.io", settings.api().sentry().origin().toString());
        assertEquals("t", settings.user().token());
        assertEquals(Constraints.NONE, settings.user().scope());
        assertEquals(
                EnumSet.of(Skill.INSPECT, Skill.SEER, Skill.TRIAGE, Skill.PROJECT_MANAGEMENT),
                settings.user().skills());
        assertFalse(settings.user().experimental());
        assertTrue(read(Map.of(), "--experimental").user().experimental());
        assertFalse(settings.toString().contains("\"t\""));
    }

    @Test
    void aFlagWinsOverItsVariable() {
        var settings = read(
                Map.of("SENTRY_ACCESS_TOKEN", "t", "SENTRY_HOST", "old.example", "MCP_SKILLS", "seer"),
                "--host=new.example:9000",
                "--access-token",
                "flag",
                "--skills",
                "inspect,docs");
        assertEquals(
                "https://new.example:9000", settings.api().sentry().origin().toString());
        assertEquals("flag", settings.user().token());
        assertEquals(EnumSet.of(Skill.INSPECT, Skill.DOCS), settings.user().skills());
    }

    @Test
    void aUrlWinsOverAHost() {
        var settings = read(Map.of("SENTRY_URL", "https://a.example/"), "--host", "b.example");
        assertEquals("https://a.example", settings.api().sentry().origin().toString());
    }

    @Test
    void allSkillsWinOverTheVariable() {
        var settings = read(Map.of("MCP_SKILLS", "seer"), "--all-skills", "--disable-skills=docs,triage");
        assertEquals(
                EnumSet.of(Skill.INSPECT, Skill.SEER, Skill.PROJECT_MANAGEMENT),
                settings.user().skills());
    }

    @Test
    void aSessionCanBeNarrowed() {
        var settings = read(Map.of(), "--organization-slug", "acme", "--project-slug", "shop");
        assertEquals(
                new Constraints(Optional.of("acme"), Optional.of("shop")),
                settings.user().scope());
    }

    @Test
    void settingsOfOtherWorkersAreNoFault() {
        assertEquals(
                "t",
                read(Map.of("SENTRY_ACCESS_TOKEN", "t", "PICKET_PORT", "1"))
                        .user()
                        .token());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--insecure-http --url x                | goes with --host only",
                "--insecure-http                        | sentry.io",
                "--host sentry.io --insecure-http       | sentry.io",
                "--url http://a.example                 | https://",
                "--host https://a.example               | without a scheme",
                "--host a/b                             | not a bare host",
                "--all-skills --skills seer             | exclude each other",
                "--skills seer,nope,preprod             | nope, preprod",
                "--skills ,                             | names no skill",
                "--disable-skills nope                  | no such skill: nope",
                "--skills seer --disable-skills seer    | leaves no skill",
                "--project-slug shop                    | needs --organization-slug",
                "--organization-slug a/b                | takes a slug",
                "--mcp-url nonsense                     | MCP_URL"
            })
    void aMistakeIsNamed(String words, String said) {
        var thrown = assertThrows(RuntimeException.class, () -> read(Map.of(), words.split(" ")));
        assertTrue(String.valueOf(thrown.getMessage()).contains(said), thrown::toString);
    }

    @Test
    void withoutATokenTheReaderIsAsked() {
        var parsed = parse();
        assertThrows(
                Misuse.class,
                () -> LocalSettings.read(
                        parsed,
                        Map.of(),
                        _ -> {
                            throw new Misuse("no token");
                        },
                        "1"));
    }

    private static LocalSettings read(Map<String, String> environment, String... words) {
        try {
            var variables = new HashMap<>(environment);
            return LocalSettings.read(parse(words), variables, _ -> "", "1");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static CommandLine.ParseResult parse(String... words) {
        return new CommandLine(LocalFlags.of(Command.named("test", ""))).parseArgs(words);
    }
}
