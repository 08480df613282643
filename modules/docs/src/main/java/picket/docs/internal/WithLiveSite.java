package picket.docs.internal;

import java.io.IOException;
import java.net.URI;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import picket.docs.Documentation;
import picket.docs.source.Fetcher;
import picket.docs.source.SourcePage;

/** Documentation that asks the live site for pages that its index lacks. */
final class WithLiveSite implements Documentation {
    private static final Pattern PATH = Pattern.compile("[\\w.~-]+(?:/[\\w.~-]+)*\\.md");

    /** No page has a longer one, and what matches paths is deep for deep ones. */
    private static final int LONGEST_PATH = 500;

    private static final Failed NO_ANSWER =
            new Failed("The site of the documentation gives no answer; try again later.");

    private final Documentation index;
    private final URI site;
    private final Fetcher fetcher;
    private final Recent recent;

    /** @param nanos a clock that only goes forward */
    WithLiveSite(Documentation index, URI site, LongSupplier nanos) {
        this.recent = new Recent(nanos);
        this.index = index;
        this.site = site;
        this.fetcher = new Fetcher(URI.create(site.getScheme() + "://" + site.getAuthority()));
    }

    @Override
    public Answer search(Query query) {
        return index.search(query);
    }

    @Override
    public Lookup page(String path) {
        var found = index.page(path);
        if (!(found instanceof Missing) || !askable(path)) {
            return found;
        }
        return recent.of(path).orElseGet(() -> {
            var fetched = fetch(path, found);
            // What whoever has left came to is nobody else's.
            if (!Thread.currentThread().isInterrupted()) {
                recent.keep(path, fetched);
            }
            return fetched;
        });
    }

    private static boolean askable(String path) {
        return path.length() <= LONGEST_PATH && PATH.matcher(path).matches() && !path.contains("..");
    }

    private Lookup fetch(String path, Lookup missing) {
        try {
            var url = URI.create(
                    site.toString().replaceFirst("/+$", "") + "/" + path.replaceFirst("/index\\.md$", ".md"));
            return switch (fetcher.fetch(url)) {
                case Fetcher.Text(var _, var text) -> {
                    var page = SourcePage.markdown(path, path, text);
                    yield new Page(path, page.title(), page.markdown());
                }
                case Fetcher.NoPage() -> missing;
                case Fetcher.Refused(var why) -> new Failed("The page " + why + ".");
                case Fetcher.Failed(var _, var _) -> NO_ANSWER;
            };
        } catch (IOException e) {
            return NO_ANSWER;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Failed("The request was ended.");
        }
    }
}
