package picket.sentry;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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

    /**
     * A page where rows are explored.
     *
     * @param page such as {@code traces}
     * @param parameters names and values in their order, not encoded
     */
    public URI explore(String page, List<Map.Entry<String, String>> parameters) {
        var query = parameters.stream()
                .map(each -> Percent.encode(each.getKey()) + "=" + Percent.encode(each.getValue()))
                .collect(Collectors.joining("&"));
        return host.page(organization, "/explore/" + page + "/?" + query);
    }

    /** @param project slug */
    public URI profile(String project, String id) {
        return host.page(
                organization,
                "/explore/profiling/profile/" + Percent.encode(project) + "/" + Percent.encode(id) + "/flamegraph/");
    }

    /** A span of a trace. */
    public URI span(String trace, String span) {
        return host.page(
                organization, "/explore/traces/trace/" + Percent.encode(trace) + "?node=span-" + Percent.encode(span));
    }

    /** @param id 32 hex digits */
    public URI trace(String id) {
        return host.page(organization, "/explore/traces/trace/" + Percent.encode(id));
    }

    /** @param query in the syntax of spans; may be empty */
    public URI conversations(String query) {
        return host.page(
                organization, "/explore/conversations/" + (query.isBlank() ? "" : "?query=" + Percent.encode(query)));
    }

    /** @param id of an agent conversation */
    public URI conversation(String id) {
        return host.page(organization, "/explore/conversations/" + Percent.encode(id) + "/");
    }
}
