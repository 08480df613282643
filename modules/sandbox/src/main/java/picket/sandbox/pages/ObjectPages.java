package picket.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picket.http.Html;
import picket.sandbox.store.Database;
import picket.sandbox.store.Document;
import picket.sandbox.store.Kind;
import picket.sandbox.store.Organization;

/** A plain page for each thing that is kept as it came and that answers link to. */
public final class ObjectPages implements HttpFeature {
    private static final int LONG = 400;

    private final Database database;

    /** Pages about what is in the database. */
    public ObjectPages(Database database) {
        this.database = database;
    }

    @Override
    public void setup(HttpRouting.Builder routing) {
        at(routing, "/crons/{project}/{object}", Kind.MONITOR);
        at(routing, "/crons/{object}", Kind.MONITOR);
        at(routing, "/monitors/{object}", Kind.UPTIME);
        at(routing, "/monitors/alerts/{object}", Kind.WORKFLOW);
        at(routing, "/issues/alerts/rules/details/{object}", Kind.METRIC_RULE);
        at(routing, "/explore/replays/{object}", Kind.REPLAY);
        at(routing, "/explore/profiling/profile/{project}/{object}/flamegraph", Kind.PROFILE);
        at(routing, "/preprod/snapshots/{object}", Kind.SNAPSHOT);
        at(routing, "/dashboard/{object}", Kind.DASHBOARD);
        // A part of a continuous profile is named in the query.
        routing.get(
                "/organizations/{org}/explore/profiling/profile/{project}/flamegraph[/]",
                (req, res) -> show(
                        req, res, Kind.CHUNK, req.query().first("profilerId").orElse("")));
    }

    private void at(HttpRouting.Builder routing, String path, Kind kind) {
        routing.get(
                "/organizations/{org}" + path + "[/]",
                (req, res) -> show(req, res, kind, req.path().pathParameters().get("object")));
    }

    private void show(ServerRequest req, ServerResponse res, Kind kind, String name) {
        var slug = req.path().pathParameters().get("org");
        database.directory().organizations().stream()
                .filter(organization -> organization.slug().equals(slug))
                .findFirst()
                .flatMap(organization -> find(kind, organization, name))
                .ifPresentOrElse(
                        found -> Layout.send(res, Status.OK_200, found.name(), page(found)),
                        () -> Layout.send(
                                res, Status.NOT_FOUND_404, "Not found", "<h1>No such " + words(kind) + "</h1>"));
    }

    private Optional<Document> find(Kind kind, Organization organization, String name) {
        var byId = name.matches("\\d{1,18}")
                ? database.documents().find(kind, organization, Long.parseLong(name))
                : Optional.<Document>empty();
        return byId.or(() ->
                database.documents().named(kind, organization, name).stream().findFirst());
    }

    private static String words(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private String page(Document document) {
        var project = database.directory().project(document.project()).orElseThrow();
        var pictures = database.documents().children(document, Kind.IMAGE).stream()
                .map(picture -> "<dt>Picture</dt><dd>" + Html.escape(picture.name()) + "</dd>")
                .collect(Collectors.joining("\n"));
        var members = document.json().properties().stream()
                .filter(member -> !member.getValue().isNull())
                .map(member -> "<dt>" + Html.escape(member.getKey()) + "</dt><dd>" + text(member.getValue()) + "</dd>")
                .collect(Collectors.joining("\n"));
        return """
                <h1>%s</h1>
                <p>A %s (%d) of %s, at %s.</p>
                <dl>
                %s
                %s
                </dl>
                """.formatted(
                        Html.escape(document.name()),
                        words(document.kind()),
                        document.id(),
                        Html.escape(project.slug()),
                        document.occurred(),
                        pictures,
                        members);
    }

    private static String text(JsonNode value) {
        var text = value.isValueNode() ? value.asText() : value.toString();
        var shown = text.length() > LONG ? text.substring(0, LONG) + "…" : text;
        return value.isValueNode() ? Html.escape(shown) : "<code>" + Html.escape(shown) + "</code>";
    }
}
