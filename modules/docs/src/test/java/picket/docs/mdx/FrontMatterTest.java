package picket.docs.mdx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FrontMatterTest {
    private static final FrontMatter PAGE = FrontMatter.of("""
            ---
            title: "Set \\"Up\\""
            description: >
              Two lines
              of text.
            supported:
              - python
              - python.django
            notSupported: [ruby, 'go']
            sidebar_order: 1
            ---

            # Body
            ---
            """);

    @Test
    void scalarsLoseTheirQuotes() {
        assertEquals(Optional.of("Set \"Up\""), PAGE.text("title"));
        assertEquals(Optional.of("Two lines of text."), PAGE.text("description"));
        assertEquals(Optional.empty(), PAGE.text("nothing"));
    }

    @Test
    void listsHaveBothForms() {
        assertEquals(List.of("python", "python.django"), PAGE.list("supported"));
        assertEquals(List.of("ruby", "go"), PAGE.list("notSupported"));
    }

    @Test
    void theRestIsTheBody() {
        assertEquals("\n# Body\n---\n", PAGE.body());
        assertEquals("# No head", FrontMatter.of("# No head").body());
        assertEquals("---\nnever closed", FrontMatter.of("---\nnever closed").body());
    }

    @Test
    void commentsAreLeftOut() {
        var head = FrontMatter.of("""
                ---
                title: "Quoted: #1" # what the menu shows
                short: 'It''s C#' # too
                order: 3 # third
                anchor: a#b
                keys: [one, "two"] # both
                list:
                  - python # and more
                folded: >
                  the # sign
                ---
                """);

        assertEquals(Optional.of("Quoted: #1"), head.text("title"));
        assertEquals(Optional.of("It's C#"), head.text("short"));
        assertEquals(Optional.of("3"), head.text("order"));
        assertEquals(Optional.of("a#b"), head.text("anchor"));
        assertEquals(List.of("one", "two"), head.list("keys"));
        assertEquals(List.of("python"), head.list("list"));
        assertEquals(Optional.of("the # sign"), head.text("folded"));
    }

    /** Pages are written by strangers, who can find any number of words with the same hash. */
    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void keysOfOneHashAreReadAsFastAsOthers() {
        var keys = List.of("");
        for (int i = 0; i < 16; i++) {
            keys = keys.stream()
                    .flatMap(key -> Stream.of(key + "Aa", key + "BB"))
                    .toList();
        }
        var page = "---\n" + String.join(": x\n", keys) + ": x\n---\n";

        assertEquals(keys.size(), FrontMatter.of(page).values().size());
    }

    @Test
    void linesEndAsTheyDoOnAnyMachine() {
        for (var end : List.of("\r\n", "\r")) {
            var page = FrontMatter.of("\uFEFF---\ntitle: A\n---\n# Body\n".replace("\n", end));
            assertEquals(Optional.of("A"), page.text("title"));
            assertEquals("# Body\n", page.body());
        }
    }
}
