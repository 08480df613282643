package picket.api.tools.snapshots;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import picket.api.tools.Facts;
import picket.api.tools.Schema;
import picket.sentry.Snapshot;
import picket.sentry.WebLinks;

/** A snapshot for programs. */
final class SnapshotFacts {
    private static final int MOST = 300;

    private static final Schema IMAGE = Schema.object()
            .required("file", Schema.text().saying("Name of the file, as get_snapshot_image takes it."))
            .required("name", Facts.TEXT)
            .required("group", Facts.TEXT)
            .required("width", Facts.NUMBER)
            .required("height", Facts.NUMBER)
            .required("url", Schema.text());

    static final Schema SCHEMA = Schema.object()
            .required("organizationSlug", Schema.text())
            .required("snapshotId", Schema.text())
            .required("url", Schema.text())
            .required("projectId", Facts.TEXT)
            .required("appId", Facts.TEXT)
            .required("type", Facts.TEXT)
            .required("state", Facts.TEXT)
            .required("approval", Facts.TEXT)
            .required("dateAdded", Facts.TEXT)
            .required(
                    "vcs",
                    Schema.object()
                            .required("repository", Facts.TEXT)
                            .required("headRef", Facts.TEXT)
                            .required("headSha", Facts.TEXT)
                            .required("baseRef", Facts.TEXT)
                            .required("baseSha", Facts.TEXT)
                            .required("pullRequest", Facts.NUMBER))
            .required("totalImages", Schema.integer())
            .required("images", Schema.list(IMAGE).saying("Those that are not compared."))
            .required(
                    "changes",
                    Schema.list(IMAGE.required(
                                    "kind",
                                    Schema.text()
                                            .saying("changed, added, removed, renamed, errored, unchanged or skipped."))
                            .required("previousFile", Facts.TEXT)
                            .required("diffPercent", Facts.NUMBER)));

    private SnapshotFacts() {}

    static ObjectNode of(Snapshot snapshot, boolean unmodified, WebLinks pages) {
        var facts = JsonNodeFactory.instance
                .objectNode()
                .put("organizationSlug", pages.organization())
                .put("snapshotId", snapshot.id())
                .put("url", pages.snapshot(snapshot.id()).toString())
                .put("projectId", Facts.known(snapshot.projectId()))
                .put("appId", Facts.known(snapshot.app()))
                .put("type", Facts.known(snapshot.type()))
                .put("state", Facts.known(snapshot.state()))
                .put("approval", Facts.known(snapshot.approval()))
                .put("dateAdded", Facts.time(snapshot.added()))
                .put("totalImages", total(snapshot));
        facts.putObject("vcs")
                .put("repository", Facts.known(snapshot.vcs().repository()))
                .put("headRef", Facts.known(snapshot.vcs().headRef()))
                .put("headSha", Facts.known(snapshot.vcs().headSha()))
                .put("baseRef", Facts.known(snapshot.vcs().baseRef()))
                .put("baseSha", Facts.known(snapshot.vcs().baseSha()))
                .set("pullRequest", Facts.number(snapshot.vcs().pullRequest()));
        var images = facts.putArray("images");
        if (snapshot.changes().isEmpty()) {
            snapshot.images().stream().limit(MOST).forEach(image -> write(image, snapshot, pages, images.addObject()));
        }
        var changes = facts.putArray("changes");
        snapshot.changes().stream()
                .filter(change -> unmodified || SnapshotReport.modified(change.kind()))
                .limit(MOST)
                .forEach(change -> {
                    var node = changes.addObject();
                    write(change.image(), snapshot, pages, node);
                    node.put("kind", change.kind().name().toLowerCase(Locale.ROOT))
                            .put("previousFile", Facts.known(change.before()))
                            .set("diffPercent", Facts.number(SnapshotReport.percent(change.difference())));
                });
        return facts;
    }

    static long total(Snapshot snapshot) {
        return snapshot.imageCount().orElse(snapshot.images().size());
    }

    private static void write(Snapshot.Image image, Snapshot snapshot, WebLinks pages, ObjectNode node) {
        node.put("file", Facts.shown(image.file()))
                .put("name", Facts.known(image.name()))
                .put("group", Facts.known(image.group()))
                .put("url", pages.snapshotImage(snapshot.id(), image.file()).toString())
                .<ObjectNode>set("width", Facts.number(image.width()))
                .set("height", Facts.number(image.height()));
    }
}
