package picket.sentry;

import java.net.URI;
import java.util.Optional;

/**
 * The web pages of one organization.
 *
 * @param host the installation
 * @param organization slug
 */
public record WebLinks(SentryHost host, String organization) {

    /** @param id numeric or short id */
    public URI issue(String id) {
        return host.page(organization, "/issues/" + Percent.encode(id));
    }

    /**
     * The list of issues that a search finds.
     *
     * @param project slug or id
     */
    public URI issues(String query, Optional<String> project) {
        var only = project.map(name -> "project=" + Percent.encode(name) + "&").orElse("");
        return host.page(organization, "/issues/?" + only + "query=" + Percent.encode(query));
    }

    /** @param version exact */
    public URI release(String version) {
        return host.page(organization, "/releases/" + Percent.encode(version) + "/");
    }

    /** @param id 32 hex digits */
    public URI replay(String id) {
        return host.page(organization, "/explore/replays/" + Percent.encode(id) + "/");
    }

    /** @param id 32 hex digits */
    public URI trace(String id) {
        return host.page(organization, "/explore/traces/trace/" + Percent.encode(id));
    }

    /** @param id of an agent conversation */
    public URI conversation(String id) {
        return host.page(organization, "/explore/conversations/" + Percent.encode(id) + "/");
    }
}
