package picket.docs.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassagesTest {
    private static final String ENOUGH = "word ".repeat(40).strip();

    @Test
    void aPassageKnowsTheHeadingsAboveIt() {
        var passages = Passages.of("""
                %1$s
                # Operations
                %1$s
                ## Backup
                %1$s
                ### Restore
                %1$s
                ## Logs ##
                %1$s
                """.formatted(ENOUGH));

        assertEquals(
                List.of("", "Operations", "Operations › Backup", "Operations › Backup › Restore", "Operations › Logs"),
                passages.stream().map(Passage::headings).toList());
    }

    @Test
    void aSectionOfAFewWordsTakesInTheNextOne() {
        assertEquals(
                List.of(new Passage("Logs", "Read them.\n## Where\nIn the journal.")),
                Passages.of("# Logs\nRead them.\n## Where\nIn the journal."));
    }

    @Test
    void linksKeepTheirWordsAndLoseTheirAddresses() {
        assertEquals(
                "See the options and a chart.",
                new Passage("", "See [the options](/platforms/x/) and ![a chart](./img/x.png).").words());
    }

    @Test
    void aHashInsideCodeIsNoHeading() {
        var passages = Passages.of("# Start\n```sh\n# a comment\n./picket demo\n```\n");

        assertEquals(List.of(new Passage("Start", "```sh\n# a comment\n./picket demo\n```")), passages);
    }

    @Test
    void codeThatIsCutEndsAndBeginsAgain() {
        var line = "word ".repeat(100).strip() + "\n";
        var code = "```sh\n%s```";

        assertEquals(
                List.of(code.formatted(line + line), code.formatted(line) + "\nThat is all."),
                texts("# Start\n```sh\n" + line + line + line + "```\nThat is all.\n"));
        assertEquals(
                List.of(code.formatted(line + line) + "\nThat is all."),
                texts("# Start\n```sh\n" + line + line + "```\nThat is all.\n"));
    }

    @Test
    void noBlockOfCodeIsLeftEmptyWhereAPassageEnds() {
        var prose = "word ".repeat(180).strip();
        var code = "```sh\n" + "word ".repeat(100).strip() + "\n```";

        assertEquals(List.of(prose, code), texts("# Start\n" + prose + "\n" + code));
        assertEquals(List.of(prose), texts("# Start\n" + prose + "\n```sh\n```"));
    }

    private static List<String> texts(String markdown) {
        return Passages.of(markdown).stream().map(Passage::text).toList();
    }

    @Test
    void aLongSectionEndsWithAParagraph() {
        var paragraph = "word ".repeat(100).strip();
        var passages = Passages.of("# Long\n" + (paragraph + "\n\n").repeat(3));

        assertEquals(
                List.of(new Passage("Long", paragraph + "\n\n" + paragraph), new Passage("Long", paragraph)), passages);
    }

    @Test
    void aLongTableEndsWithALine() {
        var passages = Passages.of("# Table\n" + "| one | two |\n".repeat(100));

        assertTrue(passages.size() > 1);
        assertTrue(passages.stream().allMatch(passage -> passage.text().endsWith("| two |")));
    }

    @Test
    void aHeadingWithoutTextBelowIsNoPassage() {
        assertEquals(List.of(), Passages.of("# Alone\n\n## Empty\n"));
    }

    @Test
    void aBlockOfCodeOfTheOtherKindIsCutAlike() {
        var line = "word ".repeat(100).strip() + "\n";

        assertEquals(
                List.of("~~~~sh\n# no heading\n" + line + line + "~~~~", "~~~~sh\n" + line + "~~~~"),
                texts("# Start\n~~~~sh\n# no heading\n" + line + line + line + "~~~~\n"));
    }

    @Test
    void aLongLineIsCutBetweenSentences() {
        var sentence = "One of the eleven words that this sentence has says it. ";
        var texts = texts("# Long\n" + sentence.repeat(50));

        assertTrue(texts.stream().allMatch(text -> text.endsWith("says it.")), texts.toString());
        assertEquals(
                List.of(220, 220, 110), texts.stream().map(PassagesTest::words).toList());
    }

    @Test
    void aParagraphThatDoesNotFitIsCutRatherThanLong() {
        var texts = texts("word ".repeat(148) + "\n\n" + "word ".repeat(210));

        assertEquals(List.of(148, 210), texts.stream().map(PassagesTest::words).toList());
    }

    @Test
    void aWordWithoutEndIsCutAtCharacters() {
        var texts = texts("# Data\n" + "😀".repeat(5_000));

        assertEquals("😀".repeat(5_000), String.join("", texts));
        assertTrue(texts.stream().allMatch(text -> text.length() > 3_900 || text.length() < 2_100), texts.toString());
    }

    /** Whatever strangers write: passages are shown as they are, and the model reads the beginning of each. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void noPassageIsLongerThanAllowedAndNoWordIsLost(int seed) {
        var random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            var page = page(random);
            var which = "page " + i + " of " + seed;
            var said = new StringBuilder();
            for (var passage : Passages.of(page)) {
                assertTrue(words(passage.text()) <= Passage.MOST_WORDS, which);
                assertTrue(passage.text().length() <= Passage.MOST_CHARACTERS, which);
                assertFalse(passage.text().isBlank(), which);
                said.append(passage.headings()).append(passage.text());
            }
            var letters = said.toString().replaceAll("[^a-z]", "");
            for (var word : page.split("[^a-z]+", -1)) {
                assertTrue(word.length() > 100 || letters.contains(word), () -> word + " is lost of " + which);
            }
        }
    }

    private static String page(Random random) {
        var page = new StringBuilder();
        for (int lines = random.nextInt(1, 30); lines > 0; lines--) {
            page.append(
                    switch (random.nextInt(12)) {
                        case 0 -> "#".repeat(random.nextInt(1, 8)) + " " + "HEADING ".repeat(random.nextInt(9));
                        case 1 -> "```SH " + "FILE ".repeat(random.nextInt(300));
                        case 2 -> "~~~".repeat(random.nextInt(1, 30));
                        case 3 -> "```";
                        case 4 -> sentence(random, 900);
                        case 5 -> "x".repeat(random.nextInt(12_000));
                        case 6 -> " ".repeat(random.nextInt(9_000)) + "end";
                        case 7 -> "| " + sentence(random, 30).replace(" ", " | ");
                        case 8 -> "界。".repeat(random.nextInt(5_000));
                        default -> sentence(random, random.nextInt(1, 250));
                    });
            page.append(random.nextBoolean() ? "\n" : "\n\n");
        }
        return page.toString();
    }

    private static String sentence(Random random, int words) {
        var sentence = new StringBuilder();
        for (int i = 0; i < words; i++) {
            sentence.append(Integer.toString(random.nextInt(1_000_000), 36).replaceAll("[0-9]", "o"));
            sentence.append(random.nextInt(12) == 0 ? ". " : " ");
        }
        return sentence.toString();
    }

    private static int words(String text) {
        return text.strip().split("\\s+").length;
    }
}
