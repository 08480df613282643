package picket.docs.source;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import picket.docs.mdx.FrontMatter;
import picket.docs.mdx.Includes;
import picket.docs.mdx.Mdx;
import picket.docs.mdx.Platform;

/** A site that lists its pages in {@code llms.txt} or a sitemap, and gives each as Markdown at its address with .md. */
final class SiteSource implements Source {
    private static final int MOST_PAGES = 200_000;
    private static final int BATCH = 16;

    /** After so many pages in a row that it does not give, a site is asked for no others. */
    private static final int MOST_FAILURES = 20;

    /** A path that is none of a folder; a folder may have dots in its name, as versions have. */
    private static final Pattern FILE = Pattern.compile(".*\\.(?:html?|mdx?|txt|xml)");

    private static final Pattern GUIDE = Pattern.compile("/platforms/([^/]+)/guides/");

    private final PatientFetcher fetcher;
    private final SiteList list;
    private final List<URI> pages;
    private final Set<String> platforms = new TreeSet<>();
    private int failures;

    private SiteSource(PatientFetcher fetcher, SiteList list) {
        this.fetcher = fetcher;
        this.list = list;
        this.pages = list.pages().stream().limit(MOST_PAGES).toList();
        for (var page : pages) {
            var guide = GUIDE.matcher(page.getPath());
            if (guide.lookingAt()) {
                platforms.add(guide.group(1));
            }
        }
    }

    static Source open(String name) throws IOException, InterruptedException {
        var base = base(name);
        var fetcher = new PatientFetcher(base.resolve("/"));
        try {
            return new SiteSource(fetcher, SiteList.read(fetcher, base));
        } catch (IOException | InterruptedException | RuntimeException e) {
            fetcher.close();
            throw e;
        }
    }

    /** The folder of the site that is meant: a path to a page or a list stands for the folder that it is in. */
    private static URI base(String name) throws Unreadable {
        try {
            var url = URI.create(name);
            var host = Optional.ofNullable(url.getHost()).orElse("");
            boolean local = host.equals("127.0.0.1") || host.equals("localhost");
            if (!host.isEmpty() && url.getRawUserInfo() == null && (local || "https".equals(url.getScheme()))) {
                var path = Optional.ofNullable(url.getRawPath()).orElse("");
                boolean folder = !FILE.matcher(path).matches();
                return URI.create(url.getScheme() + "://" + url.getAuthority() + "/")
                        .resolve(folder ? path.replaceFirst("/*$", "/") : path)
                        .resolve(".");
            }
        } catch (IllegalArgumentException e) {
            // Worded below, like another scheme.
        }
        throw new Unreadable(name + " is not an https address");
    }

    @Override
    public int size() {
        return pages.size();
    }

    @Override
    public void read(Predicate<String> known, Reader reader) throws IOException, InterruptedException {
        list.refused().forEach(reader::refused);
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
                take(fetched, reader);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private void take(Answered fetched, Reader reader) throws IOException {
        var url = fetched.page().toString();
        switch (fetched.what()) {
            case Fetcher.Text(var _, var text) -> page(fetched.page(), text, reader);
            case Fetcher.NoPage() -> reader.refused(url, "does not exist");
            case Fetcher.Refused(var why) -> reader.spoilt(path(fetched.page()), url, why);
            case Fetcher.Failed(var why, var _) -> reader.unread(path(fetched.page()), url, why);
        }
        boolean failed = fetched.what() instanceof Fetcher.Failed(var _, var again) && again.isPresent();
        failures = failed ? failures + 1 : 0;
        if (failures == MOST_FAILURES) {
            throw new Unreadable(url + " and the " + (MOST_FAILURES - 1) + " pages before it cannot be read; try again"
                    + " later, when the next build goes on with what was read");
        }
    }

    private record Answered(URI page, Fetcher.Fetched what) {}

    private Answered fetch(URI page) {
        try {
            return new Answered(page, fetcher.fetch(page));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answered(page, new Fetcher.Failed("was not waited for", Optional.empty()));
        }
    }

    private void page(URI url, String text, Reader reader) throws IOException {
        try {
            var front = FrontMatter.of(text);
            boolean mdx = Pages.isMdx(url.getPath());
            var body = mdx ? Mdx.flatten(front.body(), Platform.NONE, Includes.NONE) : front.body();
            var path = path(url);
            var read = Pages.page(path, url.toString().replaceFirst("(?i)(?:/index)?\\.mdx?$", "/"), front, body);
            reader.pages(List.of(new SourcePage(
                    path,
                    read.url(),
                    read.title(),
                    read.description(),
                    read.body(),
                    List.of(),
                    Guides.of(path, platforms),
                    path)));
        } catch (Mdx.TooLarge e) {
            reader.refused(url.toString(), String.valueOf(e.getMessage()));
        }
    }

    private static String path(URI url) {
        return Pages.path(url.getPath().substring(1));
    }

    @Override
    public void close() {
        fetcher.close();
    }
}
