package picket.api.testing;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import picket.docs.Documentation;

/** A few pages; a search finds those that contain the query, a page that is missing is near the first one. */
public record Bookshelf(List<Page> pages) implements Documentation {
    @Override
    public Answer search(Query query) {
        var folder = query.guide()
                .map(guide -> "platforms/" + guide.name().replace("/", "/guides/") + "/")
                .orElse("");
        var hits = pages.stream()
                .filter(page ->
                        page.path().startsWith(folder) && page.markdown().contains(query.words()))
                .limit(query.limit())
                .map(page -> hit(page, query.words()))
                .toList();
        return new Answer(hits, hits.isEmpty() ? Optional.of("rate") : Optional.empty());
    }

    private static Hit hit(Page page, String words) {
        int from = page.markdown().indexOf(words);
        return new Hit(
                page.path(),
                URI.create("https://picket.example.com/docs/" + page.path()),
                page.title(),
                page.markdown(),
                List.of(new Mark(from, from + words.length())),
                0.5);
    }

    @Override
    public Lookup page(String path) {
        return pages.stream()
                .filter(page -> page.path().equals(path))
                .<Lookup>map(page -> page)
                .findFirst()
                .orElseGet(() -> new Missing(List.of(pages.getFirst().path())));
    }
}
