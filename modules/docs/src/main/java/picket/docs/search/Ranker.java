package picket.docs.search;

import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CombinedFieldQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import picket.docs.Embeddings;
import picket.docs.Guide;
import picket.docs.index.Fields;
import picket.docs.index.IdentifierAnalyzer;

/** Ranks pages: by their words and those of their best passage (BM25F), by its meaning (vectors), or by all three. */
public final class Ranker {
    /** What a word in each of these counts for. */
    private static final Map<String, Float> WEIGHTS = Map.of(Fields.TITLE, 4f, Fields.HEADINGS, 3f, Fields.TEXT, 1f);

    /** More words than this say nothing more, and bound the work of a search. */
    private static final int MOST_TERMS = 64;

    /** How many passages of each ranking are looked at. */
    private static final int DEEP = 100;

    /** Of reciprocal-rank fusion: the larger, the less the first ranks stand out. Found on the tuning questions. */
    private static final int RANK_CONSTANT = 20;

    /** What the rank of a passage counts for that says all of the query, beside that of such a page, or one by meaning. */
    private static final double WEIGHT_OF_PASSAGE = 2;

    private final IndexSearcher searcher;
    private final IdentifierAnalyzer analyzer = IdentifierAnalyzer.stems();

    Ranker(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    /** Which rankings count. */
    public enum By {
        WORDS,
        MEANING,
        BOTH
    }

    /**
     * A page in the ranking.
     *
     * @param document of its best passage
     * @param share of the query that this says, weighted by how rare its words are: 0 to 1
     * @param likeness cosine of query and passage; 0 if it was not among the nearest
     */
    record Ranked(int document, double share, double likeness, double score) {}

    private record Place(int document, double score) {}

    /** Pages, best first. */
    List<Ranked> rank(String words, Optional<Guide> guide, Optional<Embeddings> embeddings, By by) throws IOException {
        var filter = guide.map(each -> new TermQuery(new Term(Fields.GUIDE, each.name())));
        var rankings = new Rankings(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        if (by != By.MEANING) {
            places(byWords(words, filter, WEIGHTS), score -> score, rankings.spoken());
            places(byWords(words, filter, Map.of(Fields.WHOLE, 1f)), score -> score, rankings.whole());
        }
        if (by != By.WORDS && embeddings.isPresent()) {
            places(byMeaning(words, filter, embeddings.get()), score -> 2 * score - 1, rankings.meant());
        }
        return rankings.fused();
    }

    /**
     * Families of pages in order, each with its best passage; only with its page in the second ranking.
     *
     * @param spoken by what a passage says
     * @param whole by what a page says as a whole
     * @param meant by what a passage means
     */
    private record Rankings(Map<String, Place> spoken, Map<String, Place> whole, Map<String, Place> meant) {
        /**
         * Reciprocal-rank fusion in which a rank by words counts for as much as the passage, or the page, says of the query:
         * nearly all for an identifier, little for a paraphrase, whose words are there by chance.
         */
        List<Ranked> fused() {
            var scores = new LinkedHashMap<String, Double>();
            add(spoken, place -> WEIGHT_OF_PASSAGE * place.score(), scores);
            add(whole, Place::score, scores);
            add(meant, place -> 1, scores);
            return scores.entrySet().stream()
                    .flatMap(entry -> ranked(entry.getKey(), entry.getValue()).stream())
                    .sorted(Comparator.comparingDouble(Ranked::score).reversed())
                    .toList();
        }

        private static void add(
                Map<String, Place> ranking, ToDoubleFunction<Place> weight, Map<String, Double> scores) {
            int rank = 0;
            for (var entry : ranking.entrySet()) {
                rank++;
                scores.merge(
                        entry.getKey(), weight.applyAsDouble(entry.getValue()) / (RANK_CONSTANT + rank), Double::sum);
            }
        }

        /** None if no passage of it is among the best: there is nothing to show. */
        private Optional<Ranked> ranked(String family, double score) {
            var said = Optional.ofNullable(spoken.get(family));
            var near = Optional.ofNullable(meant.get(family));
            return said.or(() -> near)
                    .map(best -> new Ranked(
                            best.document(),
                            said.map(Place::score).orElse(0.0),
                            near.map(Place::score).orElse(0.0),
                            score));
        }
    }

    /** Passages, or pages, by BM25F; a score is the share of the query that they say. */
    private TopDocs byWords(String words, Optional<TermQuery> filter, Map<String, Float> fields) throws IOException {
        var terms = analyzer.terms(words).stream().limit(MOST_TERMS).toList();
        var any = new BooleanQuery.Builder();
        double most = 0;
        for (var term : terms) {
            any.add(anywhere(term, fields), Occur.SHOULD);
            most += weight(term, fields.keySet());
        }
        var query = new BooleanQuery.Builder().add(any.build(), Occur.MUST);
        filter.ifPresent(only -> query.add(only, Occur.FILTER));
        var found = searcher.search(query.build(), DEEP);
        for (var hit : found.scoreDocs) {
            hit.score /= (float) most;
        }
        return found;
    }

    private TopDocs byMeaning(String words, Optional<TermQuery> filter, Embeddings embeddings) throws IOException {
        var vector = embeddings.embed(words);
        Query query = filter.map(only -> new KnnFloatVectorQuery(Fields.VECTOR, vector, DEEP, only))
                .orElseGet(() -> new KnnFloatVectorQuery(Fields.VECTOR, vector, DEEP));
        return searcher.search(query, DEEP);
    }

    /** The best document of each family, in order. */
    private void places(TopDocs found, DoubleUnaryOperator score, Map<String, Place> best) throws IOException {
        for (var hit : found.scoreDocs) {
            best.putIfAbsent(family(hit.doc), new Place(hit.doc, score.applyAsDouble(hit.score)));
        }
    }

    private String family(int document) throws IOException {
        var leaves = searcher.getIndexReader().leaves();
        var leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        var families = DocValues.getSorted(leaf.reader(), Fields.FAMILY);
        return families.advanceExact(document - leaf.docBase)
                ? families.lookupOrd(families.ordValue()).utf8ToString()
                : "";
    }

    private static Query anywhere(String term, Map<String, Float> fields) {
        var query = new CombinedFieldQuery.Builder(term);
        fields.forEach(query::addField);
        return query.build();
    }

    /** The score that a term approaches the more a text says it: BM25's inverse document frequency. */
    private double weight(String term, Set<String> fields) throws IOException {
        var reader = searcher.getIndexReader();
        int frequency = 0;
        int texts = 0;
        for (var field : fields) {
            frequency = Math.max(frequency, reader.docFreq(new Term(field, term)));
            texts = Math.max(texts, reader.getDocCount(field));
        }
        return Math.log1p((texts - frequency + 0.5) / (frequency + 0.5));
    }
}
