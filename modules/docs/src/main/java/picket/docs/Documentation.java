package picket.docs;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Documentation that can be searched and read. Any method may throw {@link Unavailable}. */
public interface Documentation {

    /** The best pages for a query. */
    Answer search(Query query);

    /** A page as Markdown, by its path, for example {@code configuration.md}. */
    Lookup page(String path);

    /**
     * What is looked for.
     *
     * @param words or identifiers in any form: it is text, not a query language
     * @param guide only pages for its readers
     * @param limit most pages, 1 to 10
     */
    record Query(String words, Optional<Guide> guide, int limit) {
        /** In all pages. */
        public static Query of(String words, int limit) {
            return new Query(words, Optional.empty(), limit);
        }
    }

    /**
     * What was found.
     *
     * @param hits best first; none when nothing fits
     * @param suggestion the query in words that the documentation uses, if it has one that is probably mistyped
     */
    record Answer(List<Hit> hits, Optional<String> suggestion) {
        public Answer {
            hits = List.copyOf(hits);
        }
    }

    /**
     * One page found.
     *
     * @param path of the page
     * @param url where a person reads it
     * @param title of the page
     * @param snippet its best passage, Markdown as on the page
     * @param marks what of the snippet the query asks for, in order
     * @param relevance 0.2 to 1
     */
    record Hit(String path, URI url, String title, String snippet, List<Mark> marks, double relevance) {
        public Hit {
            marks = List.copyOf(marks);
        }
    }

    /**
     * A stretch of a snippet, counted in UTF-16 code units.
     *
     * @param from its first
     * @param to behind its last
     */
    record Mark(int from, int to) {}

    /** What asking for a page came to. */
    sealed interface Lookup {}

    /**
     * One page.
     *
     * @param markdown its whole text
     */
    record Page(String path, String title, String markdown) implements Lookup {}

    /**
     * There is no such page.
     *
     * @param near paths that resemble it, best first
     */
    record Missing(List<String> near) implements Lookup {
        public Missing {
            near = List.copyOf(near);
        }
    }

    /**
     * The live site has no answer that can be shown.
     *
     * @param reason a sentence
     */
    record Failed(String reason) implements Lookup {}

    /**
     * The documentation gave no answer. An index that is there and cannot be read is an
     * {@link java.io.UncheckedIOException} instead.
     */
    final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String told;

        /** @param cause what the wire, or the file system, reported */
        public Unavailable(String message, Throwable cause) {
            super(message, cause);
            this.told = "";
        }

        /** There is no index that can be read. */
        public Unavailable(String message) {
            this(message, "");
        }

        private Unavailable(String message, String told) {
            super(message);
            this.told = told;
        }

        /** For one who asks for himself: the message, in sentences, is for him and not only for the operator. */
        public static Unavailable told(String sentences) {
            return new Unavailable(sentences, sentences);
        }

        /** What may be said to whoever asks; nothing if it is the operator's business. */
        public Optional<String> told() {
            return Optional.of(told).filter(text -> !text.isEmpty());
        }
    }

    /** Opens the documentation of this process; found by {@code ServiceLoader}. */
    interface Provider {
        /** Opens the index that the settings name, or else the pages that are embedded in this build. */
        Documentation open(Settings settings);
    }

    /**
     * Where the documentation is.
     *
     * @param origin public origin of the deployment, whose site serves the pages below {@code /docs/}
     * @param index folder of the index; none for the embedded pages
     * @param live site that is asked for pages that the index lacks
     */
    record Settings(URI origin, Optional<Path> index, Optional<URI> live) {
        /** Declares and reads these keys. */
        public static Settings read(picket.http.Settings source, URI origin) {
            return new Settings(
                    origin,
                    source.key("PICKET_DOCS_INDEX", "folder of the documentation index; without it the embedded pages")
                            .text()
                            .map(Path::of),
                    source.key(
                                    "PICKET_DOCS_LIVE",
                                    "site that get_doc asks for pages that the index lacks, such as"
                                            + " https://docs.sentry.io; none by default")
                            .url());
        }
    }
}
