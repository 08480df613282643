package picket.docs.source;

import java.util.List;
import picket.docs.mdx.FrontMatter;

/**
 * One page as a source gives it.
 *
 * @param path by which it is asked for, for example {@code platforms/python/index.md}
 * @param url where a person reads it; a path below the site's {@code /docs/} if it does not begin with a scheme
 * @param title without markup
 * @param description one or two sentences, or empty
 * @param body Markdown without the title
 * @param aliases other paths of the same text
 * @param guides names of those whose readers it is for, for example {@code python/django}
 * @param family what pages that say nearly the same share; of those a search gives one
 */
public record SourcePage(
        String path,
        String url,
        String title,
        String description,
        String body,
        List<String> aliases,
        List<String> guides,
        String family) {

    public SourcePage {
        aliases = List.copyOf(aliases);
        guides = List.copyOf(guides);
    }

    /** A page that stands for itself. */
    public static SourcePage plain(String path, String url, String title, String description, String body) {
        return new SourcePage(path, url, title, description, body, List.of(), List.of(), path);
    }

    /** A page of Markdown that begins with its title, or has a head that names it. */
    public static SourcePage markdown(String path, String url, String text) {
        var front = FrontMatter.of(text);
        return Pages.page(path, url, front, front.body());
    }

    /** The same page at another path; number 0 is the page itself. */
    public SourcePage copy(int number) {
        var at = "copy-" + number + "/" + path;
        return number == 0 ? this : new SourcePage(at, url, title, description, body, List.of(), guides, at);
    }

    /** The same page for those whom its path names. */
    public SourcePage guided() {
        return new SourcePage(path, url, title, description, body, aliases, Guides.of(path, List.of()), family);
    }

    /** The whole page: title, description, body. */
    public String markdown() {
        return "# " + title + "\n\n" + (description.isEmpty() ? "" : description + "\n\n") + body;
    }
}
