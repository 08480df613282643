package picket.api.testing;

import java.util.List;
import java.util.Optional;
import picket.docs.Documentation;

/** Documentation without a page. */
public final class NoDocumentation implements Documentation {
    @Override
    public Answer search(Query query) {
        return new Answer(List.of(), Optional.empty());
    }

    @Override
    public Lookup page(String path) {
        return new Missing(List.of());
    }
}
