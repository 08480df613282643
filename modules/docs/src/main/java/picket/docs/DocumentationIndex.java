package picket.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Builds and examines the index of a {@link Documentation}; found by {@code ServiceLoader}. */
public interface DocumentationIndex {

    /**
     * What is to be indexed.
     *
     * @param sources folders, zip files or {@code https} addresses
     * @param site where people read the pages of folders and zip files; none for this deployment's own site
     * @param wordsOnly whether no vectors are made, nor kept
     */
    record Order(List<String> sources, Optional<String> site, boolean wordsOnly) {
        public Order {
            sources = List.copyOf(sources);
        }
    }

    /**
     * Indexes documentation: what changed is replaced, what is gone is removed, and readers go over to the new version
     * when all of it is there. A build that broke off is taken up by the next one of the same sources. Sources without
     * any page are refused.
     *
     * @param folder of the index
     * @throws IOException with a message that says what to do; also if the live version has vectors, none can be made
     *     here, and words only were not ordered
     */
    Built build(Path folder, Order order, Progress progress) throws IOException, InterruptedException;

    /**
     * What the live version is.
     *
     * @param folder of the index; none for the embedded pages
     */
    Status status(Optional<Path> folder) throws IOException;

    /** Reads every file of the live version and compares it with its checksums; gives what is wrong. */
    List<String> verify(Path folder) throws IOException;

    /**
     * Measures how well questions are answered.
     *
     * @param folder of the index; none for the embedded pages
     * @param questions those with known answers; none for questions made of the pages themselves, whose first paragraph
     *     asks for the page without its title and that paragraph
     * @param copies how often every page is there, with another path each time
     */
    Evaluation evaluate(Optional<Path> folder, List<Question> questions, int copies) throws IOException;

    /** Is told how a build goes on. */
    @FunctionalInterface
    interface Progress {
        /**
         * After some pages.
         *
         * @param pages done so far
         * @param total as many as the sources are known to have
         * @param passages indexed so far; pages that did not change have none
         */
        void at(int pages, int total, int passages);
    }

    /**
     * The end of a build.
     *
     * @param version its name
     * @param pages in the index now
     * @param written of these, new or changed
     * @param deleted pages that the sources no longer have
     * @param passages of the pages written
     * @param bytes of the version on disk
     * @param millis that it took
     * @param resumed whether an earlier build was taken up
     * @param refused what was not taken, each with the reason
     * @param unread pages that could not be read this time, each with the reason; former versions of them stay
     */
    record Built(
            String version,
            int pages,
            int written,
            int deleted,
            int passages,
            long bytes,
            long millis,
            boolean resumed,
            List<String> refused,
            List<String> unread) {
        public Built {
            refused = List.copyOf(refused);
            unread = List.copyOf(unread);
        }
    }

    /**
     * The live version.
     *
     * @param version its name; {@code none} before the first build, {@code embedded} for the pages of this build
     * @param built when; at the beginning of time for the pages of this build
     * @param vectors how meanings are found, or why they are not
     * @param model of this process, or why it has none
     */
    record Status(
            String version,
            Instant built,
            List<String> sources,
            int pages,
            int passages,
            long bytes,
            String vectors,
            String model) {
        public Status {
            sources = List.copyOf(sources);
        }
    }

    /**
     * A question with its answers.
     *
     * @param paths of the pages that answer it; none if nothing should be found
     */
    record Question(String query, List<String> paths) {
        public Question {
            paths = List.copyOf(paths);
        }
    }

    /**
     * What was measured.
     *
     * @param unknown answers that the index does not have, and which count as not found
     * @param modes words, meanings, both, and both within the guide of the page looked for
     */
    record Evaluation(
            int pages, int passages, long bytes, int questions, int foreign, List<String> unknown, List<Mode> modes) {
        public Evaluation {
            unknown = List.copyOf(unknown);
            modes = List.copyOf(modes);
        }
    }

    /**
     * One way of searching.
     *
     * @param silencePrecision of the questions that found nothing, the share of those that should not
     * @param silenceRecall of the questions that should find nothing, the share of those that did not
     */
    record Mode(
            String name,
            double ndcg10,
            double recall5,
            double recall10,
            double mrr10,
            double silencePrecision,
            double silenceRecall,
            Duration p50,
            Duration p99) {}

    /** The index folder has no live version. */
    final class NoIndex extends UncheckedIOException {
        private static final long serialVersionUID = 1L;

        /** Says how to get one. */
        public NoIndex(Path folder) {
            this("there is no index in " + folder + "; build one with: picket docs index SOURCE");
        }

        private NoIndex(String message) {
            super(message, new IOException(message));
        }
    }
}
