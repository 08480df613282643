package picket.oauth.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.oauth.spi.Constraints;

/** RFC 8707. */
final class AudienceTest {
    private static final URI ORIGIN = URI.create("https://picket.example");

    @ParameterizedTest
    @CsvSource({
        "https://picket.example/mcp, https://picket.example/mcp",
        "HTTPS://PICKET.Example:443/mcp, https://picket.example/mcp",
        "https://picket.example/mcp/, https://picket.example/mcp",
        "https://picket.example/mcp/acme/web?a=1&b, https://picket.example/mcp/acme/web?a=1&b",
        "https://picket.example/mcp/./acme/../x, https://picket.example/mcp/x",
        "https://picket.example/mcp?experimental=1, https://picket.example/mcp?experimental=1"
    })
    void aResourceOfThisServerIsTakenInCanonicalForm(String text, String canonical) {
        assertEquals(
                Optional.of(canonical),
                Audience.parse(ORIGIN, text).map(audience -> audience.resource().toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/mcp",
                "mcp",
                "https://picket.example",
                "https://picket.example/",
                "https://picket.example/mcpx",
                "https://picket.example/mcp-x",
                "https://picket.example/MCP",
                "https://picket.example/mcp/../admin",
                "https://picket.example/mcp/..",
                "https://picket.example/../mcp-x",
                "https://picket.example/mcp#",
                "https://picket.example/mcp#top",
                "https://picket.example/mcp/a%20b",
                "https://picket.example/mcp/%2e%2e/admin",
                "https://picket.example/mcp//acme",
                "https://picket.example//mcp",
                "https://picket.example\\mcp",
                "https://user@picket.example/mcp",
                "https://picket.example@evil.example/mcp",
                "https://picket.example.evil.example/mcp",
                "https://picket.example:8443/mcp",
                "http://picket.example/mcp",
                "ftp://picket.example/mcp",
                "https://picket.example/mcp /x",
                "urn:mcp",
                "https:///mcp",
                "//picket.example/mcp"
            })
    void anythingElseIsRefused(String text) {
        assertEquals(Optional.empty(), Audience.parse(ORIGIN, text));
    }

    @ParameterizedTest
    @CsvSource({
        "/mcp, /mcp, true",
        "/mcp, /mcp/, true",
        "/mcp, /mcp/acme, true",
        "/mcp, /mcp?x=1, true",
        "/mcp, /mcp-other, false",
        "/mcp, /mcpx/acme, false",
        "/mcp/acme, /mcp/acme/web, true",
        "/mcp/acme, /mcp/acme?x=1, true",
        "/mcp/acme, /mcp, false",
        "/mcp/acme, /mcp/acme2, false",
        "/mcp/acme, /mcp/acme/../other, false",
        "/mcp/acme, /mcp/acme/%2e%2e/other, false",
        "/mcp/acme?x=1, /mcp/acme, true"
    })
    void a17AnAudienceCoversItsPathAndWhatIsBelow(String audience, String path, boolean covered) {
        var parsed = Audience.parse(ORIGIN, ORIGIN + audience).orElseThrow();
        assertEquals(covered, parsed.covers(URI.create(ORIGIN + path)));
        assertFalse(parsed.covers(URI.create("https://other.example" + path)));
    }

    @Property
    void everyOrganizationAndProjectInThePathBecomesAConstraint(
            @ForAll @AlphaChars @NotEmpty String organization, @ForAll @AlphaChars @NotEmpty String project) {
        var below = Audience.parse(ORIGIN, ORIGIN + "/mcp/" + organization).orElseThrow();
        assertEquals(new Constraints(Optional.of(organization), Optional.empty()), below.constraints());
        var deepest = Audience.parse(ORIGIN, ORIGIN + "/mcp/" + organization + "/" + project)
                .orElseThrow();
        assertEquals(new Constraints(Optional.of(organization), Optional.of(project)), deepest.constraints());
        assertTrue(below.covers(deepest.resource()));
        assertFalse(deepest.covers(below.resource()));
    }

    @Property
    void noTextBreaksTheParser(@ForAll String text) {
        Audience.parse(ORIGIN, text).ifPresent(audience -> assertTrue(audience.covers(audience.resource())));
        Audience.parse(ORIGIN, ORIGIN + "/mcp/" + text)
                .ifPresent(audience -> assertTrue(audience.covers(audience.resource())));
    }
}
