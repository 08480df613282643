package picket.docs.mdx;

import java.util.regex.Pattern;

/** Links and pictures of Markdown. */
public final class Links {
    /** Neither part goes beyond the next bracket, so that a text of nothing but brackets is read once. */
    private static final Pattern LINK = Pattern.compile("!?\\[([^\\[\\]]*+)]\\([^)\\s\\[]*+\\)");

    private Links() {}

    /** The text with what links and pictures say in their place, without their addresses. */
    public static String words(String markdown) {
        return LINK.matcher(markdown).replaceAll("$1");
    }
}
