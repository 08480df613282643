package picket.docs.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import picket.docs.index.Fields;
import picket.docs.index.IdentifierAnalyzer;

/** What somebody probably meant to write. */
final class Suggestions {
    private static final int NEAR = 3;
    private static final int SHORTEST = 4;
    private static final int MOST_WORDS = 12;

    /** One wrong letter in five: with less in common, words are others and not mistyped. */
    private static final float LEAST_ALIKE = 0.8f;

    /** What a longer word resembles takes long to find out. */
    private static final int LONGEST = 40;

    private static final int LONGEST_PATH = 300;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_.-]+");

    private final IndexReader reader;
    private final DirectSpellChecker checker = new DirectSpellChecker();
    private final IdentifierAnalyzer stems = IdentifierAnalyzer.stems();

    Suggestions(IndexReader reader) {
        this.reader = reader;
        checker.setMinQueryLength(SHORTEST);
        checker.setAccuracy(LEAST_ALIKE);
    }

    /** The query with each word that no page has replaced by one that is near; none if nothing is replaced. */
    Optional<String> of(String query) throws IOException {
        var out = new StringBuilder();
        var word = WORD.matcher(query);
        boolean changed = false;
        for (int count = 0; count < MOST_WORDS && word.find(); count++) {
            var better = better(word.group());
            changed |= better.isPresent();
            word.appendReplacement(out, Matcher.quoteReplacement(better.orElse(word.group())));
        }
        return changed ? Optional.of(word.appendTail(out).toString()) : Optional.empty();
    }

    /** Nothing for numbers, versions and codes: the nearest one is another one. */
    private Optional<String> better(String word) throws IOException {
        var terms = stems.terms(word);
        if (terms.isEmpty() || word.length() > LONGEST || word.chars().anyMatch(Character::isDigit)) {
            return Optional.empty();
        }
        var lower = word.toLowerCase(Locale.ROOT);
        for (var stem : terms) {
            if (reader.docFreq(new Term(Fields.TEXT, stem)) + reader.docFreq(new Term(Fields.TITLE, stem)) > 0) {
                return Optional.empty();
            }
        }
        var found = checker.suggestSimilar(
                new Term(Fields.SPELLING, lower), 1, reader, SuggestMode.SUGGEST_WHEN_NOT_IN_INDEX);
        return found.length == 0 ? Optional.empty() : Optional.of(found[0].string);
    }

    /** Paths whose words resemble those of a path that does not exist. */
    List<String> near(String path, IndexSearcher searcher) throws IOException {
        if (path.length() > LONGEST_PATH) {
            return List.of();
        }
        var query = new BooleanQuery.Builder();
        var words = new ArrayList<>(stems.terms(path.replaceFirst("\\.md$", "")));
        for (var word : words.subList(0, Math.min(MOST_WORDS, words.size()))) {
            query.add(new BoostQuery(new TermQuery(new Term(Fields.NAMES, word)), 2), Occur.SHOULD);
            if (word.length() >= SHORTEST && word.length() <= LONGEST) {
                query.add(new FuzzyQuery(new Term(Fields.NAMES, word), 2, 1), Occur.SHOULD);
            }
        }
        var near = new ArrayList<String>();
        for (var hit : searcher.search(query.build(), NEAR).scoreDocs) {
            near.add(searcher.storedFields().document(hit.doc).get(Fields.PATH));
        }
        return near;
    }
}
