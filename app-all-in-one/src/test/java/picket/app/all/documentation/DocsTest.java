package picket.app.all.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picket.app.all.command.Ran;
import picket.app.all.command.Terminal;
import picket.http.Json;

class DocsTest {
    @TempDir
    private Path folder;

    private Docs docs;

    @BeforeEach
    void write() throws IOException {
        docs = new Docs(Map.of("PICKET_DOCS_INDEX", folder.resolve("index").toString()));
        var pages = Files.createDirectories(folder.resolve("pages"));
        Files.writeString(pages.resolve("quota.md"), "# Quota\n\nStop health checks from eating it.");
        Files.writeString(pages.resolve("tags.md"), "# Tags\n\nCall `set_tag` for a searchable value.");
    }

    private Ran run(String... words) {
        return Ran.of(docs, words);
    }

    private Ran index() {
        return run("index", folder.resolve("pages").toString(), "--site", "https://docs.example.com");
    }

    @Test
    void anIndexIsBuiltDescribedVerifiedAndSearched() {
        var built = index();
        assertTrue(
                built.out().matches("(?s)v000001-\\w{8}: 2 pages, of which 2 new or changed, 0 removed.*"),
                built::toString);
        assertTrue(built.err().contains("2/2 pages"), built.err());
        assertTrue(index().out().matches("(?s)v000002-\\w{8}: 2 pages, of which 0 new or changed.*"));

        var status = run("status").out();
        assertTrue(status.contains("v000002-") && status.contains("words only"), status);
        assertEquals("The index is whole.\n", run("verify").out());

        var found = run("search", "health", "checks").out();
        assertTrue(found.contains("Quota") && found.contains("https://docs.example.com/quota"), found);
        assertTrue(run("search", "chocolate cake").out().endsWith("Nothing fits.\n"));
        assertTrue(run("search", "serchable").out().startsWith("Did you mean: searchable"));
    }

    @Test
    void anAnswerIsJsonOnRequest() throws IOException {
        index();

        var json = Json.MAPPER.readTree(run("search", "--json", "set_tag").out());

        assertEquals("tags.md", json.at("/results/0/id").asText());
        var mark = json.at("/results/0/marks/0");
        assertEquals(
                "set_tag",
                json.at("/results/0/snippet")
                        .asText()
                        .substring(mark.path("from").asInt(), mark.path("to").asInt()));
    }

    @Test
    void searchIsMeasured() throws IOException {
        index();
        var questions = Files.writeString(
                folder.resolve("q.json"),
                "[{\"query\":\"health checks\",\"paths\":[\"quota.md\"]},{\"query\":\"chocolate cake\",\"paths\":[]}]");

        var json = Json.MAPPER.readTree(
                run("evaluate", "--json", questions.toString()).out());

        assertEquals(1.0, json.at("/modes/0/ndcg10").asDouble());
        assertEquals(1.0, json.at("/modes/0/silencePrecision").asDouble());
        assertTrue(json.path("unknown").isEmpty());
        Files.writeString(questions, "[{\"query\":\"health checks\",\"paths\":[\"quota.md\",\"quota\"]}]");
        var measured = run("evaluate", questions.toString()).out();
        assertTrue(measured.contains("Not in the index, so never found: quota\n"), measured);
        Files.writeString(questions, "[{\"query\":\"health checks\",\"paths\":[\"quota.md\"]}]");
        var copies = run("evaluate", "--copies", "3", questions.toString()).out();
        assertTrue(copies.startsWith("6 pages, 6 passages"), copies);
    }

    @Test
    void whatTheFileSystemRefusesIsWorded() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");
        docs = new Docs(Map.of("PICKET_DOCS_INDEX", file.toString()));
        assertEquals(file.resolve("current") + ": Not a directory", index().misuse());

        docs = new Docs(Map.of("PICKET_DOCS_INDEX", folder.toString()));
        Files.writeString(folder.resolve("current"), "v000009");
        var why = "names the version v000009, which is not there";
        assertEquals(folder.resolve("current") + ": " + why, run("status").misuse());
        assertEquals(folder.resolve("current") + " " + why, run("verify").out().strip());
    }

    @Test
    void aBuildSaysHowItsPagesAreSearched() {
        var ran = run("index", folder.resolve("pages").toString(), "--words-only");

        assertEquals(0, ran.exit());
        assertTrue(ran.out().contains("Searched by words only: "), ran::toString);
    }

    @Test
    void sourcesWithoutAPageAreRefusedAndTheIndexStays() throws IOException {
        index();
        var empty = Files.createDirectories(folder.resolve("empty"));

        var ran = run("index", empty.toString());

        assertEquals(2, ran.exit());
        assertTrue(ran.misuse().contains("empty has no page to index"), ran::toString);
        assertTrue(run("index").misuse().startsWith("name what to index"), ran::toString);
        assertTrue(run("status").out().contains("v000001-"));
    }

    @Test
    void withoutAnIndexEachCommandSaysHowToGetOne() {
        assertEquals(0, run("status").exit());
        assertTrue(run("status").out().contains("none"));
        assertTrue(run("verify").misuse().contains("picket docs index SOURCE"));
        assertTrue(run("search", "x").misuse().contains("picket docs index SOURCE"));
        assertTrue(Ran.of(new Docs(Map.of()), "verify").misuse().contains("PICKET_DOCS_INDEX"));
        assertEquals(
                0, Ran.of(new Docs(Map.of()), "search", "how do I run the demo").exit());
    }

    @Test
    void withoutAFolderTheStatusIsThatOfThePagesOfThisBuild() {
        var status = Ran.of(new Docs(Map.of()), "status");

        assertEquals(0, status.exit());
        assertTrue(status.out().startsWith("Version   embedded\nSources   Picket's own pages"), status.out());
        assertTrue(status.out().contains("\nSearch    words only"), status.out());
        assertTrue(status.out().contains("\nModel     "), status.out());
    }

    @Test
    void withoutAServerPagesOfOnesOwnAreShownByTheirPaths() {
        run("index", folder.resolve("pages").toString());

        var found = run("search", "health checks").out();
        assertTrue(found.contains("      quota.md\n") && !found.contains("localhost"), found);
    }

    @Test
    void textOfAPageIsNoCommandToTheTerminal() throws IOException {
        Files.writeString(
                folder.resolve("pages/evil.md"),
                "# Evil \u001b[31mRED \u009b31m\u202e\n\nKangaroo \u009b2J here \u001b]0;x");
        index();

        for (var found : new String[] {
            run("search", "kangaroo").out(), run("search", "--json", "kangaroo").out()
        }) {
            assertTrue(found.contains("Kangaroo"), found);
            assertTrue(found.codePoints().noneMatch(point -> point != '\n' && Character.isISOControl(point)), found);
            assertEquals(-1, found.indexOf('\u202e'));
        }
        assertEquals("\u001b[1ma\\u{1b}b\u001b[22m", Terminal.bold("a\u001bb"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "index /nowhere | is not there",
                "index /etc/hostname | is not a folder",
                "index http://docs.example.com | is not an https address",
                "index /nowhere --site ftp://x | --site takes an address",
                "index /nowhere --site https://docs.example.com/{v}/ | --site takes an address",
                "search x --guide cobol | --guide takes a platform",
                "evaluate /nowhere.json | there is no file",
                "evaluate /etc/hostname | is not a list such as",
                "evaluate --copies 0 | --copies takes a number",
            })
    void whatCannotBeDoneIsExplained(String words, String message) {
        var ran = run(words.strip().split("\\s+", -1));
        assertEquals(2, ran.exit(), ran::toString);
        assertTrue(ran.misuse().contains(message), ran::toString);
    }

    @Test
    void aSourceWithoutANameIsNotTheWorkingDirectory() {
        index();

        assertEquals(2, run("index", "").exit());
        assertTrue(run("status").out().contains("v000001"));
    }

    @Test
    void whatBeginsWithADashIsLookedForBehindTwo() throws IOException {
        Files.writeString(folder.resolve("pages/dsn.md"), "# Where it goes\n\nGive `--zoo-dsn` once.");
        index();

        assertTrue(run("search", "--", "--zoo-dsn").out().contains("Where it goes"));
        var advice = "What to look for; behind -- if it begins with a dash";
        var refused = run("search", "--zoo-dsn").err().replaceAll("\\s+", " ");
        assertTrue(refused.contains(advice), refused);
    }

    @Test
    void oneIsNotMany() throws IOException {
        Files.delete(folder.resolve("pages/tags.md"));

        var built = index().out();
        assertTrue(built.contains(": 1 page, of which 1 new or changed, 0 removed; 1 passage in"), built);

        var questions = Files.writeString(
                folder.resolve("q.json"), "[{\"query\":\"health checks\",\"paths\":[\"quota\\u001b[2J.md\"]}]");
        var measured = run("evaluate", questions.toString()).out();
        assertTrue(measured.startsWith("1 page, 1 passage, ") && measured.contains("; 1 question with"), measured);
        assertTrue(measured.contains("never found: quota\\u{1b}[2J.md"), measured);
    }

    @Test
    void pagesOfWhichNoneCanBeAskedForAreNotMeasured() {
        index();

        assertTrue(run("evaluate").misuse().startsWith("no page can be asked for"));
    }

    @Test
    void aSnippetThatIsCompleteDoesNotGoOn() {
        index();

        assertTrue(run("search", "health checks").out().contains("Stop health checks from eating it.\n"));
    }

    @Test
    void nothingIsNotLookedFor() {
        assertTrue(run("search", " ").misuse().contains("say what to look for"));
    }

    @Test
    void aDamagedIndexIsFound() throws IOException {
        index();
        var version = Files.readString(folder.resolve("index/current")).strip();
        try (var files = Files.list(folder.resolve("index").resolve(version))) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".si")).toList()) {
                Files.writeString(file, "damaged");
            }
        }
        assertEquals(1, run("verify").exit());
        var search = run("search", "quota").misuse();
        assertTrue(search.contains("cannot be opened: ") && !search.contains("yet"), search);
    }
}
