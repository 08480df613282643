package picket.api.tools.snapshots;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import picket.api.tools.Call;
import picket.api.tools.Markdown;
import picket.api.tools.Result;
import picket.sentry.Snapshot;
import picket.sentry.Snapshot.Kind;
import picket.sentry.WebLinks;

/**
 * A snapshot as it is shown.
 *
 * @param unmodified whether pictures that did not change are listed too
 */
record SnapshotReport(Snapshot snapshot, boolean unmodified, WebLinks pages, Call call) {
    private static final int LONG = 200;
    private static final int SHA = 8;
    private static final Set<Kind> SAME = Set.of(Kind.UNCHANGED, Kind.SKIPPED);

    static boolean modified(Kind kind) {
        return !SAME.contains(kind);
    }

    static OptionalDouble percent(OptionalDouble part) {
        return part.isEmpty() ? part : OptionalDouble.of(Math.round(part.getAsDouble() * 10_000) / 100.0);
    }

    Result result() {
        var out = new Markdown(call.fence())
                .say("# Snapshot in **" + pages.organization() + "**")
                .say(call.fence().notice())
                .section("Summary", this::summary)
                .section("VCS Info", this::vcs)
                .section("Approval", this::approval)
                .section("Changes", this::changes)
                .section("Images", this::images)
                .section("Unmodified", this::same)
                .section("Next Steps", this::next);
        return Result.text(out.toString()).with(SnapshotFacts.of(snapshot, unmodified, pages));
    }

    private void summary(Markdown out) {
        out.fact("URL", pages.snapshot(snapshot.id()).toString())
                .word("Snapshot ID", snapshot.id())
                .told("App", snapshot.app(), LONG)
                .word("Type", snapshot.type())
                .word("State", snapshot.state())
                .word("Comparison", snapshot.comparison())
                .told("Comparison Error", snapshot.error(), LONG)
                .word("Project ID", snapshot.projectId())
                .fact("Total Images", Long.toString(SnapshotFacts.total(snapshot)));
        for (var kind : Kind.values()) {
            int count = snapshot.of(kind).size();
            if (count > 0) {
                out.fact(words(kind), Integer.toString(count));
            }
        }
    }

    private void vcs(Markdown out) {
        var vcs = snapshot.vcs();
        out.told("Repository", vcs.repository(), LONG)
                .told("Head", (vcs.headRef() + " " + shortened(vcs.headSha())).strip(), LONG)
                .told("Base", (vcs.baseRef() + " " + shortened(vcs.baseSha())).strip(), LONG);
        vcs.pullRequest().ifPresent(number -> out.fact("Pull Request", "#" + number));
    }

    private void approval(Markdown out) {
        out.word("Status", snapshot.approval()).told("Approved By", String.join(", ", snapshot.approvers()), LONG);
    }

    private void changes(Markdown out) {
        for (var kind : Kind.values()) {
            if (modified(kind)) {
                tree(out, kind);
            }
        }
        boolean none = snapshot.changes().stream().noneMatch(change -> modified(change.kind()));
        if (none && !snapshot.changes().isEmpty()) {
            out.say("Nothing differs." + (unmodified ? "" : " Call again with showUnmodified to see all pictures."));
        }
    }

    private void tree(Markdown out, Kind kind) {
        var changes = snapshot.of(kind);
        if (changes.isEmpty()) {
            return;
        }
        var tree = new Tree();
        changes.forEach(change -> tree.add(change.image().file(), note(change)));
        out.say("### " + words(kind)).block("file names", tree.text());
    }

    private static String note(Snapshot.Change change) {
        var difference = percent(change.difference());
        return (difference.isEmpty() ? "" : String.format(Locale.ROOT, "%.2f %% diff ", difference.getAsDouble()))
                .concat(change.before().isEmpty() ? "" : "was " + change.before())
                .strip();
    }

    private void images(Markdown out) {
        if (snapshot.changes().isEmpty()) {
            imageTree(out, snapshot.images());
        }
    }

    static void imageTree(Markdown out, List<Snapshot.Image> images) {
        var tree = new Tree();
        images.forEach(image -> tree.add(image.file(), size(image)));
        out.block("file names", tree.text());
    }

    private static String size(Snapshot.Image image) {
        return image.width().isPresent() && image.height().isPresent()
                ? image.width().getAsLong() + "x" + image.height().getAsLong()
                : "";
    }

    private void same(Markdown out) {
        if (unmodified) {
            SAME.stream().sorted().forEach(kind -> tree(out, kind));
        }
    }

    private void next(Markdown out) {
        call.toolbox()
                .mention(
                        "get_snapshot_image",
                        "{\"organizationSlug\": \"" + pages.organization() + "\", \"snapshotId\": \"" + snapshot.id()
                                + "\", \"imageIdentifier\": \"…\"}")
                .ifPresent(mention -> out.item("Look at one picture, by its whole file name: " + mention));
    }

    private static String words(Kind kind) {
        var name = kind.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String shortened(String sha) {
        return sha.length() > SHA ? sha.substring(0, SHA) : sha;
    }
}
