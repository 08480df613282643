package picket.docs.search;

import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CombinedFieldQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import picket.docs.Embeddings;
import picket.docs.Guide;
import picket.docs.index.Fields;
import picket.docs.index.IdentifierAnalyzer;

/** Ranks pages by their best passage: by words (BM25F), by meaning (vectors), or by the ranks that both give them. */
public final class Ranker {
    /** What a word in each of these counts for. */
    private static final Map<String, Float> WEIGHTS = Map.of(Fields.TITLE, 4f, Fields.HEADINGS, 3f, Fields.TEXT, 1f);

    /** More words than this say nothing more, and bound the work of a search. */
    private static final int MOST_TERMS = 64;

    /** How many passages of each ranking are looked at. */
    private static final int DEEP = 100;

    /** Of reciprocal-rank fusion: the larger, the less the first ranks stand out. Found on the tuning questions. */
    private static final int RANK_CONSTANT = 20;

    /** What a rank by words counts for, beside one by meaning, on a passage that says all of the query. */
    private static final double WEIGHT_OF_WORDS = 2;

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
        Map<String, Place> spoken = by == By.MEANING ? Map.of() : places(byWords(words, filter), score -> score);
        Map<String, Place> meant = by == By.WORDS || embeddings.isEmpty()
                ? Map.of()
                : places(byMeaning(words, filter, embeddings.get()), score -> 2 * score - 1);
        return fuse(spoken, meant);
    }

    /**
     * Reciprocal-rank fusion in which a rank by words counts for as much as the passage says of the query: nearly all for
     * an identifier, little for a paraphrase, whose words are there by chance.
     */
    private static List<Ranked> fuse(Map<String, Place> spoken, Map<String, Place> meant) {
        var scores = new LinkedHashMap<String, Double>();
        int rank = 0;
        for (var place : spoken.entrySet()) {
            scores.put(place.getKey(), WEIGHT_OF_WORDS * place.getValue().score() / (RANK_CONSTANT + ++rank));
        }
        rank = 0;
        for (var family : meant.keySet()) {
            scores.merge(family, 1.0 / (RANK_CONSTANT + ++rank), Double::sum);
        }
        return scores.entrySet().stream()
                .map(entry -> ranked(
                        Optional.ofNullable(spoken.get(entry.getKey())),
                        Optional.ofNullable(meant.get(entry.getKey())),
                        entry.getValue()))
                .sorted(Comparator.comparingDouble(Ranked::score).reversed())
                .toList();
    }

    private static Ranked ranked(Optional<Place> spoken, Optional<Place> meant, double score) {
        return new Ranked(
                spoken.or(() -> meant).orElseThrow().document(),
                spoken.map(Place::score).orElse(0.0),
                meant.map(Place::score).orElse(0.0),
                score);
    }

    private TopDocs byWords(String words, Optional<TermQuery> filter) throws IOException {
        var terms = analyzer.terms(words).stream().limit(MOST_TERMS).toList();
        var any = new BooleanQuery.Builder();
        double most = 0;
        for (var term : terms) {
            any.add(anywhere(term), Occur.SHOULD);
            most += weight(term);
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

    /** The best passage of each page, in order. */
    private Map<String, Place> places(TopDocs found, java.util.function.DoubleUnaryOperator score) throws IOException {
        var best = new LinkedHashMap<String, Place>();
        var stored = searcher.storedFields();
        for (ScoreDoc hit : found.scoreDocs) {
            var family = stored.document(hit.doc, Set.of(Fields.FAMILY)).get(Fields.FAMILY);
            best.putIfAbsent(family, new Place(hit.doc, score.applyAsDouble(hit.score)));
        }
        return best;
    }

    private static Query anywhere(String term) {
        var query = new CombinedFieldQuery.Builder(term);
        WEIGHTS.forEach(query::addField);
        return query.build();
    }

    /** The score that a term approaches the more a passage says it: BM25's inverse document frequency. */
    private double weight(String term) throws IOException {
        var reader = searcher.getIndexReader();
        int frequency = 0;
        for (var field : WEIGHTS.keySet()) {
            frequency = Math.max(frequency, reader.docFreq(new Term(field, term)));
        }
        int passages = reader.getDocCount(Fields.TEXT);
        return Math.log1p((passages - frequency + 0.5) / (frequency + 0.5));
    }
}
