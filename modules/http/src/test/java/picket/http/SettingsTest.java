package picket.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void flagsWinOverTheEnvironmentWhichWinsOverTheFile() throws IOException {
        var file = file("PICKET_A=file\nPICKET_B=file\nPICKET_C=file\n");
        var settings = Settings.load(
                Map.of("PICKET_CONFIG", file, "PICKET_A", "variable", "PICKET_B", "variable"), List.of("--a", "flag"));
        assertEquals("flag", settings.key("PICKET_A", "").text("none"));
        assertEquals("variable", settings.key("PICKET_B", "").text("none"));
        assertEquals("file", settings.key("PICKET_C", "").text("none"));
        settings.check();
    }

    @Test
    void flagsHaveThreeForms() {
        var settings = Settings.load(Map.of(), List.of("--a", "1", "--b=x=y", "--c", "--d=30s"));
        assertEquals(1, settings.key("PICKET_A", "").integer(7, 0, 9));
        assertEquals("x=y", settings.key("PICKET_B", "").text("none"));
        assertTrue(settings.key("PICKET_C", "").on(false));
        assertEquals(Duration.ofSeconds(30), settings.key("PICKET_D", "").duration(Duration.ZERO));
        settings.check();
    }

    @Test
    void theFileTakesCommentsBlankLinesAndQuotes() throws IOException {
        var file = file("# comment\n\nPICKET_A = \"two words\"\nPICKET_B='#x'\nPICKET_C=a=b\nPICKET_D=\n");
        var settings = Settings.load(Map.of(), List.of("--config", file));
        assertEquals("two words", settings.key("PICKET_A", "").required());
        assertEquals("#x", settings.key("PICKET_B", "").required());
        assertEquals("a=b", settings.key("PICKET_C", "").required());
        assertEquals(Optional.empty(), settings.key("PICKET_D", "").text());
        settings.check();
    }

    @Test
    void everyFaultIsReportedAtOnceAndNoValueIsRepeated() throws IOException {
        var file = file("PICKET_TYPO=s3cret\nPICKET_A=1\nno key s3cret\nPICKET_A=2\nPICKET_B=\"s3cret\n");
        var settings = Settings.load(
                Map.of("PICKET_WRONG", "s3cret", "PICKET_PORT", "s3cret", "PICKET_GRACE", "s3cret"),
                List.of("--config", file, "s3cret", "--nope", "s3cret", "--address", "--on=s3cret"));
        settings.key("PICKET_A", "").text();
        settings.key("PICKET_PORT", "").integer(1, 0, 65_535);
        settings.key("PICKET_GRACE", "").duration(Duration.ZERO);
        settings.key("PICKET_ADDRESS", "").text("127.0.0.1");
        settings.key("PICKET_ON", "").on(true);
        settings.key("SENTRY_CLIENT_ID", "identifies the deployment").required();
        var faults = assertThrows(Settings.Faults.class, settings::check);
        assertFalse(faults.toString().contains("s3cret"), faults.toString());
        assertEquals(
                List.of(
                        "argument 3 is neither a flag nor the value of one",
                        file + " line 3 is not KEY=value",
                        file + " line 4: PICKET_A is given twice",
                        file + " line 5 is not KEY=value",
                        "PICKET_PORT is not a whole number from 0 to 65535",
                        "PICKET_GRACE is not a span such as 500ms, 30s, 10m, 1h or 30d",
                        "--address needs a value: text",
                        "--on is not true or false",
                        "SENTRY_CLIENT_ID is not set: identifies the deployment",
                        "unknown variable PICKET_WRONG",
                        "unknown key PICKET_TYPO in the settings file",
                        "unknown flag --nope"),
                faults.messages());
    }

    @Test
    void aFileThatIsNotThereIsAFault() {
        var settings = Settings.load(Map.of("PICKET_CONFIG", "/nowhere/picket.conf"), List.of());
        var faults = assertThrows(Settings.Faults.class, settings::check).messages();
        assertEquals(1, faults.size());
        assertTrue(faults.getFirst().contains("/nowhere/picket.conf"));
    }

    @ParameterizedTest
    @CsvSource({
        "PICKET_PORT, tcp://10.0.0.7:8787",
        "PICKET_SERVICE_HOST, 10.0.0.7",
        "PICKET_SERVICE_PORT, 8787",
        "PICKET_SERVICE_PORT_HTTP, 8787",
        "PICKET_PORT_8787_TCP, tcp://10.0.0.7:8787",
        "PICKET_PORT_8787_TCP_PROTO, tcp",
        "PICKET_PORT_8787_TCP_PORT, 8787",
        "PICKET_PORT_8787_TCP_ADDR, 10.0.0.7",
        "PICKET_API_PORT, tcp://[fd00::7]:8787",
    })
    void whatKubernetesInjectsForServicesCountsAsNotSet(String name, String value) {
        var settings = Settings.of(Map.of(name, value), Map.of(), Map.of());
        assertEquals(8787, settings.key("PICKET_PORT", "").integer(8787, 0, 65_535));
        settings.check();
    }

    @ParameterizedTest
    @CsvSource({"PICKET_APORT, 1", "PICKET_API_PORT, 1", "PICKET_SERVICE_HOST, name", "PICKET_PORT_X_TCP, tcp://h:1"})
    void whatOnlyLooksInjectedIsUnknown(String name, String value) {
        var settings = Settings.of(Map.of(name, value), Map.of(), Map.of());
        assertThrows(Settings.Faults.class, settings::check);
    }

    @Test
    void aRoleThatIsNotPlayedIsNeitherJudgedNorGivenSecrets() {
        var settings = Settings.of(
                Map.of("PICKET_PORT", "no number", "THE_SECRET_FILE", "/nowhere", "PICKET_KEY_FILE", "/nowhere"),
                Map.of(),
                Map.of());
        var other = settings.role("other", false);
        assertEquals(1, other.key("PICKET_PORT", "").integer(1, 0, 9));
        assertEquals("", other.key("NEEDED", "").required());
        assertEquals("", other.key("THE_SECRET", "").secret(Secrets.in(folder.resolve("keys"))));
        assertEquals(Optional.empty(), other.key("PICKET_KEY", "").secret());
        settings.check();
        assertFalse(Files.exists(folder.resolve("keys")));
    }

    @Test
    void aSecretIsNotTakenFromAFlagNorFromTwoPlaces() {
        var settings = Settings.load(
                Map.of("OTHER_SECRET", "s3cret", "OTHER_SECRET_FILE", "/nowhere"), List.of("--the-secret", "s3cret"));
        settings.key("THE_SECRET", "").secret();
        settings.key("OTHER_SECRET", "").secret();
        assertEquals(
                List.of(
                        "--the-secret would show a secret in the list of processes: set THE_SECRET or THE_SECRET_FILE",
                        "OTHER_SECRET and OTHER_SECRET_FILE are both set"),
                assertThrows(Settings.Faults.class, settings::check).messages());
    }

    @ParameterizedTest
    @CsvSource({"http://h, true", "https://h:8/p, true", "ftp://h, false", "h, false", "http:h, false", "http://, false"
    })
    void urlsAreAbsoluteAndOfTheWeb(String text, boolean fine) {
        var settings = Settings.of(Map.of("MCP_URL", text), Map.of(), Map.of());
        assertEquals(
                fine ? Optional.of(URI.create(text)) : Optional.empty(),
                settings.key("MCP_URL", "").url());
    }

    @ParameterizedTest
    @CsvSource({
        "https://h:8, true",
        "http://h/, true",
        "https://h/p, false",
        "https://h?q, false",
        "https://h#f, false",
        "https://u@h, false"
    })
    void anOriginIsAUrlWithoutMore(String text, boolean fine) {
        var settings = Settings.of(Map.of("MCP_URL", text), Map.of(), Map.of());
        assertEquals(Optional.of(URI.create(text)), settings.key("MCP_URL", "").origin());
        if (fine) {
            settings.check();
        } else {
            assertEquals(
                    List.of("MCP_URL is not an origin: give scheme, host and port only"),
                    assertThrows(Settings.Faults.class, settings::check).messages());
        }
    }

    @Test
    void aSecretThatSealsIsLongEnough() {
        var given = Map.of("A_KEY", "€".repeat(11), "B_KEY", "b".repeat(31));
        var settings = Settings.of(given, Map.of(), Map.of());
        settings.key("A_KEY", "").strongSecret(Secrets.none());
        settings.key("B_KEY", "").strongSecret(Secrets.none());
        settings.key("C_KEY", "seals").strongSecret(Secrets.none());
        var faults = assertThrows(Settings.Faults.class, settings::check).messages();
        assertEquals("B_KEY is too short: use at least 32 random characters", faults.getFirst());
        assertTrue(faults.getLast().startsWith("C_KEY is not set: seals"), faults::toString);
        assertEquals(2, faults.size());
    }

    @Test
    void theTableNamesEachKeyOnceWithItsReaders() {
        var settings = Settings.of(Map.of(), Map.of(), Map.of());
        settings.role("api", true).key("PICKET_DATA", "data | folder").text();
        settings.role("web", false).key("PICKET_DATA", "data | folder").text();
        settings.role("web", false).key("PICKET_GRACE", "how long").duration(Duration.ofSeconds(90));
        assertEquals("""
                | Setting | Flag | Default | Read by | Meaning |
                |---|---|---|---|---|
                | `PICKET_DATA` | `--data` |  | api, web | data \\| folder |
                | `PICKET_GRACE` | `--grace` | `90s` | web | how long |
                """, settings.table());
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("picket.conf"), content).toString();
    }
}
