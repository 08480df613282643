package picket.sentry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever text a caller puts into an argument, the request stays where the code put it. */
@SuppressWarnings("NullAway.Init") // opened before the first property
final class RequestLineTest {
    private static StubSentry stub;

    @BeforeContainer
    static void open() {
        stub = StubSentry.start();
    }

    @AfterContainer
    static void close() {
        stub.close();
    }

    /** Not longer than a server's request line: 9 bytes a character. */
    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void anyTextStaysInsideItsSegmentAndItsParameter(
            @ForAll @StringLength(max = 100) String organization, @ForAll @StringLength(max = 100) String query) {
        check(organization, query);
    }

    @Example
    void knownTricksStayInside() {
        for (var trick : new String[] {
            "../../admin",
            "..%2f..",
            "%2e%2e",
            "a?b=c",
            "a#b",
            "a\r\nHost: evil",
            "//evil.example/",
            "\\..\\",
            "a;b",
            "http://evil.example",
            "@evil.example",
            "ü/日本",
            "\u0000",
            " ",
            "+",
            "%",
            "{org}",
            "a&b=c",
            "...",
            "😀"
        }) {
            check(trick, trick);
        }
    }

    @Example
    void dotSegmentsAndEmptyOnesAreRefusedBeforeAnyRequest() {
        int before = stub.seen().size();
        for (var segment : new String[] {"", ".", ".."}) {
            var e = assertThrows(
                    SentryException.class, () -> stub.client().projects().list(segment, listing("q")));
            assertEquals(SentryFailure.Unsendable.class, e.failure().getClass());
        }
        assertEquals(before, stub.seen().size());
    }

    private static void check(String organization, String query) {
        if (organization.isEmpty() || organization.equals(".") || organization.equals("..")) {
            return;
        }
        int before = stub.seen().size();
        assertThrows(SentryException.class, () -> stub.client().projects().list(organization, listing(query)));
        assertEquals(before + 1, stub.seen().size());
        var target = stub.seen().getLast().target();
        var search = query.isBlank() ? "" : "&query=" + expected(query);
        assertEquals("/api/0/organizations/" + expected(organization) + "/projects/?per_page=26" + search, target);
        var segment = target.split("/", -1)[4];
        assertEquals(
                new String(organization.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8),
                URLDecoder.decode(segment, StandardCharsets.UTF_8));
    }

    private static Listing listing(String query) {
        return new Listing(query, Optional.empty(), 26);
    }

    /** The form encoding of the JDK, turned into that of RFC 3986: a second opinion. */
    private static String expected(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
