package picket.docs.mdx;

import java.util.List;
import java.util.Optional;

/** Where a page finds the texts that it pulls in. */
@FunctionalInterface
public interface Includes {
    /** There are none. */
    Includes NONE = paths -> Optional.empty();

    /**
     * The first of these texts that exists.
     *
     * @param paths relative to the checkout, without file endings
     */
    Optional<String> first(List<String> paths);
}
