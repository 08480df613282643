package picket.docs.index;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiBits;
import picket.docs.Documentation.Page;

/** The pages of an index, read back. */
public final class IndexedPages {
    private static final Set<String> HASHED = Set.of(Fields.PATH, Fields.HASH);
    private static final Set<String> WHOLE = Set.of(Fields.PATH, Fields.HASH, Fields.NAME, Fields.MARKDOWN);

    private IndexedPages() {}

    /** What was indexed of each page, as a hash, by path. */
    static Map<String, String> hashes(IndexReader reader) throws IOException {
        return read(reader, HASHED, document -> document.get(Fields.HASH));
    }

    /** Every page by its path. */
    public static Map<String, Page> pages(IndexReader reader) throws IOException {
        return read(
                reader,
                WHOLE,
                document ->
                        new Page(document.get(Fields.PATH), document.get(Fields.NAME), document.get(Fields.MARKDOWN)));
    }

    /** Documents with a hash are pages, the others are passages. */
    private static <T> Map<String, T> read(IndexReader reader, Set<String> fields, Function<Document, T> as)
            throws IOException {
        var pages = new TreeMap<String, T>();
        var live = MultiBits.getLiveDocs(reader);
        var stored = reader.storedFields();
        for (int i = 0; i < reader.maxDoc(); i++) {
            if (live == null || live.get(i)) {
                var document = stored.document(i, fields);
                if (document.get(Fields.HASH) != null) {
                    pages.put(document.get(Fields.PATH), as.apply(document));
                }
            }
        }
        return pages;
    }
}
