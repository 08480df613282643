package picket.docs.search;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import picket.docs.Documentation.Answer;
import picket.docs.Documentation.Hit;
import picket.docs.Documentation.Lookup;
import picket.docs.Documentation.Missing;
import picket.docs.Documentation.Page;
import picket.docs.Documentation.Query;
import picket.docs.Embeddings;
import picket.docs.index.Fields;
import picket.docs.index.IndexedPages;
import picket.docs.index.Manifest;

/** One version of an index, open for reading; it stays open until the last of its readers has left. */
public final class Snapshot implements AutoCloseable {
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final Manifest manifest;
    private final Ranker ranker;
    private final Marker marker = new Marker();
    private final Suggestions suggestions;

    private Snapshot(Directory directory, DirectoryReader reader, Manifest manifest) {
        this.reader = reader;
        this.searcher = new IndexSearcher(reader);
        this.manifest = manifest;
        this.ranker = new Ranker(searcher);
        this.suggestions = new Suggestions(reader);
        // Runs when the last reader has left, which may be long after close.
        reader.getReaderCacheHelper().addClosedListener(key -> directory.close());
    }

    /**
     * Opens the last commit in a directory, which it then owns.
     *
     * @throws IOException also if another release of ours wrote it
     */
    public static Snapshot open(Directory directory) throws IOException {
        try {
            var reader = DirectoryReader.open(directory);
            var manifest = Manifest.of(reader);
            var fault = manifest.fault();
            if (fault.isPresent()) {
                reader.close();
                throw new IOException(fault.get());
            }
            return new Snapshot(directory, reader, manifest);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** Whether it can still be read; a reader that was let in must {@linkplain #leave leave}. */
    boolean enter() {
        return reader.tryIncRef();
    }

    void leave() throws IOException {
        reader.decRef();
    }

    /** What it says about itself. */
    public Manifest manifest() {
        return manifest;
    }

    /** The best pages for a query. */
    public Answer search(Query query, Optional<Embeddings> embeddings, Ranker.By by, URI origin) throws IOException {
        var pages = ranker.rank(query.words(), query.guide(), embeddings, by).stream()
                .limit(query.limit())
                .toList();
        var hits = new ArrayList<Hit>();
        if (Relevance.answers(pages, by)) {
            for (var page : pages) {
                hits.add(hit(page, query, by, origin));
            }
        }
        return new Answer(hits, suggestions.of(query.words()));
    }

    private Hit hit(Ranker.Ranked page, Query query, Ranker.By by, URI origin) throws IOException {
        var document = searcher.storedFields().document(page.document());
        var snippet = document.get(Fields.SNIPPET);
        return new Hit(
                document.get(Fields.PATH),
                url(origin, document.get(Fields.URL)),
                document.get(Fields.NAME),
                snippet,
                marker.marks(query.words(), snippet),
                Relevance.of(page, by));
    }

    private static URI url(URI origin, String url) {
        return url.contains("://") ? URI.create(url) : URI.create(origin + "/docs/" + url);
    }

    /** A page by its path, or by that of the folder whose first page it is. */
    public Lookup page(String path) throws IOException {
        for (var each : List.of(path, path.replaceFirst("\\.md$", "/index.md"))) {
            var found = searcher.search(new TermQuery(new Term(Fields.PAGE, each)), 1);
            if (found.scoreDocs.length > 0) {
                var document = searcher.storedFields().document(found.scoreDocs[0].doc);
                return new Page(document.get(Fields.PATH), document.get(Fields.NAME), document.get(Fields.MARKDOWN));
            }
        }
        return new Missing(suggestions.near(path, searcher));
    }

    /** All pages with their Markdown, by path. */
    public Map<String, Page> pages() throws IOException {
        return IndexedPages.pages(reader);
    }

    /** Lets no new reader in. */
    @Override
    public void close() throws IOException {
        reader.decRef();
    }
}
