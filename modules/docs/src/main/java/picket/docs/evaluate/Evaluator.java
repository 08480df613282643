package picket.docs.evaluate;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import picket.docs.Documentation.Hit;
import picket.docs.Documentation.Query;
import picket.docs.DocumentationIndex.Evaluation;
import picket.docs.DocumentationIndex.Mode;
import picket.docs.DocumentationIndex.Question;
import picket.docs.Embeddings;
import picket.docs.Guide;
import picket.docs.search.Ranker.By;
import picket.docs.search.Snapshot;
import picket.docs.source.Guides;

/** Asks an index questions whose answers are known, in every way of searching that it has. */
public final class Evaluator {
    private static final URI HERE = URI.create("http://localhost");
    private static final int LIMIT = 10;
    private static final int WARM_UP = 50;

    private final Snapshot snapshot;
    private final Optional<Embeddings> embeddings;

    /** @param embeddings whose vectors the index has; none for words only */
    public Evaluator(Snapshot snapshot, Optional<Embeddings> embeddings) {
        this.snapshot = snapshot;
        this.embeddings = embeddings;
    }

    /** @param bytes of the index on disk */
    public Evaluation run(Collection<Question> questions, long bytes) throws IOException {
        var modes = new ArrayList<Mode>();
        modes.add(measure("words", By.WORDS, questions, false));
        if (embeddings.isPresent()) {
            modes.add(measure("meaning", By.MEANING, questions, false));
            modes.add(measure("both", By.BOTH, questions, false));
        }
        modes.add(measure(
                embeddings.isPresent() ? "both, in the guide" : "words, in the guide",
                embeddings.isPresent() ? By.BOTH : By.WORDS,
                questions,
                true));
        int foreign = (int) questions.stream()
                .filter(question -> question.paths().isEmpty())
                .count();
        var manifest = snapshot.manifest();
        int known = questions.size() - foreign;
        return new Evaluation(manifest.pages(), manifest.passages(), bytes, known, foreign, unknown(questions), modes);
    }

    private List<String> unknown(Collection<Question> questions) throws IOException {
        var paths = snapshot.pages().keySet();
        return questions.stream()
                .flatMap(question -> question.paths().stream())
                .filter(path -> !paths.contains(path))
                .distinct()
                .toList();
    }

    private Mode measure(String name, By by, Collection<Question> questions, boolean guided) throws IOException {
        for (var question : questions.stream().limit(WARM_UP).toList()) {
            snapshot.search(query(question, guided), embeddings, by, HERE);
        }
        var measures = new Measures();
        for (var question : questions) {
            var query = query(question, guided);
            long start = System.nanoTime();
            var hits = snapshot.search(query, embeddings, by, HERE).hits();
            measures.add(
                    new HashSet<>(question.paths()),
                    hits.stream().map(Hit::path).toList(),
                    System.nanoTime() - start);
        }
        return measures.mode(name);
    }

    private static Query query(Question question, boolean guided) {
        return new Query(question.query(), guided ? guide(question.paths()) : Optional.empty(), LIMIT);
    }

    /** The narrowest guide for which all pages are. */
    private static Optional<Guide> guide(List<String> paths) {
        return paths.stream()
                .map(path -> new HashSet<>(Guides.of(path, List.of())))
                .reduce((all, one) -> {
                    all.retainAll(one);
                    return all;
                })
                .flatMap(common -> common.stream()
                        .flatMap(name -> Guide.of(name).stream())
                        .max(Comparator.comparingInt(guide -> specific(guide, common.size()))));
    }

    /** A page about one framework has two guides; one about the platform has all of them, and that of the platform fits. */
    private static int specific(Guide guide, int guides) {
        boolean framework = guide.name().contains("/");
        return framework == (guides == 2) ? 1 : 0;
    }
}
