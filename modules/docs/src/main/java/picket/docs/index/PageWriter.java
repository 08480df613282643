package picket.docs.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;
import picket.docs.Embeddings;
import picket.docs.source.SourcePage;

/** Turns pages into documents of Lucene. */
final class PageWriter implements AutoCloseable {
    private final IndexWriter writer;
    private final Optional<Embeddings> embeddings;

    /** Writes into a directory, after what is there. */
    public PageWriter(Directory directory, Optional<Embeddings> embeddings) throws IOException {
        this.writer = new IndexWriter(directory, new IndexWriterConfig(new PageAnalyzer()));
        this.embeddings = embeddings;
    }

    /** Documents of a page, made by any thread. */
    public record Prepared(String path, List<Document> documents) {
        int passages() {
            return documents.size() - 1;
        }
    }

    /** The dear part: cutting, and the vectors. A description is a passage of its own, as the page in a nutshell. A
     * page that is no more than its title is found by that. */
    public Prepared prepare(SourcePage page) {
        var documents = new ArrayList<Document>();
        documents.add(document(page));
        for (var part : List.of(page.description(), page.body())) {
            for (var passage : Passages.of(part)) {
                documents.add(document(page, passage));
            }
        }
        if (documents.size() == 1) {
            documents.add(document(page, new Passage("", page.title())));
        }
        return new Prepared(page.path(), documents);
    }

    /** Puts a page in the place of its former self. */
    public void write(Prepared page) throws IOException {
        writer.updateDocuments(new Term(Fields.BLOCK, page.path()), page.documents());
    }

    void delete(String path) throws IOException {
        writer.deleteDocuments(new Term(Fields.BLOCK, path));
    }

    void commit(Manifest manifest) throws IOException {
        writer.setLiveCommitData(manifest.commit().entrySet());
        writer.commit();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static Document document(SourcePage page) {
        var document = new Document();
        document.add(new StringField(Fields.BLOCK, page.path(), Field.Store.NO));
        document.add(new StringField(Fields.PAGE, page.path(), Field.Store.NO));
        page.aliases().forEach(alias -> document.add(new StringField(Fields.PAGE, alias, Field.Store.NO)));
        document.add(new TextField(Fields.NAMES, page.path() + " " + page.title(), Field.Store.NO));
        document.add(new StoredField(Fields.PATH, page.path()));
        document.add(new StoredField(Fields.URL, page.url()));
        document.add(new StoredField(Fields.NAME, page.title()));
        document.add(new StoredField(Fields.HASH, hash(page)));
        document.add(new StoredField(Fields.MARKDOWN, page.markdown()));
        document.add(new TextField(Fields.WHOLE, page.markdown(), Field.Store.NO));
        place(page, document);
        return document;
    }

    private Document document(SourcePage page, Passage passage) {
        var document = new Document();
        document.add(new StringField(Fields.BLOCK, page.path(), Field.Store.NO));
        document.add(new StoredField(Fields.PATH, page.path()));
        document.add(new StoredField(Fields.URL, page.url()));
        place(page, document);
        document.add(new StoredField(Fields.NAME, page.title()));
        document.add(new TextField(Fields.TITLE, page.title(), Field.Store.NO));
        document.add(new TextField(Fields.HEADINGS, passage.headings(), Field.Store.NO));
        var words = passage.words();
        document.add(new TextField(Fields.TEXT, words, Field.Store.NO));
        document.add(new StoredField(Fields.SNIPPET, passage.text()));
        document.add(new TextField(Fields.SPELLING, page.title() + " " + words, Field.Store.NO));
        embeddings.ifPresent(model -> document.add(new KnnFloatVectorField(
                Fields.VECTOR, model.embed(Gist.of(page.title(), passage)), VectorSimilarityFunction.DOT_PRODUCT)));
        return document;
    }

    /** Where a search finds a page, and whether. */
    private static void place(SourcePage page, Document document) {
        document.add(new SortedDocValuesField(Fields.FAMILY, new BytesRef(page.family())));
        page.guides().forEach(guide -> document.add(new StringField(Fields.GUIDE, guide, Field.Store.NO)));
    }

    /** Changes when anything does that is indexed of the page. */
    static String hash(SourcePage page) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var where = List.of(page.url(), page.family(), page.aliases(), page.guides());
            // A description is a passage of its own, so it matters which part says something.
            var what = List.of(page.title(), page.description(), page.body());
            for (var part : List.of(where, what)) {
                digest.update(part.toString().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
