package picket.docs.source;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** Where pages come from. */
public interface Source extends AutoCloseable {

    /** How many pages it has, as far as it knows before it reads them. */
    int size();

    /**
     * Reads the pages one after the other.
     *
     * @param known whether a page of this path need not be read again, asked only where reading is dear
     */
    void read(Predicate<String> known, Reader reader) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;

    /** Who takes the pages. */
    interface Reader {
        /** The pages of one file. */
        void pages(List<SourcePage> pages) throws IOException;

        /** A page that {@code known} knew. */
        void known(String path) throws IOException;

        /** A page that could not be read this time, with the reason; its former version stays if there is one. */
        void unread(String path, String what, String why);

        /** A page that is there and is no text now, with the reason; its former version stays if there is one. */
        void spoilt(String path, String what, String why);

        /** Something that is not taken, with the reason. */
        void refused(String what, String why);
    }

    /** The source cannot be read at all; the message says what to do. */
    final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;

        /** With the whole message. */
        public Unreadable(String message) {
            super(message);
        }
    }
}
