package picket.docs.internal;

/**
 * A piece of a page that fits on a screen: what is indexed and shown.
 *
 * @param headings those above it, the page's title first, between {@code " › "}
 * @param text as in the page
 */
record Passage(String headings, String text) {}
