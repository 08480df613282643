package picket.sandbox.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A version of an organization's software.
 *
 * @param ref commit or tag it was built from; may be empty
 * @param url of its page elsewhere; may be empty
 */
public record Release(
        long id,
        long organizationId,
        String version,
        String ref,
        String url,
        Instant created,
        Optional<Instant> released) {

    /**
     * A project that has a release.
     *
     * @param firstEvent first one that names the release
     * @param lastEvent last one that names the release
     * @param newIssues first seen in it
     */
    public record Member(Project project, Optional<Instant> firstEvent, Optional<Instant> lastEvent, long newIssues) {}

    /** A commit of a release; text that is not known is empty. */
    public record Commit(
            String sha, String repository, String message, String authorName, String authorEmail, Instant created) {}

    /** When a release went to an environment; text that is not known is empty. */
    public record Deploy(
            long id, String environment, String name, String url, Optional<Instant> started, Instant finished) {}
}
