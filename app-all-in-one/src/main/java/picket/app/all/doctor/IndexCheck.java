package picket.app.all.doctor;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import picket.app.all.command.Fault;
import picket.docs.DocumentationIndex;

/** Whether the documentation can be searched. */
final class IndexCheck {
    private static final String SUBJECT = "Search index";

    private IndexCheck() {}

    /** @param folder of the index; none for the pages that are part of this build */
    static Finding of(Optional<Path> folder) {
        return folder.map(IndexCheck::of)
                .orElseGet(() -> Finding.note(
                        SUBJECT,
                        "only Picket's own pages are searched; build an index with picket docs index and name it in"
                                + " PICKET_DOCS_INDEX"));
    }

    private static Finding of(Path folder) {
        var index = ServiceLoader.load(DocumentationIndex.class).findFirst().orElseThrow();
        try {
            var status = index.status(Optional.of(folder));
            if (status.pages() == 0) {
                return Finding.wrong(SUBJECT, "there is nothing in " + folder + ": build it with picket docs index");
            }
            var faults = index.verify(folder);
            return faults.isEmpty()
                    ? Finding.ok(SUBJECT, status.pages() + " pages in " + folder + ", of " + status.built())
                    : Finding.wrong(SUBJECT, String.join("; ", faults) + ": build it anew with picket docs index");
        } catch (IOException e) {
            // What the file system keeps from this user, a new build does not give back.
            var advice = e instanceof FileSystemException ? "" : ": build it anew with picket docs index";
            return Finding.wrong(SUBJECT, Fault.of(e) + advice);
        }
    }
}
