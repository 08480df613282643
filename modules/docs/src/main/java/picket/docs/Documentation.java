package picket.docs;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Documentation that can be searched and read. Any method may throw {@link Unavailable}; the local one never does. */
public interface Documentation {

    /**
     * The best pages for a query, best first; none when nothing fits.
     *
     * @param query words or identifiers in any form: it is text, not a query language
     * @param folder only pages below it, for example {@code platforms/python/}; empty for all
     * @param limit 1 to 10
     */
    List<Hit> search(String query, String folder, int limit);

    /** A page as Markdown, by its path, for example {@code configuration.md}. */
    Optional<Page> page(String path);

    /**
     * One page found.
     *
     * @param path of the page
     * @param url where a person reads it
     * @param snippet its best passage
     * @param relevance 0 to 1
     */
    record Hit(String path, URI url, String snippet, double relevance) {}

    /**
     * One page.
     *
     * @param markdown its whole text
     */
    record Page(String path, String title, String markdown) {}

    /** The documentation gave no answer. */
    final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** @param cause what the wire reported */
        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Opens the index of this process; found by {@code ServiceLoader}. */
    interface Provider {
        /**
         * Opens the index of the pages that are embedded in this build.
         *
         * @param origin public origin of the deployment, whose site serves the pages below {@code /docs/}
         */
        Documentation open(URI origin);
    }
}
