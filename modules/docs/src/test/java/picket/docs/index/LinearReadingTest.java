package picket.docs.index;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.docs.mdx.Includes;
import picket.docs.mdx.Mdx;
import picket.docs.mdx.Platform;
import picket.docs.source.SourcePage;

/** Pages are written by strangers: eight times the page takes eight times as long to read, and no more. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LinearReadingTest {
    private static final int SMALL = 8_000;
    private static final int LARGE = 8 * SMALL;

    /** Half of what the time would grow by that goes with the square of the length. */
    private static final int GROWTH = 32;

    /** Of processor time: what is less says nothing about how it grows. */
    private static final long LEAST_MILLIS = 10;

    private static final String TAIL = "x".repeat(500);

    /** What may stand where a form has its gap; any of them over and over. */
    private static final List<String> SIGNS = List.of(
            " ",
            "\t",
            "\n",
            "\r",
            " \n",
            "\u2028",
            "\u0085",
            "'",
            "\"",
            "`",
            "` ``",
            "~",
            "|",
            "<",
            "<a ",
            "<a x='",
            "<a {",
            "<a x=",
            "<a x ",
            "<a {}",
            "<!--",
            ">",
            "[",
            "[a](",
            "![",
            "]",
            "(",
            "{",
            "{}",
            "{'",
            "{\"",
            "{#a",
            "}",
            "#",
            "# ",
            "\n# a",
            "\n#  ",
            "\n```",
            "\n~~~ a",
            "\n---",
            "\nk:",
            "\n a",
            "\n- ",
            "*",
            "-",
            "=",
            "\n===\n",
            ":",
            "\\",
            ".",
            "。",
            "a",
            "a b ",
            "a. ",
            "A1",
            "\nimport a",
            "\nimport {",
            "\nexport const a = {",
            "\nexport const a = `",
            "\n\n");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "#%sx",
                "# a%stail",
                "Title\n\n##%sx",
                "## %s x #",
                "a\n%sx\n===\nx",
                "import%sx",
                "import {%s} from",
                "export const a = {%s",
                "---\ntitle:%sx\n---\nx",
                "---\ntitle: '%sx\n---\nx",
                "---\nlist: [%s]\n---\nx",
                "---\n%s\n---\nx",
                "---\n a: >%sx",
                "```%sx",
                "```\n%sx\n```",
                "~~~ a %s\nx\n%s",
                "<a %s x",
                "<a x=\"%s",
                "<a {%s x />",
                "{%s x",
                "{'%s x",
                "[%s](x)",
                "[x](%s",
                "`%s x",
                "| %s x |"
            })
    void aPageThatIsLongIsNotSlowForIt(String form) {
        for (var signs : SIGNS) {
            long large = millis(form, signs, LARGE);
            // What the machine does beside it counts too, so what looks slow is looked at once more.
            boolean linear = large <= GROWTH * LEAST_MILLIS
                    || millis(form, signs, LARGE) <= GROWTH * Math.max(LEAST_MILLIS, millis(form, signs, SMALL));
            assertTrue(linear, () -> form + " of " + signs + ": " + large + " ms");
        }
    }

    /** Runs of signs that are each one shorter than the one before: none is ever closed. */
    @ParameterizedTest
    @ValueSource(strings = {"`", "~", "#", "["})
    void runsThatGetShorterAreNotSlowEither(String sign) {
        var runs = IntStream.range(0, 600).mapToObj(i -> sign.repeat(600 - i)).collect(Collectors.joining(" "));
        assertTrue(millis("%s", runs, runs.length()) < GROWTH * LEAST_MILLIS);
    }

    private static long millis(String form, String signs, int length) {
        var text = form.replace("%s", signs.repeat(length / signs.length())) + TAIL;
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        read(text);
        return (threads.getCurrentThreadCpuTime() - start) / 1_000_000;
    }

    private static void read(String text) {
        for (var each : List.of(text, Mdx.flatten(text, Platform.NONE, Includes.NONE))) {
            var page = SourcePage.markdown("a.md", "a.md", each);
            for (var part : List.of(page.body(), page.description())) {
                for (var passage : Passages.of(part)) {
                    assertFalse(Gist.of(page.title(), passage).isBlank());
                }
            }
        }
    }
}
