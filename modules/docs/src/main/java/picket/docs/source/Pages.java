package picket.docs.source;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import picket.docs.MarkdownLines.Heading;
import picket.docs.mdx.FrontMatter;
import picket.docs.mdx.Links;

/** Makes pages of Markdown texts. */
final class Pages {
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
        var heading = Title.of(body);
        var named = front.text("title").or(() -> front.text("sidebar_title")).map(Pages::plain);
        var rest = heading.filter(title -> named.isEmpty() || named.get().equals(plain(title.text())))
                .map(title -> body.substring(title.end()))
                .orElse(body);
        var title = named.or(() -> heading.map(Title::text).map(Pages::plain)).orElse(path);
        return SourcePage.plain(
                path, url, bounded(title), front.text("description").orElse(""), rest.strip());
    }

    /**
     * The title that a text begins with.
     *
     * @param end where its lines end
     */
    private record Title(String text, int end) {
        static Optional<Title> of(String body) {
            int from = 0;
            while (from < body.length() && Character.isWhitespace(body.charAt(from))) {
                from++;
            }
            int end = end(body, from);
            var line = body.substring(from, end);
            return Heading.of(line)
                    .filter(heading -> heading.level() == 1 && !heading.text().isEmpty())
                    .map(heading -> new Title(heading.text(), end))
                    .or(() -> underlined(body, line, end));
        }

        /** One with a line of equals signs below. */
        private static Optional<Title> underlined(String body, String line, int end) {
            int next = Math.min(body.length(), end + 1);
            int last = end(body, next);
            var signs = body.substring(next, last).strip();
            boolean underlined = signs.length() > 2 && signs.chars().allMatch(sign -> sign == '=');
            return Optional.of(new Title(line.strip(), last))
                    .filter(title -> underlined && line.length() <= Heading.LONGEST && !line.isBlank());
        }

        private static int end(String text, int from) {
            int end = text.indexOf('\n', from);
            return end < 0 ? text.length() : end;
        }
    }

    private static String plain(String text) {
        return MARKS.matcher(Links.words(text)).replaceAll("").strip();
    }

    /** Every passage of a page is indexed with its title. */
    private static String bounded(String title) {
        if (title.length() <= Heading.LONGEST) {
            return title;
        }
        int end = Heading.LONGEST - 1;
        return title.substring(0, Character.isHighSurrogate(title.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
