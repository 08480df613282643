package picket.sentry;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Pictures of the screens of an app, and how they differ from those of another commit. Text that is unknown is empty.
 *
 * @param type {@code diff} or {@code solo}
 * @param images all of them, if they are not compared
 * @param changes of those that are compared
 */
public record Snapshot(
        String id,
        String baseId,
        String projectId,
        String app,
        String type,
        String state,
        String comparison,
        String error,
        String approval,
        List<String> approvers,
        Vcs vcs,
        OptionalLong imageCount,
        List<Image> images,
        List<Change> changes,
        Optional<Instant> added) {
    /** Copies the lists. */
    public Snapshot {
        approvers = List.copyOf(approvers);
        images = List.copyOf(images);
        changes = List.copyOf(changes);
    }

    static Snapshot read(Fields json) {
        return new Snapshot(
                json.id("head_artifact_id"),
                json.text("base_artifact_id"),
                json.text("project_id"),
                json.text("app_id"),
                json.text("comparison_type"),
                json.text("state"),
                json.text("comparison_state"),
                json.text("comparison_error_message"),
                json.text("approval_status"),
                json.objects("approvers").stream()
                        .map(person -> person.firstText("name", "username", "email"))
                        .filter(name -> !name.isBlank())
                        .toList(),
                Vcs.read(json.object("vcs_info")),
                json.number("image_count"),
                json.objects("images").stream().map(Image::read).toList(),
                Stream.of(Kind.values())
                        .flatMap(kind -> json.objects(kind.field()).stream().map(change -> Change.read(kind, change)))
                        .toList(),
                json.time("date_added"));
    }

    /** The changes of one kind; those that differ most first. */
    public List<Change> of(Kind kind) {
        return changes.stream()
                .filter(change -> change.kind() == kind)
                .sorted(Comparator.comparingDouble(
                        change -> -change.difference().orElse(0)))
                .toList();
    }

    /** What became of a picture. */
    public enum Kind {
        /** It looks different. */
        CHANGED,
        /** It was not there before. */
        ADDED,
        /** It is not there any more. */
        REMOVED,
        /** It has another name. */
        RENAMED,
        /** It could not be compared. */
        ERRORED,
        /** It looks the same. */
        UNCHANGED,
        /** It was left out. */
        SKIPPED;

        private String field() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A picture. */
    public record Image(String file, String name, String group, OptionalLong width, OptionalLong height) {
        static Image read(Fields json) {
            return new Image(
                    json.firstText("image_file_name", "key"),
                    json.text("display_name"),
                    json.text("group"),
                    json.number("width"),
                    json.number("height"));
        }
    }

    /**
     * What became of a picture.
     *
     * @param before its earlier name, if it has another one now
     * @param difference from 0 to 1
     */
    public record Change(Kind kind, Image image, String before, OptionalDouble difference) {
        static Change read(Kind kind, Fields json) {
            boolean pair = !json.object("head_image").isEmpty();
            var image = Image.read(pair ? json.object("head_image") : json);
            var before = pair ? Image.read(json.object("base_image")).file() : "";
            return new Change(kind, image, before.equals(image.file()) ? "" : before, json.decimal("diff"));
        }
    }

    /** The commits that are compared. */
    public record Vcs(
            String repository,
            String headRef,
            String headSha,
            String baseRef,
            String baseSha,
            OptionalLong pullRequest) {
        static Vcs read(Fields json) {
            return new Vcs(
                    json.firstText("head_repo_name", "base_repo_name"),
                    json.text("head_ref"),
                    json.text("head_sha"),
                    json.text("base_ref"),
                    json.text("base_sha"),
                    json.number("pr_number"));
        }
    }
}
