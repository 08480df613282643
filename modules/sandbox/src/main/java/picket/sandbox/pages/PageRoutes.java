package picket.sandbox.pages;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picket.http.Html;
import picket.sandbox.store.Database;
import picket.sandbox.store.Issue;
import picket.sandbox.store.Organization;
import picket.sandbox.store.Project;

/** What a person sees in a browser: what this is, and a plain page for each issue that answers link to. */
public final class PageRoutes implements HttpFeature {
    private static final String STYLE = """
        :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
        body { max-width: 44rem; margin: 3rem auto; padding: 0 1rem; }
        h1 { font-size: 1.4rem; overflow-wrap: anywhere; }
        code { overflow-wrap: anywhere; }
        dt { font-weight: 600; }
        dd { margin: 0 0 0.5rem; overflow-wrap: anywhere; }
        label { display: block; margin: 1rem 0; }
        input { display: block; width: 100%; box-sizing: border-box; }
        input, button { font: inherit; padding: 0.5rem 0.75rem; }
        footer { margin-top: 3rem; font-size: 0.875rem; opacity: 0.8; }
        """;

    private final Database database;
    private final Supplier<URI> origin;

    /**
     * Pages about what is in the database.
     *
     * @param origin of the sandbox, for DSNs
     */
    public PageRoutes(Database database, Supplier<URI> origin) {
        this.database = database;
        this.origin = origin;
    }

    @Override
    public void setup(HttpRouting.Builder routing) {
        routing.get("/", this::home);
        routing.get("/style.css", (_, res) -> {
            res.header(HeaderNames.CONTENT_TYPE, "text/css; charset=utf-8");
            res.send(STYLE);
        });
        routing.get("/organizations/{org}[/]", this::organization);
        routing.get("/organizations/{org}/issues/{issue}[/]", this::issue);
    }

    private void home(ServerRequest req, ServerResponse res) {
        var projects = database.directory().organizations().stream()
                .map(this::projects)
                .collect(Collectors.joining("\n"));
        Layout.send(res, Status.OK_200, "Start", """
            <h1>This is a sandbox</h1>
            <p>It behaves like a small Sentry: SDKs send events to it, and its REST API under <code>/api/0</code>
            answers with what became of them. There is no user interface.</p>
            <dl>
            %s
            </dl>
            """.formatted(projects));
    }

    private void organization(ServerRequest req, ServerResponse res) {
        named(req)
                .ifPresentOrElse(
                        organization -> Layout.send(
                                res,
                                Status.OK_200,
                                organization.slug(),
                                "<h1>%s</h1>\n<p>The organization <code>%s</code>.</p>\n<dl>\n%s\n</dl>"
                                        .formatted(
                                                Html.escape(organization.name()),
                                                Html.escape(organization.slug()),
                                                projects(organization))),
                        () -> Layout.send(res, Status.NOT_FOUND_404, "Not found", "<h1>No such organization</h1>"));
    }

    /** The organization in the path. */
    private Optional<Organization> named(ServerRequest req) {
        var slug = req.path().pathParameters().get("org");
        return database.directory().organizations().stream()
                .filter(organization -> organization.slug().equals(slug))
                .findFirst();
    }

    private String projects(Organization organization) {
        return database.directory().projects(organization).stream()
                .map(this::project)
                .collect(Collectors.joining("\n"));
    }

    private String project(Project project) {
        var dsns = database.directory().keys(project).stream()
                .map(key -> Html.escape(key.dsn(origin.get()).toString()))
                .collect(Collectors.joining(", "));
        var volumes = new TreeMap<>(database.archive().volumes(project));
        var received = volumes.entrySet().stream()
                .map(volume -> volume.getValue().items() + " × " + volume.getKey())
                .collect(Collectors.joining(", "));
        return """
            <dt>%s</dt>
            <dd>Send events to <code>%s</code></dd>
            <dd>Items received: %s</dd>
            """.formatted(Html.escape(project.name()), dsns, Html.escape(received));
    }

    private void issue(ServerRequest req, ServerResponse res) {
        var id = req.path().pathParameters().get("issue");
        var found = named(req).flatMap(organization -> database.issues().named(organization, id));
        found.ifPresentOrElse(
                issue -> Layout.send(res, Status.OK_200, issue.shortId().toString(), page(issue)),
                () -> Layout.send(res, Status.NOT_FOUND_404, "Not found", "<h1>No such issue</h1>"));
    }

    private static String page(Issue issue) {
        return """
            <h1>%s</h1>
            <dl>
            <dt>Issue</dt><dd>%s (%d) in %s</dd>
            <dt>Where</dt><dd>%s</dd>
            <dt>Status</dt><dd>%s, level %s</dd>
            <dt>Events</dt><dd>%d, of %d users</dd>
            <dt>First seen</dt><dd>%s</dd>
            <dt>Last seen</dt><dd>%s</dd>
            </dl>
            """.formatted(
                        Html.escape(issue.title()),
                        Html.escape(issue.shortId().toString()),
                        issue.id(),
                        Html.escape(issue.project().name()),
                        Html.escape(issue.culprit()),
                        Html.escape(issue.status()),
                        Html.escape(issue.level()),
                        issue.timesSeen(),
                        issue.usersSeen(),
                        issue.firstSeen(),
                        issue.lastSeen());
    }
}
