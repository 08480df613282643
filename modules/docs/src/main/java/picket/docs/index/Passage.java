package picket.docs.index;

import picket.docs.mdx.Links;

/**
 * A piece of a page that fits on a screen: what is indexed and shown.
 *
 * @param headings those above it, below the page's title, between {@code " › "}
 * @param text as in the page
 */
record Passage(String headings, String text) {
    /** Its text without the addresses of links. */
    public String words() {
        return Links.words(text);
    }
}
