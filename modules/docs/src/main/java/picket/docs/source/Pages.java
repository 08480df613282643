package picket.docs.source;

import java.util.Locale;
import java.util.regex.Pattern;
import picket.docs.mdx.FrontMatter;
import picket.docs.mdx.Links;

/** Makes pages of Markdown texts. */
final class Pages {
    private static final Pattern TITLE = Pattern.compile("\\A\\s*#\\s+(.{1,400}?)[ \\t#]*+(?:\\R|\\z)");
    private static final Pattern MARKS = Pattern.compile("[*`]");

    private Pages() {}

    /** The path of a page by the name of its file: whatever it ends in, readers ask for Markdown. */
    static String path(String file) {
        return file.substring(0, file.lastIndexOf('.')) + ".md";
    }

    /** Whether a file is to be flattened. */
    static boolean isMdx(String file) {
        return file.toLowerCase(Locale.ROOT).endsWith(".mdx");
    }

    /** A page of a text with its head split off: the title is there, or the first heading, or else its path. */
    static SourcePage page(String path, String url, FrontMatter front, String body) {
        var heading = TITLE.matcher(body);
        boolean headed = heading.find();
        var title = front.text("title").or(() -> front.text("sidebar_title"));
        var rest = headed && (title.isEmpty() || title.get().equals(plain(heading.group(1))))
                ? body.substring(heading.end())
                : body;
        return SourcePage.plain(
                path,
                url,
                plain(title.orElseGet(() -> headed ? heading.group(1) : path)),
                front.text("description").orElse(""),
                rest.strip());
    }

    private static String plain(String text) {
        return MARKS.matcher(Links.words(text)).replaceAll("").strip();
    }
}
