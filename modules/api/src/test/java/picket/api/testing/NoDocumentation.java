package picket.api.testing;

import java.util.List;
import java.util.Optional;
import picket.docs.Documentation;

/** Documentation without a page. */
public final class NoDocumentation implements Documentation {
    @Override
    public List<Hit> search(String query, String folder, int limit) {
        return List.of();
    }

    @Override
    public Optional<Page> page(String path) {
        return Optional.empty();
    }
}
