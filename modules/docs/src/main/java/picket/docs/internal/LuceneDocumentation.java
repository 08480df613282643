package picket.docs.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picket.docs.Documentation;

/** Pages in memory with a Lucene index of their passages; a page is found by its best passage. */
final class LuceneDocumentation implements Documentation {
    private final Map<String, Page> pages;
    private final PassageIndex index;
    private final URI origin;

    private LuceneDocumentation(Map<String, Page> pages, PassageIndex index, URI origin) {
        this.pages = pages;
        this.index = index;
        this.origin = origin;
    }

    static Documentation over(List<Page> pages, URI origin) throws IOException {
        var byPath = pages.stream().collect(Collectors.toUnmodifiableMap(Page::path, Function.identity()));
        return new LuceneDocumentation(byPath, PassageIndex.of(pages), origin);
    }

    @Override
    public List<Hit> search(String query, String folder, int limit) {
        try {
            return index.search(query, folder, limit).stream().map(this::hit).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the index in memory cannot be read", e);
        }
    }

    private Hit hit(PassageIndex.Match match) {
        return new Hit(match.path(), URI.create(origin + "/docs/" + match.path()), match.text(), match.relevance());
    }

    @Override
    public Optional<Page> page(String path) {
        return Optional.ofNullable(pages.get(path));
    }
}
