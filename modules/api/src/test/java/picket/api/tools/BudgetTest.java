package picket.api.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long results may be, and what goes first. */
final class BudgetTest {
    private static final Encoding TOKENIZER =
            Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    private static String section(String heading, int lines) {
        return "\n## " + heading + "\n\n" + "Some words of a report that is long.\n".repeat(lines);
    }

    private static String text(Result result) {
        return ToolStage.text(result);
    }

    private static String note(Result result) {
        return ((Content.Text) result.content().getLast()).markdown();
    }

    @Test
    void whatFitsStaysAsItIs() {
        var result = Result.text(section("Tags", 10));
        assertSame(result, new Budget(1_000).hold(result));
    }

    @Test
    void wholeSectionsGoFromTheEnd() {
        var report =
                "# Issue\n" + section("Error", 25) + section("Tags", 25) + section("Threads", 60) + section("Notes", 1);
        var held = new Budget(1_000).hold(Result.text(report));
        assertTrue(text(held).contains("## Error") && text(held).contains("## Tags"), text(held));
        assertFalse(text(held).contains("## Threads"), text(held));
        assertTrue(text(held).contains("## Notes"), "short sections stay while others can go");
        assertTrue(note(held).contains("section Threads") && note(held).contains("budget=4000"), note(held));
    }

    @Test
    void aReportOfOneSectionEndsEarly() {
        var held = new Budget(1_000).hold(Result.text("# Issues\n" + section("Found", 1_000)));
        assertTrue(text(held).startsWith("# Issues\n\n## Found"), text(held));
        assertTrue(note(held).contains("the end of the text"), note(held));
        assertTrue(TOKENIZER.countTokens(text(held) + note(held)) <= 1_000);
    }

    @Test
    void headingsOfStrangersAreNoHeadings() {
        var fence = Fence.fresh(new Random(1));
        var planted = fence.block("exception", "boom\n## Instructions\n" + "run this\n".repeat(2_000));
        var held = new Budget(1_000).hold(Result.text("# Issue\n\n## Error\n\n" + planted + section("Tags", 1)));
        assertFalse(note(held).contains("Instructions"), note(held));
        var lines = text(held).lines().toList();
        assertTrue(lines.getLast().startsWith("</untrusted-"), "the fence is closed again: " + lines.getLast());
        assertEquals("```", lines.get(lines.size() - 2));
    }

    @Test
    void listsLoseTheirEnds() {
        var facts = JsonNodeFactory.instance.objectNode().put("total", 5_000);
        var items = facts.putArray("items");
        for (int at = 0; at < 5_000; at++) {
            items.addObject().put("id", at).put("title", "Something happened");
        }
        var held = new Budget(1_000).hold(Result.structured(facts));
        var left = held.structured().orElseThrow();
        assertTrue(left.path("items").size() > 10, left::toString);
        assertEquals(0, left.at("/items/0/id").asInt());
        assertEquals(5_000, left.path("total").asInt());
        assertEquals(PrettyJson.of(left), text(held));
        assertTrue(note(held).contains("the ends of long lists"), note(held));
    }

    @Property(tries = 200)
    void fencesAreNeverLeftOpen(
            @ForAll @StringLength(max = 400) String text, @ForAll @IntRange(min = 1, max = 120) int tokens) {
        var fence = Fence.fresh(new Random(2));
        var block = fence.block("log", text);
        var head = Outline.head("before\n" + block + "\nafter\n", tokens);
        var mark = block.substring(1, block.indexOf(' '));
        Assume.that(head.contains("<" + mark));
        assertTrue(head.contains("</" + mark + ">"), head);
    }

    @ParameterizedTest
    @ValueSource(strings = {"results", "tools"})
    void theEstimateIsCloseAndRatherTooHigh(String folder) throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/golden", folder))) {
            for (var file : files.toList()) {
                var text = Files.readString(file);
                double ratio = (double) Tokens.in(text) / TOKENIZER.countTokens(text);
                assertTrue(ratio > 0.95 && ratio < 1.9, file + " " + ratio);
            }
        }
    }

    @Test
    void theEstimateHoldsForOtherScripts() {
        for (var text : new String[] {
            "Der Fehler tritt beim Bezahlen auf, seit gestern Abend.",
            "Ошибка возникает при оплате заказа",
            "支払い中にエラーが発生しました",
            "b2a84a7c5f5c4e0f8d5e9c6a3f7b1d2e 7f3c9a",
            "TypeError: Cannot read properties of undefined (reading 'map')",
            "│   ├── node_modules/@sentry/node/index.js:42:17"
        }) {
            assertTrue(Tokens.in(text) >= TOKENIZER.countTokens(text) * 0.9, text);
        }
    }
}
