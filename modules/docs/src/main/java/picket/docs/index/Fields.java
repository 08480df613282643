package picket.docs.index;

/** The fields of the index. A page is one document without passages and, beside it, one document for each passage. */
public final class Fields {
    /** Of all documents of a page: its path, by which they are replaced together. */
    public static final String BLOCK = "block";

    /** Of a page: its path and its other paths. */
    public static final String PAGE = "page";

    /** Of a page: the words of its paths and of its title, for those who mistype them. */
    public static final String NAMES = "names";

    /** Of a page: the hash of all that was indexed of it. */
    public static final String HASH = "hash";

    /** Of a page: title, description and body. */
    public static final String MARKDOWN = "markdown";

    public static final String PATH = "path";
    public static final String URL = "url";
    public static final String NAME = "name";

    /** What pages share of which a search gives one. */
    public static final String FAMILY = "family";

    /** For whom a passage is, one value for each guide. */
    public static final String GUIDE = "guide";

    public static final String TITLE = "title";
    public static final String HEADINGS = "headings";
    public static final String TEXT = "text";

    /** The text as it stands. */
    public static final String SNIPPET = "snippet";

    /** The words as they are written, for suggestions. */
    public static final String SPELLING = "spelling";

    public static final String VECTOR = "vector";

    private Fields() {}
}
