package picket.docs.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.lucene.store.Directory;
import picket.docs.DocumentationIndex;
import picket.docs.Embeddings;
import picket.docs.evaluate.Evaluator;
import picket.docs.evaluate.KnownItems;
import picket.docs.index.IndexBuild;
import picket.docs.index.IndexCheck;
import picket.docs.index.IndexFolder;
import picket.docs.index.MemoryIndex;
import picket.docs.search.Model;
import picket.docs.search.Snapshot;
import picket.docs.source.Source;
import picket.docs.source.SourcePage;
import picket.docs.source.Sources;

/** The commands on an index. */
public final class IndexProvider implements DocumentationIndex {
    private final Model model = new Model();

    /** For {@code ServiceLoader}. */
    public IndexProvider() {}

    @Override
    public Built build(Path path, Order order, Progress progress) throws IOException, InterruptedException {
        var folder = new IndexFolder(path);
        var embeddings = order.wordsOnly() ? Optional.<Embeddings>empty() : model.embeddings();
        if (embeddings.isEmpty() && !order.wordsOnly() && folder.hasVectors()) {
            throw new IOException("the live version is searched by meaning too, which one built here could not be ("
                    + model.why() + "); mend that, or order --words-only");
        }
        var opened = new ArrayList<Source>();
        try {
            for (var name : order.sources()) {
                opened.add(Sources.open(name, order.site().orElse("")));
            }
            return new IndexBuild(folder, embeddings, InstantSource.system(), progress).run(order.sources(), opened);
        } finally {
            for (var source : opened) {
                source.close();
            }
        }
    }

    @Override
    public Status status(Optional<Path> path) throws IOException {
        if (path.isEmpty()) {
            return embeddedStatus();
        }
        var folder = new IndexFolder(path.get());
        var version = folder.current();
        if (version.isEmpty()) {
            return new Status("none", Instant.EPOCH, List.of(), 0, 0, 0, "nothing is searched", model.describe());
        }
        try (var snapshot = open(folder)) {
            var manifest = snapshot.manifest();
            return new Status(
                    version.get(),
                    manifest.built(),
                    manifest.sources(),
                    manifest.pages(),
                    manifest.passages(),
                    folder.size(version.get()),
                    model.describe(manifest),
                    model.describe());
        }
    }

    private Status embeddedStatus() throws IOException {
        var directory = MemoryIndex.of(EmbeddedPages.read(), Optional.empty());
        long bytes = size(directory);
        try (var snapshot = Snapshot.open(directory)) {
            var manifest = snapshot.manifest();
            return new Status(
                    "embedded",
                    Instant.EPOCH,
                    List.of("Picket's own pages, part of this build"),
                    manifest.pages(),
                    manifest.passages(),
                    bytes,
                    "words only: these pages are indexed without embeddings when a process starts",
                    model.describe());
        }
    }

    private static long size(Directory directory) throws IOException {
        long bytes = 0;
        for (var file : directory.listAll()) {
            bytes += directory.fileLength(file);
        }
        return bytes;
    }

    @Override
    public List<String> verify(Path path) throws IOException {
        var folder = new IndexFolder(path);
        return IndexCheck.faults(folder, current(folder));
    }

    @Override
    public Evaluation evaluate(Optional<Path> path, List<Question> questions, int copies) throws IOException {
        if (path.isPresent() && !questions.isEmpty() && copies == 1) {
            var folder = new IndexFolder(path.get());
            try (var snapshot = open(folder)) {
                return new Evaluator(snapshot, model.of(snapshot.manifest()))
                        .run(questions, folder.size(current(folder)));
            }
        }
        try (var snapshot = path.isPresent() ? open(new IndexFolder(path.get())) : embedded()) {
            return copied(snapshot, questions, copies);
        }
    }

    private Evaluation copied(Snapshot original, List<Question> questions, int copies) throws IOException {
        var pages = original.pages().values();
        var items = questions.isEmpty()
                ? KnownItems.of(pages)
                : new KnownItems(
                        questions,
                        pages.stream()
                                .map(page -> SourcePage.markdown(page.path(), page.path(), page.markdown())
                                        .guided())
                                .toList());
        if (items.questions().isEmpty()) {
            throw new IOException("no page can be asked for: none has a first paragraph and more than that");
        }
        var all = IntStream.range(0, copies)
                .boxed()
                .flatMap(copy -> items.pages().stream().map(page -> page.copy(copy)))
                .toList();
        var embeddings = model.embeddings().<Embeddings>map(Remembering::new);
        var directory = MemoryIndex.of(all, embeddings);
        long bytes = size(directory);
        try (var snapshot = Snapshot.open(directory)) {
            return new Evaluator(snapshot, embeddings).run(items.questions(), bytes);
        }
    }

    private static Snapshot embedded() throws IOException {
        return Snapshot.open(MemoryIndex.of(EmbeddedPages.read(), Optional.empty()));
    }

    private static Snapshot open(IndexFolder folder) throws IOException {
        return Snapshot.open(folder.open(current(folder)));
    }

    private static String current(IndexFolder folder) throws IOException {
        return folder.current().orElseThrow(() -> new NoIndex(folder.path()));
    }
}
