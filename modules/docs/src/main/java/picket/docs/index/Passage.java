package picket.docs.index;

import picket.docs.mdx.Links;

/**
 * A piece of a page that fits on a screen: what is indexed and shown.
 *
 * @param headings those above it, below the page's title, between {@code " › "}
 * @param text as in the page
 */
record Passage(String headings, String text) {
    /** At most: what is longer is cut, within a line too. */
    static final int MOST_WORDS = 220;

    /** The same for texts whose words have no end, or no blanks between them. */
    static final int MOST_CHARACTERS = 4_000;

    /** Its text without the addresses of links. */
    public String words() {
        return Links.words(text);
    }
}
