package picket.docs.evaluate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import picket.docs.Documentation.Page;
import picket.docs.DocumentationIndex.Question;
import picket.docs.source.SourcePage;

/**
 * Questions made of the pages themselves: the first paragraph of a page, which is its description if it has one, asks
 * for the page, which has lost that paragraph and its title.
 *
 * @param pages what is left of them
 */
public record KnownItems(List<Question> questions, List<SourcePage> pages) {
    public KnownItems {
        questions = List.copyOf(questions);
        pages = List.copyOf(pages);
    }

    private static final Pattern PARTS = Pattern.compile(
            "\\A#[^\\n]*\\n+(?![#|`>*-])([^\\n]+(?:\\n(?!\\n)[^\\n]+)*+)(?:\\n\\n|\\z)(.*)", Pattern.DOTALL);

    private static final int FEWEST_WORDS = 5;

    /** Of every page that has a first paragraph and more than that. */
    public static KnownItems of(Collection<Page> all) {
        var questions = new ArrayList<Question>();
        var pages = new ArrayList<SourcePage>();
        for (var page : all) {
            var parts = PARTS.matcher(page.markdown());
            boolean asks = parts.matches()
                    && parts.group(1).split("\\s+").length >= FEWEST_WORDS
                    && !parts.group(2).isBlank();
            if (asks) {
                questions.add(new Question(parts.group(1), List.of(page.path())));
            }
            var title = asks ? "" : page.title();
            var body = asks ? parts.group(2) : page.markdown();
            pages.add(
                    SourcePage.plain(page.path(), page.path(), title, "", body).guided());
        }
        return new KnownItems(questions, pages);
    }
}
