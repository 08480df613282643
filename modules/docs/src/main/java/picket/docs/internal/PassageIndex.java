package picket.docs.internal;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CombinedFieldQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.ByteBuffersDirectory;
import picket.docs.Documentation;

/** Passages ranked by BM25F in memory: a word of a heading counts as several of the text. */
final class PassageIndex {
    private static final String PATH = "path";
    private static final String HEADINGS = "headings";
    private static final String TEXT = "text";
    private static final float HEADING_WEIGHT = 4;

    /** Less than this is a word in common by chance. */
    private static final double LEAST_RELEVANCE = 0.2;

    /** More words than this say nothing more, and bound the work of a search. */
    private static final int MOST_TERMS = 64;

    private final IdentifierAnalyzer analyzer;
    private final IndexSearcher searcher;

    private PassageIndex(IdentifierAnalyzer analyzer, IndexSearcher searcher) {
        this.analyzer = analyzer;
        this.searcher = searcher;
    }

    /**
     * A passage found.
     *
     * @param path of its page
     * @param relevance 0.2 to 1: the share of the query, weighted by how rare its words are, that it says
     */
    record Match(String path, String text, double relevance) {}

    static PassageIndex of(Collection<Documentation.Page> pages) throws IOException {
        var analyzer = new IdentifierAnalyzer();
        var directory = new ByteBuffersDirectory();
        try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (var page : pages) {
                for (var passage : Markdown.passages(page.markdown())) {
                    writer.addDocument(document(page.path(), passage));
                }
            }
        }
        return new PassageIndex(analyzer, new IndexSearcher(DirectoryReader.open(directory)));
    }

    private static Document document(String path, Passage passage) {
        var document = new Document();
        document.add(new StringField(PATH, path, Field.Store.YES));
        document.add(new TextField(HEADINGS, passage.headings(), Field.Store.NO));
        document.add(new TextField(TEXT, passage.text(), Field.Store.YES));
        return document;
    }

    /** The best passage of each page below the folder, best first, at most {@code limit}. */
    List<Match> search(String words, String folder, int limit) throws IOException {
        var terms = analyzer.terms(words).stream().limit(MOST_TERMS).toList();
        if (terms.isEmpty()) {
            return List.of();
        }
        var any = new BooleanQuery.Builder();
        double most = 0;
        for (var term : terms) {
            any.add(anywhere(term), Occur.SHOULD);
            most += weight(term);
        }
        var query = new BooleanQuery.Builder()
                .add(any.build(), Occur.MUST)
                .add(new PrefixQuery(new Term(PATH, folder)), Occur.FILTER)
                .build();
        return collapse(searcher.search(query, Integer.MAX_VALUE), most, limit);
    }

    private List<Match> collapse(TopDocs found, double most, int limit) throws IOException {
        var best = new LinkedHashMap<String, Match>();
        for (var hit : found.scoreDocs) {
            double relevance = hit.score / most;
            if (best.size() == limit || relevance < LEAST_RELEVANCE) {
                break;
            }
            var document = searcher.storedFields().document(hit.doc);
            best.putIfAbsent(document.get(PATH), new Match(document.get(PATH), document.get(TEXT), relevance));
        }
        return List.copyOf(best.values());
    }

    private static Query anywhere(String term) {
        return new CombinedFieldQuery.Builder(term)
                .addField(HEADINGS, HEADING_WEIGHT)
                .addField(TEXT)
                .build();
    }

    /** The score that a term approaches the more a passage says it: BM25's inverse document frequency. */
    private double weight(String term) throws IOException {
        var reader = searcher.getIndexReader();
        int frequency = Math.max(reader.docFreq(new Term(HEADINGS, term)), reader.docFreq(new Term(TEXT, term)));
        return Math.log1p((reader.numDocs() - frequency + 0.5) / (frequency + 0.5));
    }
}
