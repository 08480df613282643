package picket.docs.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A site that lists its pages in {@code llms.txt} or a sitemap, and gives each as Markdown at its address with .md. */
final class SiteSource implements Source {
    private static final int MOST_PAGES = 200_000;
    private static final int MOST_SITEMAPS = 200;
    private static final int BATCH = 16;
    private static final Pattern LINK = Pattern.compile("https?://[^\\s)\\]>\"']+|(?<=]\\()/[^\\s)]+");
    private static final Pattern GUIDE = Pattern.compile("/platforms/([^/]+)/guides/");
    private static final Pattern LOC = Pattern.compile("<loc>\\s*([^<\\s]+)\\s*</loc>");

    private final Fetcher fetcher;
    private final List<URI> pages;
    private final Set<String> platforms = new TreeSet<>();

    private SiteSource(Fetcher fetcher, List<URI> pages) {
        this.fetcher = fetcher;
        this.pages = pages;
        for (var page : pages) {
            var guide = GUIDE.matcher(page.getPath());
            if (guide.lookingAt()) {
                platforms.add(guide.group(1));
            }
        }
    }

    static Source open(String name) throws IOException, InterruptedException {
        var base = origin(name);
        var fetcher = new Fetcher(base);
        try {
            var pages = list(fetcher, base.resolve("/llms.txt"), LINK);
            if (pages.isEmpty()) {
                pages = list(fetcher, base.resolve("/sitemap.xml"), LOC);
            }
            if (pages.isEmpty()) {
                throw new Unreadable(name + " has neither an llms.txt nor a sitemap.xml that lists pages of it");
            }
            return new SiteSource(fetcher, pages.stream().limit(MOST_PAGES).toList());
        } catch (IOException | InterruptedException | RuntimeException e) {
            fetcher.close();
            throw e;
        }
    }

    private static URI origin(String name) throws Unreadable {
        try {
            var url = URI.create(name);
            var host = Optional.ofNullable(url.getHost()).orElse("");
            boolean local = host.equals("127.0.0.1") || host.equals("localhost");
            if (!host.isEmpty() && url.getRawUserInfo() == null && (local || "https".equals(url.getScheme()))) {
                return URI.create(url.getScheme() + "://" + url.getAuthority());
            }
        } catch (IllegalArgumentException e) {
            // Worded below, like another scheme.
        }
        throw new Unreadable(name + " is not an https address");
    }

    /** The addresses that a list names, as Markdown; lists that a list names are read too. */
    private static List<URI> list(Fetcher fetcher, URI start, Pattern links) throws IOException, InterruptedException {
        var found = new LinkedHashSet<URI>();
        var lists = new ArrayDeque<>(List.of(start));
        for (int read = 0; !lists.isEmpty() && read < MOST_SITEMAPS; read++) {
            var list = lists.poll();
            if (fetcher.fetch(list) instanceof Fetcher.Text(var url, var text)) {
                var link = links.matcher(text);
                while (link.find()) {
                    var address = link.groupCount() == 0 ? link.group() : link.group(1);
                    resolve(list, address.replace("&amp;", "&"))
                            .filter(fetcher::isOurs)
                            .ifPresent(each -> {
                                if (each.getPath().endsWith(".xml")) {
                                    lists.add(each);
                                } else {
                                    found.add(each);
                                }
                            });
                }
            }
        }
        return found.stream().map(SiteSource::twin).distinct().toList();
    }

    private static Optional<URI> resolve(URI base, String address) {
        try {
            return Optional.of(base.resolve(address)).filter(url -> url.getPath() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** {@code /a/b/} and {@code /a/b} are Markdown at {@code /a/b.md}. */
    private static URI twin(URI page) {
        var path = page.getRawPath();
        boolean text = Tree.isPage(path) || path.endsWith(".txt");
        var bare = path.replaceFirst("/+$", "");
        return page.resolve(text ? path : (bare.isEmpty() ? "/index" : bare) + ".md");
    }

    @Override
    public int size() {
        return pages.size();
    }

    @Override
    public void read(Predicate<String> known, Reader reader) throws IOException, InterruptedException {
        for (int from = 0; from < pages.size(); from += BATCH) {
            var batch = pages.subList(from, Math.min(pages.size(), from + BATCH));
            var wanted = new ArrayList<URI>();
            for (var page : batch) {
                if (known.test(path(page))) {
                    reader.known(path(page));
                } else {
                    wanted.add(page);
                }
            }
            for (var fetched : wanted.parallelStream().map(this::fetch).toList()) {
                switch (fetched.what()) {
                    case Fetcher.Text(var url, var text) -> reader.pages(List.of(page(fetched.page(), text)));
                    case Fetcher.NoPage() -> reader.refused(fetched.page().toString(), "does not exist");
                    case Fetcher.Refused(var why) ->
                        reader.refused(fetched.page().toString(), why);
                }
            }
        }
    }

    private record Answered(URI page, Fetcher.Fetched what) {}

    private Answered fetch(URI page) {
        try {
            return new Answered(page, fetcher.fetch(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }

    private SourcePage page(URI url, String text) {
        var path = path(url);
        var read = SourcePage.markdown(path, url.toString().replaceFirst("(?:/index)?\\.md$", "/"), text);
        return new SourcePage(
                path,
                read.url(),
                read.title(),
                read.description(),
                read.body(),
                List.of(),
                Guides.of(path, platforms),
                path);
    }

    private static String path(URI url) {
        return url.getPath().substring(1);
    }

    @Override
    public void close() {
        fetcher.close();
    }
}
