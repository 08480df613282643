package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picket.http.Json;
import picket.sandbox.snapshots.Snapshot;
import picket.sandbox.snapshots.Snapshot.Change;
import picket.sandbox.snapshots.Snapshot.Screen;
import picket.sandbox.store.Document;
import picket.sandbox.store.Project;

/** Snapshots and their pictures as answers show them. */
final class SnapshotForm {
    private static final List<String> VCS = List.of(
            "head_sha",
            "base_sha",
            "provider",
            "head_repo_name",
            "base_repo_name",
            "head_ref",
            "base_ref",
            "pr_number");
    /** Kinds of change that the sandbox never finds. */
    private static final List<String> NEVER = List.of("renamed", "errored", "skipped");

    private SnapshotForm() {}

    static ObjectNode of(Snapshot snapshot) {
        boolean compared = snapshot.base().isPresent();
        var screens = compared ? snapshot.screens() : List.<Screen>of();
        boolean changed = screens.stream().anyMatch(screen -> screen.change() != Change.UNCHANGED);
        var form = Json.MAPPER
                .createObjectNode()
                .put("head_artifact_id", Long.toString(snapshot.document().id()))
                .put(
                        "base_artifact_id",
                        snapshot.base()
                                .map(base -> Long.toString(base.document().id()))
                                .orElse(null))
                .put("project_id", Long.toString(snapshot.document().project()))
                .put("comparison_type", compared ? "diff" : "solo")
                .put("state", "UPLOADED")
                .put("app_id", snapshot.document().name())
                .put("is_selective", false)
                .put("diff_threshold", 0.0)
                .put("comparison_state", compared ? "success" : null)
                .put("approval_status", changed ? "requires_approval" : null)
                .putNull("comparison_error_message");
        form.set("vcs_info", vcs(snapshot.json()));
        form.putArray("approvers");
        var images = form.putArray("images");
        snapshot.images().values().forEach(image -> images.add(snapshot.described(image)));
        form.put("image_count", images.size());
        Map.of(
                        "changed",
                        Change.CHANGED,
                        "added",
                        Change.ADDED,
                        "removed",
                        Change.REMOVED,
                        "unchanged",
                        Change.UNCHANGED)
                .forEach((name, change) -> list(form, name, change, screens, snapshot));
        NEVER.forEach(name -> {
            form.putArray(name);
            form.put(name + "_count", 0);
        });
        return form;
    }

    private static void list(ObjectNode form, String name, Change change, List<Screen> screens, Snapshot snapshot) {
        var list = form.putArray(name);
        screens.stream().filter(screen -> screen.change() == change).forEach(screen -> {
            var now = screen.now().map(snapshot::described);
            var before = screen.before()
                    .map(image -> snapshot.base().orElse(snapshot).described(image));
            if (change == Change.CHANGED) {
                var pair = list.addObject().put("diff_image_key", mask(screen)).put("diff", screen.difference());
                pair.set("head_image", now.orElseThrow());
                pair.set("base_image", before.orElseThrow());
            } else {
                list.add(now.or(() -> before).orElseThrow());
            }
        });
        form.put(name + "_count", list.size());
    }

    /** One screen, now and before, with the addresses of its pictures. */
    static ObjectNode of(Screen screen, Snapshot snapshot, String files) {
        var form = Json.MAPPER
                .createObjectNode()
                .put("image_file_name", screen.name())
                .put(
                        "comparison_status",
                        snapshot.base().isEmpty()
                                ? null
                                : screen.change().name().toLowerCase(Locale.ROOT))
                .put("diff_image_url", screen.change() == Change.CHANGED ? files + mask(screen) + "/" : null)
                .putNull("previous_image_file_name");
        form.set("head_image", picture(screen.now(), snapshot, files));
        form.set("base_image", picture(screen.before(), snapshot.base().orElse(snapshot), files));
        if (screen.change() == Change.CHANGED) {
            form.put("diff_percentage", screen.difference());
        } else {
            form.putNull("diff_percentage");
        }
        return form;
    }

    private static JsonNode picture(Optional<Document> image, Snapshot snapshot, String files) {
        return image.<JsonNode>map(known -> snapshot.described(known).put("image_url", files + known.id() + "/"))
                .orElse(NullNode.getInstance());
    }

    /** The newest of an app's main branch. */
    static ObjectNode base(Snapshot snapshot, Project project, String files) {
        var form = Json.MAPPER
                .createObjectNode()
                .put("head_artifact_id", Long.toString(snapshot.document().id()))
                .put("project_id", Long.toString(project.id()))
                .put("project_slug", project.slug())
                .put("app_id", snapshot.document().name())
                .put("image_count", snapshot.images().size())
                .put("diff_threshold", 0.0)
                .put("date_added", snapshot.document().occurred().toString());
        form.set("vcs_info", vcs(snapshot.json()));
        var images = form.putArray("images");
        snapshot.images()
                .values()
                .forEach(image -> images.add(snapshot.described(image).put("image_url", files + image.id() + "/")));
        return form;
    }

    /** Names the picture of the difference of two others. */
    private static String mask(Screen screen) {
        return "diff-" + screen.now().orElseThrow().id() + "-"
                + screen.before().orElseThrow().id();
    }

    private static ObjectNode vcs(JsonNode json) {
        var vcs = Json.MAPPER.createObjectNode();
        VCS.forEach(name -> vcs.set(name, json.has(name) ? json.path(name) : NullNode.getInstance()));
        return vcs;
    }
}
