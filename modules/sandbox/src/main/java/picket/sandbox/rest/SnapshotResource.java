package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.HeaderNames;
import java.util.Optional;
import java.util.regex.Pattern;
import picket.sandbox.snapshots.Snapshot;
import picket.sandbox.store.Directory;
import picket.sandbox.store.Document;
import picket.sandbox.store.Documents;
import picket.sandbox.store.Kind;
import picket.sandbox.store.Organization;

/** Snapshots of apps, compared picture by picture. */
final class SnapshotResource {
    private static final String SNAPSHOTS = "/organizations/{org}/preprodartifacts/snapshots";
    private static final Pattern MASK = Pattern.compile("diff-(\\d{1,18})-(\\d{1,18})");

    private final Directory directory;
    private final Documents documents;
    private final Lookup lookup;

    SnapshotResource(Directory directory, Documents documents, Lookup lookup) {
        this.directory = directory;
        this.documents = documents;
        this.lookup = lookup;
    }

    void register(Api api) {
        api.get(SNAPSHOTS + "/latest-base", Scopes.PROJECT, this::latest);
        api.get(SNAPSHOTS + "/{snapshot}", Scopes.PROJECT, call -> SnapshotForm.of(snapshot(call)));
        // File names may have slashes: everything behind is the name.
        api.get(SNAPSHOTS + "/{snapshot}/images/{+image}", Scopes.PROJECT, this::screen);
        api.open("/projects/{org}/{project}/files/images/{image}", Scopes.PROJECT, this::file);
    }

    private JsonNode latest(Call call) {
        var organization = lookup.organization(call);
        var app = call.query("app_id").orElseThrow(() -> Refusal.badRequest("app_id is required"));
        var branch = call.query("branch").orElse("main");
        var projects = lookup.wanted(call, organization);
        var found = documents.named(Kind.SNAPSHOT, organization, app).stream()
                .filter(document -> projects.stream().anyMatch(project -> project.id() == document.project()))
                .filter(document -> document.json().path("head_ref").asText().equals(branch))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        var project = directory.project(found.project()).orElseThrow();
        return SnapshotForm.base(Snapshot.read(found, documents, organization), project, files(organization, found));
    }

    private JsonNode screen(Call call) {
        var snapshot = snapshot(call);
        var name = call.path("image").replaceAll("/$", "");
        return snapshot.screens().stream()
                .filter(screen -> screen.name().equals(name))
                .findFirst()
                .map(screen -> SnapshotForm.of(screen, snapshot, files(lookup.organization(call), snapshot.document())))
                .orElseThrow(Refusal::notFound);
    }

    private String files(Organization organization, Document snapshot) {
        return "/api/0/projects/" + organization.slug() + "/"
                + directory.project(snapshot.project()).orElseThrow().slug() + "/files/images/";
    }

    private void file(Call call) {
        var name = call.path("image");
        var mask = MASK.matcher(name);
        var png = mask.matches()
                ? Snapshot.picture(image(call, mask.group(1)))
                        .mask(Snapshot.picture(image(call, mask.group(2))))
                        .png()
                : image(call, name).content();
        call.response().header(HeaderNames.CONTENT_TYPE, "image/png");
        call.response().send(png);
    }

    private Document image(Call call, String id) {
        var project = lookup.project(call);
        return found(Kind.IMAGE, id, lookup.organization(call))
                .filter(image -> image.project() == project.id())
                .orElseThrow(Refusal::notFound);
    }

    private Snapshot snapshot(Call call) {
        var organization = lookup.organization(call);
        return found(Kind.SNAPSHOT, call.path("snapshot"), organization)
                .map(document -> Snapshot.read(document, documents, organization))
                .orElseThrow(Refusal::notFound);
    }

    private Optional<Document> found(Kind kind, String id, Organization organization) {
        return id.matches("\\d{1,18}") ? documents.find(kind, organization, Long.parseLong(id)) : Optional.empty();
    }
}
