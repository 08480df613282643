package picket.sentry;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * The REST API of one installation, as one user. Every call blocks, is bounded in time and size, and throws {@link
 * SentryException} where it has no answer.
 */
public final class SentryClient {
    private final Line line;
    private final SentryHost home;

    SentryClient(Line line, SentryHost home) {
        this.line = line;
        this.home = home;
    }

    /** Where calls go. */
    public SentryHost host() {
        return line.host();
    }

    /**
     * The same user at a region's host.
     *
     * @param url blank for this client; see {@link SentryHost#region}
     * @return empty if the URL is no region of this installation
     */
    public Optional<SentryClient> region(String url) {
        return url.isBlank() ? Optional.of(this) : home.region(url).map(host -> new SentryClient(line.to(host), home));
    }

    /**
     * The same user, held to some organizations: the others are not found, as if the user could not see them.
     *
     * @param organizations by slug
     */
    public SentryClient within(Predicate<String> organizations) {
        return new SentryClient(line.within(organizations), home);
    }

    /** The same user, whose calls belong to a trace. */
    public SentryClient in(Optional<Trace> trace) {
        return new SentryClient(line.in(trace), home);
    }

    /** Whose token this is; asked at the base host. */
    public User user() {
        return User.read(line.to(home.base()).send(Call.get("auth")).object());
    }

    /** Organizations; their list is asked at the base host. */
    public Organizations organizations() {
        return new Organizations(line, line.to(home.base()));
    }

    /** Projects. */
    public Projects projects() {
        return new Projects(line);
    }

    /** Teams. */
    public Teams teams() {
        return new Teams(line);
    }

    /** Client keys of projects. */
    public ClientKeys keys() {
        return new ClientKeys(line);
    }

    /** Connected source repositories. */
    public Repositories repositories() {
        return new Repositories(line);
    }

    /** Releases. */
    public Releases releases() {
        return new Releases(line);
    }

    /** Issues. */
    public Issues issues() {
        return new Issues(line);
    }

    /** Events. */
    public Events events() {
        return new Events(line);
    }

    /** Rows of data sets. */
    public Explorer explorer() {
        return new Explorer(line);
    }

    /** Traces. */
    public Traces traces() {
        return new Traces(line);
    }

    /** Conversations of agents. */
    public Conversations conversations() {
        return new Conversations(line);
    }

    /** Cron monitors. */
    public Monitors monitors() {
        return new Monitors(line);
    }

    /** Monitors of web addresses. */
    public UptimeMonitors uptime() {
        return new UptimeMonitors(line);
    }

    /** Session replays. */
    public Replays replays() {
        return new Replays(line);
    }

    /** Profiles. */
    public Profiles profiles() {
        return new Profiles(line);
    }

    /** Snapshots of the screens of apps. */
    public Snapshots snapshots() {
        return new Snapshots(line);
    }

    /** Dashboards. */
    public Dashboards dashboards() {
        return new Dashboards(line);
    }

    /** Alert rules. */
    public Rules rules() {
        return new Rules(line);
    }

    /** Pages of an organization, for people. */
    public WebLinks pages(String organization) {
        return new WebLinks(line.host(), organization);
    }
}
