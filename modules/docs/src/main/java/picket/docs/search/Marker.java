package picket.docs.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import picket.docs.Documentation.Mark;
import picket.docs.index.IdentifierAnalyzer;

/** Finds the words of a query in a text. */
final class Marker {
    private static final int MOST = 100;
    private final IdentifierAnalyzer analyzer = IdentifierAnalyzer.stems();

    /** Where, in order and apart from each other. */
    List<Mark> marks(String query, String text) {
        var terms = analyzer.terms(query);
        var marks = new ArrayList<Mark>();
        try (var tokens = analyzer.tokenStream("", text)) {
            var term = tokens.addAttribute(CharTermAttribute.class);
            var place = tokens.addAttribute(OffsetAttribute.class);
            tokens.reset();
            while (tokens.incrementToken() && marks.size() < MOST) {
                if (terms.contains(term.toString())) {
                    add(marks, place.startOffset(), place.endOffset());
                }
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        }
        return marks;
    }

    /** An identifier comes before its parts, which lie within it. */
    private static void add(List<Mark> marks, int from, int to) {
        if (marks.isEmpty() || from >= marks.getLast().to()) {
            marks.add(new Mark(from, to));
        }
    }
}
