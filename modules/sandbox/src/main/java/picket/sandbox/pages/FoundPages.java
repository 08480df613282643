package picket.sandbox.pages;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.http.Html;
import picket.sandbox.explore.Dataset;
import picket.sandbox.store.Database;
import picket.sandbox.store.Items;
import picket.sandbox.store.Organization;
import picket.sandbox.store.Release;

/** A plain page for what is put together from many parts: events, releases, traces, conversations, searches. */
public final class FoundPages implements HttpFeature {
    private static final List<Dataset> IN_TRACES = List.of(Dataset.SPANS, Dataset.ERRORS, Dataset.LOGS);
    private static final int MOST = 500;

    private final Database database;

    /** Pages about what is in the database. */
    public FoundPages(Database database) {
        this.database = database;
    }

    @Override
    public void setup(HttpRouting.Builder routing) {
        at(routing, "/issues/{issue}/events/{object}", this::event);
        at(routing, "/releases/{object}", this::release);
        at(routing, "/explore/traces/trace/{object}", this::trace);
        at(routing, "/explore/conversations/{object}", this::conversation);
        for (var path : List.of("/issues", "/explore/{kind}", "/explore/discover/homepage")) {
            routing.get("/organizations/{org}" + path + "[/]", FoundPages::search);
        }
    }

    private void at(HttpRouting.Builder routing, String path, BiFunction<Organization, String, Optional<String>> page) {
        routing.get("/organizations/{org}" + path + "[/]", (req, res) -> {
            var slug = req.path().pathParameters().get("org");
            var name = req.path().pathParameters().get("object");
            database.directory().organizations().stream()
                    .filter(organization -> organization.slug().equals(slug))
                    .findFirst()
                    .flatMap(organization -> page.apply(organization, name))
                    .ifPresentOrElse(
                            body -> Layout.send(res, Status.OK_200, name, body),
                            () -> Layout.send(
                                    res, Status.NOT_FOUND_404, "Not found", "<h1>There is no such page</h1>"));
        });
    }

    private Optional<String> event(Organization organization, String id) {
        return database.events().find(organization, id).map(stored -> """
            <h1>%s</h1>
            <p>Event <code>%s</code> of %s (%d) in %s, at %s.</p>
            <pre>%s</pre>
            """.formatted(
                        Html.escape(stored.event().headline().title()),
                        Html.escape(id),
                        database.issues()
                                .find(organization, stored.issueId())
                                .map(issue -> Html.escape(issue.shortId().toString()))
                                .orElse(""),
                        stored.issueId(),
                        Html.escape(stored.project().name()),
                        stored.event().occurred(),
                        Html.escape(stored.event().json().toPrettyString())));
    }

    private Optional<String> release(Organization organization, String version) {
        return database.releases().find(organization, version).map(release -> """
            <h1>%s</h1>
            <p>Created %s, released %s.</p>
            <h2>Commits</h2>
            <ul>
            %s
            </ul>
            """.formatted(
                        Html.escape(version),
                        release.created(),
                        release.released().map(Object::toString).orElse("not yet"),
                        lines(database.releases().commits(release).stream().map(FoundPages::commit))));
    }

    private static String commit(Release.Commit commit) {
        return commit.sha() + " " + commit.message() + " (" + commit.authorName() + ")";
    }

    private Optional<String> trace(Organization organization, String id) {
        return rows(
                "Trace " + id,
                IN_TRACES.stream()
                        .flatMap(dataset -> database.items().inTrace(organization, dataset, id).stream())
                        .toList());
    }

    private Optional<String> conversation(Organization organization, String id) {
        return rows(
                "Conversation " + id,
                database.items().having(organization, Dataset.SPANS, "gen_ai.conversation.id").stream()
                        .filter(span -> span.text("gen_ai.conversation.id").equals(id))
                        .toList());
    }

    private static Optional<String> rows(String title, List<Items.Found> rows) {
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of("""
                    <h1>%s</h1>
                    <ol>
                    %s
                    </ol>
                    """.formatted(
                        Html.escape(title),
                        lines(rows.stream()
                                .sorted(Comparator.comparing(row -> row.item().occurred()))
                                .limit(MOST)
                                .map(FoundPages::row))));
    }

    private static String row(Items.Found found) {
        var dataset = found.item().dataset();
        var more = Stream.of("span.op", "span.duration", "gen_ai.tool.name", "gen_ai.response.text", "severity")
                .map(found::text);
        return Stream.concat(
                        Stream.of(
                                found.item().occurred().toString(),
                                found.item().id(),
                                found.project().slug(),
                                found.text(dataset.texts().getFirst())),
                        more)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static String lines(Stream<String> lines) {
        return lines.map(line -> "<li>" + Html.escape(line) + "</li>").collect(Collectors.joining("\n"));
    }

    /** What a search asked for; it is the REST API that answers. */
    private static void search(ServerRequest req, ServerResponse res) {
        var query = req.query();
        Layout.send(res, Status.OK_200, "Search", """
            <h1>A search</h1>
            <p>The sandbox has no pages that answer searches: ask its REST API, or a tool.</p>
            <ul>
            %s
            </ul>
            """.formatted(lines(
                query.names().stream().map(name -> name + ": " + String.join(", ", query.all(name))))));
    }
}
