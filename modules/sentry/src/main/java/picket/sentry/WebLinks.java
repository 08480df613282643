package picket.sentry;

import java.net.URI;
import java.time.Instant;
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

    /**
     * A cron monitor.
     *
     * @param project slug; blank if unknown
     */
    public URI monitor(String project, String slug) {
        var in = project.isBlank() ? "" : Percent.encode(project) + "/";
        return host.page(organization, "/crons/" + in + Percent.encode(slug) + "/");
    }

    /** @param id of a monitor of a web address */
    public URI uptime(String id) {
        return host.page(organization, "/monitors/" + Percent.encode(id) + "/");
    }

    /**
     * A part of a continuous profile.
     *
     * @param project slug
     */
    public URI profile(String project, String profiler, Instant start, Instant end) {
        return host.page(
                organization,
                "/explore/profiling/profile/" + Percent.encode(project) + "/flamegraph/?profilerId="
                        + Percent.encode(profiler) + "&start=" + Percent.encode(start.toString()) + "&end="
                        + Percent.encode(end.toString()));
    }

    /** @param id of a snapshot of an app */
    public URI snapshot(String id) {
        return host.page(organization, "/preprod/snapshots/" + Percent.encode(id) + "/");
    }

    /**
     * One picture of a snapshot.
     *
     * @param id of the snapshot
     * @param file name of the picture
     */
    public URI snapshotImage(String id, String file) {
        return host.page(
                organization,
                "/preprod/snapshots/" + Percent.encode(id) + "/?selectedSnapshot=" + Percent.encode(file));
    }

    /**
     * A dashboard.
     *
     * @param project numeric id of the one that is selected
     */
    public URI dashboard(String id, Optional<String> project) {
        var only = project.map(name -> "?project=" + Percent.encode(name)).orElse("");
        return host.page(organization, "/dashboard/" + Percent.encode(id) + "/" + only);
    }

    /** @param id of a rule about issues */
    public URI issueRule(String id) {
        return host.page(organization, "/monitors/alerts/" + Percent.encode(id) + "/");
    }

    /** @param id of a rule about numbers */
    public URI metricRule(String id) {
        return host.page(organization, "/issues/alerts/rules/details/" + Percent.encode(id) + "/");
    }

    /** @param id of an agent conversation */
    public URI conversation(String id) {
        return host.page(organization, "/explore/conversations/" + Percent.encode(id) + "/");
    }
}
