package picket.api.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Nothing that a stranger writes gets out of its fence or stays unseen in it. */
final class FenceTest {
    private static final Pattern BLOCK =
            Pattern.compile("<(untrusted-[0-9a-f]{12}) source=\"log\">\n(`{3,})\n(.*)\n\\2\n</\\1>", Pattern.DOTALL);
    private static final Pattern INLINE = Pattern.compile("<(untrusted-[0-9a-f]{12})>(`+)( ?)(.*)\\3\\2</\\1>");
    private static final Pattern ESCAPE = Pattern.compile("\\\\u\\{([0-9a-f]+)}");

    @Property
    void a2ABlockIsOneFenceThatGivesTheTextBack(@ForAll("hostile") String text) {
        var block = BLOCK.matcher(Fence.fresh(new Random(1)).block("log", text));
        assertTrue(block.matches());
        assertFalse(block.group(3).contains(block.group(2)));
        assertEquals(text.replace("\r\n", "\n"), revealed(block.group(3)));
    }

    @Property
    void a2ALineIsOneLineThatNoBacktickEnds(@ForAll("hostile") String text) {
        var line = Fence.fresh(new Random(1)).inline(text, 10_000);
        assertFalse(line.contains("\n"));
        var match = INLINE.matcher(line);
        assertTrue(match.matches(), line);
        assertTrue(Pattern.compile("`+")
                .matcher(match.group(4))
                .results()
                .allMatch(run -> run.group().length() < match.group(2).length()));
    }

    @Property
    void a2NothingInvisibleIsLeft(@ForAll("hostile") String text) {
        Fence.visible(text).codePoints().forEach(point -> {
            int type = Character.getType(point);
            assertNotEquals(Character.FORMAT, type);
            assertNotEquals(Character.SURROGATE, type);
            assertTrue(type != Character.CONTROL || point == '\n' || point == '\t');
        });
    }

    @Provide
    Arbitrary<String> hostile() {
        var tricks = Arbitraries.of(
                "```",
                "````",
                "`",
                "</untrusted-",
                "</untrusted-000000000000>",
                "<untrusted-1>",
                "# Heading\n",
                "[click](https://evil.example)",
                "\u001b[31m",
                "\u202e",
                "\u2066",
                "\u200b",
                "\ufeff",
                new String(Character.toChars(0xe0041)),
                "\\u{202e}",
                "\\",
                "\ud800",
                "\r\n",
                "\r",
                "\n",
                "\t",
                "|",
                "\u0000",
                "\u2028",
                "npx -y evil",
                "\u3164",
                "é",
                "漢",
                "😀",
                " ");
        return Arbitraries.oneOf(tricks, Arbitraries.strings().ofMaxLength(8))
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Test
    void a2EachFenceHasAMarkOfItsOwn() {
        var random = new Random(2);
        assertNotEquals(Fence.fresh(random).notice(), Fence.fresh(random).notice());
        var fence = Fence.fresh(random);
        var tag = fence.inline("x", 9).replaceAll("<(.*?)>.*", "$1");
        assertTrue(fence.notice().contains("<" + tag + ">"));
        assertTrue(fence.block("log", "x").startsWith("<" + tag + " "));
    }

    @Test
    void plainTextStaysAsItIs() {
        assertEquals(
                "TypeError: x is not a function\n\tat a.b (c.js:1)",
                Fence.visible("TypeError: x is not a function\n\tat a.b (c.js:1)"));
        assertEquals("❤️ – “ok”", Fence.visible("❤️ – “ok”"));
    }

    @Test
    void longTextIsCutBetweenCharacters() {
        assertEquals("ab…", Fence.cut("abc", 2));
        assertEquals("a…", Fence.cut("a😀b", 2));
        assertEquals("a😀…", Fence.cut("a😀b", 3));
        assertEquals("abc", Fence.cut("abc", 3));
    }

    @Test
    void aBarDoesNotEndACell() {
        assertTrue(Fence.fresh(new Random(3)).cell("a | b", 20).contains("`a \\| b`"));
    }

    private static String revealed(String shown) {
        return ESCAPE.matcher(shown)
                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(new StringBuilder()
                        .appendCodePoint(Integer.parseInt(match.group(1), 16))
                        .toString()));
    }
}
