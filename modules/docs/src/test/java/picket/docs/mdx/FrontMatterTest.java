package picket.docs.mdx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
}
