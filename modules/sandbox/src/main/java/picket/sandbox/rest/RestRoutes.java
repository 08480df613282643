package picket.sandbox.rest;

import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import picket.sandbox.signin.Minting;
import picket.sandbox.store.Database;

/** Sentry's REST API under {@code /api/0}: the resources, one line each. */
public final class RestRoutes implements HttpFeature {
    private final Database database;
    private final Minting minting;
    private final InstantSource clock;
    private final Duration seerStep;
    private final Regions regions;
    private final Supplier<URI> origin;

    /**
     * Routes that answer from the database.
     *
     * @param seerStep how long each stage of a simulated Seer run takes
     * @param origin of the sandbox, for links and DSNs
     */
    public RestRoutes(
            Database database,
            Minting minting,
            InstantSource clock,
            Duration seerStep,
            Regions regions,
            Supplier<URI> origin) {
        this.database = database;
        this.minting = minting;
        this.clock = clock;
        this.seerStep = seerStep;
        this.regions = regions;
        this.origin = origin;
    }

    @Override
    public void setup(HttpRouting.Builder routing) {
        register(routing).end();
    }

    /** Registers the resources, and gives what they answer. */
    Api register(HttpRouting.Builder routing) {
        var directory = database.directory();
        var issues = database.issues();
        var events = database.events();
        var lookup = new Lookup(directory, issues);
        var access = new Access(database.credentials(), directory, clock);
        var api = new Api(routing, access);
        new IdentityResource(access, regions).register(routing, api);
        var organizations = new OrganizationResource(directory, lookup, regions, origin);
        organizations.register(api);
        new TeamResource(directory, events, lookup, clock, origin).register(api);
        new ProjectResource(directory, events, lookup, minting, clock, origin, organizations).register(api);
        new KeyResource(directory, lookup, minting, clock, origin).register(api);
        new ReleaseResource(database, lookup, clock, origin).register(api);
        new IssueListResource(database, lookup, clock, origin).register(api);
        new IssueResource(database, lookup, clock, origin).register(api);
        new IssueActivityResource(directory, database.activities(), lookup, clock, origin).register(api);
        new IssueReportResource(database.userReports(), events, lookup, origin).register(api);
        new AttachmentResource(database.attachments(), lookup, origin).register(api);
        new IssueEventResource(events, database.items(), lookup, clock, origin).register(api);
        new IssueTagResource(issues, lookup, origin).register(api);
        new AutofixResource(database, lookup, clock, seerStep).register(api);
        new IssueLinkResource(database.documents(), lookup).register(api);
        new RepositoryResource(database.documents(), lookup, clock, origin).register(api);
        new ProjectEventResource(events, database.documents(), lookup, origin).register(api);
        new ExploreResource(database.items(), lookup, clock, origin).register(api);
        new EnvironmentResource(database.items(), lookup).register(api);
        new ValidationResource(database.items(), lookup, clock).register(api);
        new AttributeResource(database.items(), lookup, origin).register(api);
        new TraceResource(database, lookup).register(api);
        new ConversationResource(database.items(), lookup, clock, origin).register(api);
        new OnboardingResource(lookup, clock).register(api);
        new MonitorResource(directory, database.documents(), events, lookup, clock, origin).register(api);
        new UptimeResource(directory, database.documents(), lookup, clock, origin).register(api);
        new ReplayResource(database.documents(), events, database.items(), lookup, clock, origin).register(api);
        new ProfileResource(database.documents(), lookup, clock).register(api);
        new SnapshotResource(directory, database.documents(), lookup).register(api);
        new DashboardResource(directory, database.documents(), lookup, origin).register(api);
        new RuleResource(directory, database.documents(), lookup, origin).register(api);
        return api;
    }
}
