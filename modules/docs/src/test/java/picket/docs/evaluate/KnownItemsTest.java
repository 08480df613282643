package picket.docs.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picket.docs.Documentation.Page;
import picket.docs.index.MemoryIndex;
import picket.docs.search.Snapshot;

class KnownItemsTest {
    private static final List<Page> PAGES = List.of(
            new Page(
                    "platforms/python/integrations/django/index.md",
                    "Django",
                    "# Django\n\nReport errors of a web framework.\n\nInstall it, and errors of the framework are reported."),
            new Page(
                    "product/alerts/index.md",
                    "Alerts",
                    "# Alerts\n\nReport errors to the web team.\n\nA rule says when a team is told of errors."));

    @Test
    void aPageIsAskedForByItsFirstParagraphAndHasLostItAndItsTitle() {
        var items = KnownItems.of(PAGES);

        assertEquals(
                "Report errors of a web framework.",
                items.questions().getFirst().query());
        assertEquals("", items.pages().getFirst().title());
        assertEquals(
                "Install it, and errors of the framework are reported.",
                items.pages().getFirst().body());
    }

    @Test
    void aPageIsFoundInItsGuide() throws IOException {
        var items = KnownItems.of(PAGES);
        try (var snapshot = Snapshot.open(MemoryIndex.of(items.pages(), Optional.empty()))) {
            var modes = new Evaluator(snapshot, Optional.empty())
                    .run(items.questions().subList(0, 1), 0)
                    .modes();

            assertEquals("words, in the guide", modes.getLast().name());
            assertEquals(1.0, modes.getLast().recall10());
        }
    }
}
