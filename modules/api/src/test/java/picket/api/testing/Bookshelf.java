package picket.api.testing;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import picket.docs.Documentation;

/** A few pages; a search finds those that contain the query. */
public record Bookshelf(List<Page> pages) implements Documentation {
    @Override
    public List<Hit> search(String query, String folder, int limit) {
        return pages.stream()
                .filter(page ->
                        page.path().startsWith(folder) && page.markdown().contains(query))
                .limit(limit)
                .map(page -> new Hit(
                        page.path(),
                        URI.create("https://picket.example.com/docs/" + page.path()),
                        page.markdown(),
                        0.5))
                .toList();
    }

    @Override
    public Optional<Page> page(String path) {
        return pages.stream().filter(page -> page.path().equals(path)).findFirst();
    }
}
