package picket.docs.source;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picket.docs.mdx.FrontMatter;
import picket.docs.mdx.Mdx;
import picket.docs.mdx.Platform;

/**
 * A folder of Markdown and MDX. A checkout of Sentry's documentation is known by its {@code platform-includes}: its
 * pages are below {@code docs}, and those in {@code common} folders are inherited by every guide of their platform.
 */
final class FolderSource implements Source {
    private static final Pattern COMMON = Pattern.compile("platforms/([^/]+)/common/(.+)");
    private static final Pattern OWN = Pattern.compile("platforms/([^/]+)/(?:guides/([^/]+)/)?.*");

    /** The page of a former version of an SDK, beside the present one. */
    private static final Pattern OF_VERSION = Pattern.compile(".*__v[^/]*");

    private final Tree tree;
    private final Path content;
    private final String site;
    private final List<String> files;
    private final Set<String> places;
    private final List<String[]> refused = new ArrayList<>();
    private final Platforms platforms;

    /**
     * Finds the pages.
     *
     * @param site where people read them: an origin with a path that ends in a slash, or empty for our own site
     */
    FolderSource(Path folder, String site) throws IOException {
        if (!Files.isDirectory(folder)) {
            var what = Files.exists(folder) ? " is not a folder" : " is not there";
            throw new Unreadable(folder + what + "; give a folder, a zip file or an https address");
        }
        this.tree = Tree.of(folder);
        boolean checkout = Files.isDirectory(tree.root().resolve("platform-includes"))
                && Files.isDirectory(tree.root().resolve("docs"));
        this.content = checkout ? tree.root().resolve("docs") : tree.root();
        this.site = site.isEmpty() && checkout ? "https://docs.sentry.io/" : site;
        var all = tree.files(content, (what, why) -> refused.add(new String[] {what, why}));
        this.platforms = new Platforms(all, this::text);
        this.files = all.stream()
                .filter(Tree::isPage)
                .filter(file -> !checkout || !OF_VERSION.matcher(file).matches())
                .toList();
        // Set.copyOf looks through all names of the same hash, of which a stranger can write any number.
        this.places = files.stream().map(FolderSource::place).collect(Collectors.toCollection(HashSet::new));
    }

    @Override
    public int size() {
        return files.size();
    }

    @Override
    public void read(Predicate<String> known, Reader reader) throws IOException {
        refused.forEach(each -> reader.refused(each[0], each[1]));
        for (var file : files) {
            try {
                reader.pages(pages(file, FrontMatter.of(text(file))));
            } catch (Mdx.TooLarge | Tree.Refused e) {
                reader.refused(file, String.valueOf(e.getMessage()));
            } catch (Tree.Closed e) {
                reader.unread(path(file), file, String.valueOf(e.getMessage()));
            }
        }
    }

    private String text(String file) throws IOException {
        return Tree.text(content.resolve(file));
    }

    /** Where people look for a page: a folder and a file of the same name are one place. */
    private static String place(String file) {
        return file.replaceFirst("(?:/index)?\\.mdx?$", "");
    }

    /** The path of a page, or of the first of those that inherit it. */
    private static String path(String file) {
        return Pages.path(COMMON.matcher(file).replaceFirst("platforms/$1/$2"));
    }

    @Override
    public void close() {}

    private List<SourcePage> pages(String file, FrontMatter front) {
        var common = COMMON.matcher(file);
        if (common.matches()) {
            return inherited(file, front, common.group(1), common.group(2));
        }
        var own = OWN.matcher(file);
        var platform = own.matches()
                ? platforms.platform(
                        own.group(1), Optional.ofNullable(own.group(2)).orElse(""))
                : Platform.NONE;
        var path = Pages.path(file);
        return List.of(
                with(page(file, path, front, platform), List.of(), Guides.of(path, platforms.withGuides()), path));
    }

    /** A common page, once for each text that it has: for the platform, and for guides whose includes differ. */
    private List<SourcePage> inherited(String file, FrontMatter front, String name, String rest) {
        var byText = new LinkedHashMap<String, List<SourcePage>>();
        platforms.heirs(name).forEach((folder, platform) -> {
            boolean overridden = places.contains(place(folder + rest));
            if (!overridden && platform.inherits(front)) {
                var page = page(file, Pages.path(folder + rest), titled(front, folder, rest), platform);
                byText.computeIfAbsent(page.markdown(), text -> new ArrayList<>())
                        .add(page);
            }
        });
        return byText.values().stream().map(same -> merged(file, same)).toList();
    }

    /** A common first page has the title of the platform or guide that inherits it. */
    private FrontMatter titled(FrontMatter common, String folder, String rest) {
        if (!rest.matches("index\\.mdx?")) {
            return common;
        }
        var values = new LinkedHashMap<>(common.values());
        values.putAll(platforms.head(folder).values());
        return new FrontMatter(values, common.body());
    }

    private SourcePage merged(String file, List<SourcePage> same) {
        var aliases = same.stream().skip(1).map(SourcePage::path).toList();
        var all = same.stream()
                .flatMap(page -> Guides.of(page.path(), platforms.withGuides()).stream())
                .distinct()
                .toList();
        return with(same.getFirst(), aliases, all, Pages.path(file));
    }

    private static SourcePage with(SourcePage page, List<String> aliases, List<String> guides, String family) {
        return new SourcePage(
                page.path(), page.url(), page.title(), page.description(), page.body(), aliases, guides, family);
    }

    private SourcePage page(String file, String path, FrontMatter front, Platform platform) {
        var body = Pages.isMdx(file) ? Mdx.flatten(front.body(), platform, tree) : front.body();
        return Pages.page(path, url(path), front, body);
    }

    private String url(String path) {
        var shown = site.isEmpty() ? path : path.replaceFirst("(?:(^|/)index)?\\.md$", "$1");
        return site
                + URLEncoder.encode(shown, StandardCharsets.UTF_8)
                        .replace("%2F", "/")
                        .replace("+", "%20");
    }
}
