package picket.api.tools.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picket.api.tools.Call;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.sentry.IssueRule;
import picket.sentry.Listing;
import picket.sentry.MetricRule;
import picket.sentry.Page;
import picket.sentry.SentryClient;

/**
 * The rules that a call is about.
 *
 * @param project slug
 */
record RuleSearch(SentryClient sentry, String organization, Optional<String> project, Kind kind) {
    static final Parameter<String> ORGANIZATION = Parameters.organization();
    static final Parameter<Optional<String>> REGION = Parameters.region();
    static final Parameter<Optional<String>> PROJECT = Parameters.projectOrAll();
    static final Parameter<Kind> KIND = Parameter.choice(
                    "kind", "Rules about issues, about numbers (metric), or all", List.of("all", "issue", "metric"))
            .byDefault("all")
            .map(name -> Kind.valueOf(name.toUpperCase(Locale.ROOT)));

    private static final int PAGES = 10;

    /** Families of rules. */
    enum Kind {
        /** Both. */
        ALL,
        /** About issues. */
        ISSUE,
        /** About numbers. */
        METRIC
    }

    static RuleSearch of(Call call) {
        return new RuleSearch(call.sentry(call.get(REGION)), call.get(ORGANIZATION), call.get(PROJECT), call.get(KIND));
    }

    /** Rules about issues are looked for only in a project. */
    boolean wantsIssueRules() {
        return kind != Kind.METRIC && project.isPresent();
    }

    boolean wantsMetricRules() {
        return kind != Kind.ISSUE;
    }

    /** Workflows that are connected with no project are no alerts: pages of Sentry are read on until ours is full. */
    Page<IssueRule> issueRules(Listing listing) {
        var found = new ArrayList<IssueRule>();
        var cursor = listing.cursor();
        for (int i = 0; i < PAGES; i++) {
            // Only as many as are missing, so that a cursor never lies inside a page.
            int missing = listing.size() - found.size();
            var page = sentry.rules()
                    .issue(organization, project.orElseThrow(), new Listing(listing.query(), cursor, missing));
            page.items().stream().filter(IssueRule::connected).forEach(found::add);
            cursor = page.next();
            if (cursor.isEmpty() || found.size() >= listing.size()) {
                break;
            }
        }
        return new Page<>(found, cursor);
    }

    Page<MetricRule> metricRules(Listing listing) {
        var id = project.map(slug -> sentry.projects().id(organization, slug));
        return sentry.rules().metric(organization, id, listing);
    }
}
