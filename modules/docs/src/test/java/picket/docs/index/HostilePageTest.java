package picket.docs.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.docs.mdx.Includes;
import picket.docs.mdx.Mdx;
import picket.docs.mdx.Platform;
import picket.docs.source.SourcePage;

/** Pages are written by strangers: none may end a build, or hold it up for minutes. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostilePageTest {
    private static final int LENGTH = 40_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "![",
                "[a](",
                "[a]",
                "<",
                "<a ",
                "<a x=",
                "<PlatformSection>",
                "{",
                "{#a",
                "{'",
                "`",
                "`a` ",
                "a.",
                "A1",
                "aB",
                "#",
                "# ",
                "*",
                "|",
                "-",
                ".",
                "\\",
                "\n ",
                "\n",
                "\n- ",
                "\n#",
                "\n# a",
                "\n```",
                "\n---\n",
                "\nimport a",
                " "
            })
    void aPageOfTheSameSignsOverAndOverIsIndexedLikeAnyOther(String signs) throws Exception {
        var signsOnly = signs.repeat(LENGTH / signs.length());
        for (var text : List.of(signsOnly, "first " + signsOnly + " last", "# " + signsOnly + "x\n\nlast")) {
            var page = SourcePage.markdown("a.md", "a.md", Mdx.flatten(text, Platform.NONE, Includes.NONE));
            for (var passage : Passages.of(page.body())) {
                assertFalse(Gist.of(page.title(), passage).isBlank());
            }
            try (var directory = MemoryIndex.of(List.of(page), Optional.empty());
                    var reader = DirectoryReader.open(directory)) {
                assertEquals(1, IndexedPages.pages(reader).size());
            }
        }
    }
}
