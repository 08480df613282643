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
    /** Whether it came after another one: by their numbers, if both are numbered versions of one package, else by time. */
    public boolean follows(Release other) {
        var own = Version.of(version);
        var others = Version.of(other.version)
                .filter(one -> one.name().equals(own.map(Version::name).orElse("")));
        boolean numbered = own.isPresent() && others.isPresent();
        return numbered ? own.get().compare(others.get()) > 0 : created.isAfter(other.created);
    }

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
