package picket.docs.index;

/** The fields of the index. A page is one document without passages and, beside it, one document for each passage. */
public final class Fields {
    /** Of all documents of a page: its path, by which they are replaced together. */
    public static final String BLOCK = named("block");

    /** Of a page: its path and its other paths. */
    public static final String PAGE = named("page");

    /** Of a page: the words of its paths and of its title, for those who mistype them. */
    public static final String NAMES = named("names");

    /** Of a page: the hash of all that was indexed of it. */
    public static final String HASH = named("hash");

    /** Of a page: title, description and body. */
    public static final String MARKDOWN = named("markdown");

    /** Of a page: all its words. */
    public static final String WHOLE = named("whole");

    public static final String PATH = named("path");
    public static final String URL = named("url");
    public static final String NAME = named("name");

    /** Of pages and passages: what pages share of which a search gives one. */
    public static final String FAMILY = named("family");

    /** For whom a page, or a passage, is: one value for each guide. */
    public static final String GUIDE = named("guide");

    public static final String TITLE = named("title");
    public static final String HEADINGS = named("headings");
    public static final String TEXT = named("text");

    /** The text as it stands. */
    public static final String SNIPPET = named("snippet");

    /** The words as they are written, for suggestions. */
    public static final String SPELLING = named("spelling");

    public static final String VECTOR = named("vector");

    private Fields() {}

    /** Keeps the compiler from copying names into other classes, so that who uses the fields is seen. */
    private static String named(String name) {
        return name;
    }
}
