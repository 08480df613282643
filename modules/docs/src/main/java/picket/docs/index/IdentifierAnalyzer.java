package picket.docs.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.pattern.PatternTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** English words by their stems; identifiers whole and by their parts: {@code tcpNoDelay}, {@code MCP_URL}, {@code a.b}. */
public final class IdentifierAnalyzer extends Analyzer {
    /**
     * Letters and digits, joined by what joins identifiers, paths and flags; nothing of that at the ends. Bounded, since
     * what a stranger joins without end would take the splitting without end.
     */
    private static final Pattern TOKEN =
            Pattern.compile("[\\p{L}\\p{N}]{1,250}+(?:[._/:-]++[\\p{L}\\p{N}]{1,250}+){0,40}+");

    /** Of a term: nobody asks for a longer one, such as a picture within a page, and Lucene refuses pages for some of them. */
    private static final int LONGEST = 250;

    private static final int SPLITS = WordDelimiterGraphFilter.GENERATE_WORD_PARTS
            | WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS
            | WordDelimiterGraphFilter.PRESERVE_ORIGINAL
            | WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE;

    private static final CharArraySet STOP_WORDS = stopWords();

    /** What a question says beside its subject, added to Lucene's articles and prepositions. */
    private static CharArraySet stopWords() {
        var words = new CharArraySet(EnglishAnalyzer.ENGLISH_STOP_WORDS_SET, true);
        Stream.of(
                        "i me my we our you your it its do does did can could should would will how what when where which who why")
                .flatMap(line -> Stream.of(line.split(" ")))
                .forEach(words::add);
        return CharArraySet.unmodifiableSet(words);
    }

    private final boolean stemmed;

    private IdentifierAnalyzer(boolean stemmed) {
        this.stemmed = stemmed;
    }

    /** For finding. */
    public static IdentifierAnalyzer stems() {
        return new IdentifierAnalyzer(true);
    }

    /** For suggestions: words as they are written, in small letters. */
    public static IdentifierAnalyzer words() {
        return new IdentifierAnalyzer(false);
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        var source = new PatternTokenizer(TOKEN, 0);
        // The index holds no graphs: the parts of an identifier lie at the place of the whole.
        TokenStream tokens = new FlattenGraphFilter(new WordDelimiterGraphFilter(source, SPLITS, null));
        tokens = new LengthFilter(tokens, 1, LONGEST);
        tokens = new StopFilter(new LowerCaseFilter(tokens), STOP_WORDS);
        return new TokenStreamComponents(source, stemmed ? new PorterStemFilter(tokens) : tokens);
    }

    /** The distinct terms of a text, in order. */
    public Set<String> terms(String text) {
        var terms = new LinkedHashSet<String>();
        try (var tokens = tokenStream("", text)) {
            var term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                terms.add(term.toString());
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        }
        return terms;
    }
}
