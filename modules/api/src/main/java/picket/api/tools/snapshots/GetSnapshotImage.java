package picket.api.tools.snapshots;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import picket.api.tools.App;
import picket.api.tools.Call;
import picket.api.tools.Content;
import picket.api.tools.Declaration;
import picket.api.tools.Facts;
import picket.api.tools.InputError;
import picket.api.tools.Markdown;
import picket.api.tools.Parameter;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;
import picket.sentry.Download;
import picket.sentry.Parallel;
import picket.sentry.SnapshotImage;
import picket.sentry.WebLinks;

/** Shows one picture of a snapshot, now and before, and what differs. */
public final class GetSnapshotImage implements Tool {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LONG = 300;
    private static final Parameter<String> IMAGE = Parameter.text(
                    "imageIdentifier", "Whole file name of the picture, with its folders, as get_snapshot shows it")
            .with("minLength", 1);
    private static final Parameter<String> RESOLUTION = Parameter.choice(
                    "imageResolution", "preview is scaled down, full is as it was uploaded", List.of("preview", "full"))
            .byDefault("preview");

    private static final Declaration DECLARATION = Declaration.named(
                    "get_snapshot_image",
                    "Get a picture of a snapshot",
                    "Shows one picture of a snapshot test: how the screen looks now, how it looked before and which pixels"
                            + " differ. Use get_snapshot first to get the file name. Start with the preview.")
            .skills(Skill.INSPECT)
            .scopes("project:read")
            .parameters(GetSnapshot.ORGANIZATION, GetSnapshot.SNAPSHOT, IMAGE, RESOLUTION, GetSnapshot.REGION)
            .output(Schema.object()
                    .required("organizationSlug", Schema.text())
                    .required("snapshotId", Schema.text())
                    .required("file", Schema.text())
                    .required("url", Schema.text())
                    .required("status", Facts.TEXT)
                    .required("diffPercent", Facts.NUMBER)
                    .required("previousFile", Facts.TEXT)
                    .required(
                            "pictures",
                            Schema.list(Schema.object()
                                            .required("label", Schema.text())
                                            .required("shown", Schema.flag()))
                                    .saying("In the order in which they follow the text.")))
            .shownBy(App.RESULT)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var sentry = call.sentry(call.get(GetSnapshot.REGION));
        var organization = call.get(GetSnapshot.ORGANIZATION);
        var id = call.get(GetSnapshot.SNAPSHOT);
        if (call.session().scope().project().isPresent()) {
            var owner = sentry.snapshots().get(organization, id).projectId();
            GetSnapshot.admit(owner, organization, sentry, call);
        }
        var image = sentry.snapshots().image(organization, id, call.get(IMAGE));
        var wanted = wanted(image);
        if (wanted.isEmpty()) {
            throw new InputError("Sentry gives no picture for this name: it may have been removed, or skipped.");
        }
        var parallel = new Parallel(3);
        Map<String, Parallel.Pending<Download>> pictures = new LinkedHashMap<>();
        wanted.forEach((label, url) ->
                pictures.put(label, parallel.add(() -> sentry.snapshots().pixels(url))));
        parallel.run(PATIENCE);
        Map<String, Optional<Content.Image>> shown = new LinkedHashMap<>();
        pictures.forEach((label, picture) -> shown.put(
                label,
                picture.result()
                        .map(Download::bytes)
                        .flatMap(Pixels::of)
                        .flatMap(pixels ->
                                call.get(RESOLUTION).equals("full") ? Optional.of(pixels.full()) : pixels.preview())));
        return result(image, shown, sentry.pages(organization), call);
    }

    /** What to fetch, by what it is; a picture before only if it is another one. */
    private static Map<String, String> wanted(SnapshotImage image) {
        Map<String, String> wanted = new LinkedHashMap<>();
        var now = image.head().map(SnapshotImage.Side::url).orElse("");
        var before = image.base().map(SnapshotImage.Side::url).orElse("");
        put(wanted, "Head (current)", now);
        put(wanted, "Base (previous)", before.equals(now) ? "" : before);
        put(wanted, "Diff Mask", image.mask());
        return wanted;
    }

    private static void put(Map<String, String> wanted, String label, String url) {
        if (!url.isBlank()) {
            wanted.put(label, url);
        }
    }

    private static Result result(
            SnapshotImage image, Map<String, Optional<Content.Image>> shown, WebLinks pages, Call call) {
        var parts = new ArrayList<Content>();
        parts.add(new Content.Text(text(image, pages, call)));
        shown.forEach((label, picture) -> {
            parts.add(new Content.Text(
                    picture.isPresent()
                            ? label
                            : label + ": cannot be shown here. It is missing, no picture, or too large"
                                    + (call.get(RESOLUTION).equals("full")
                                            ? "."
                                            : "; imageResolution full may still work.")));
            picture.ifPresent(parts::add);
        });
        return new Result(parts, Optional.of(facts(image, shown, pages, call)), Result.Fault.NONE);
    }

    private static String text(SnapshotImage image, WebLinks pages, Call call) {
        var id = call.get(GetSnapshot.SNAPSHOT);
        var file = call.get(IMAGE);
        var out = new Markdown(call.fence())
                .say("## Picture of a snapshot in **" + pages.organization() + "**")
                .say(call.fence().notice())
                .told("File", file, LONG)
                .fact("URL", pages.snapshotImage(id, file).toString())
                .word("Status", image.status())
                .fact("Diff", percent(image.difference()))
                .told("Previous File", image.previous(), LONG)
                .fact("Image Resolution", call.get(RESOLUTION));
        if (call.get(RESOLUTION).equals("preview")) {
            out.say("").say("For every pixel call again with imageResolution full.");
        }
        image.head()
                .or(image::base)
                .ifPresent(side -> out.section(
                        "Context",
                        body -> body.told("Name", side.image().name(), LONG)
                                .told("Group", side.image().group(), LONG)
                                .fact("Size", size(side))
                                .word("Canvas Theme", side.theme())
                                .told("Description", side.description(), LONG)
                                .block("tags", tags(side))));
        return out.toString();
    }

    private static String tags(SnapshotImage.Side side) {
        var lines = new StringBuilder();
        side.tags().json().properties().stream()
                .filter(tag -> tag.getValue().isValueNode() && !tag.getValue().isNull())
                .limit(20)
                .forEach(tag -> lines.append(tag.getKey())
                        .append('=')
                        .append(tag.getValue().asText())
                        .append('\n'));
        return lines.toString().strip();
    }

    private static String size(SnapshotImage.Side side) {
        var image = side.image();
        return image.width().isPresent() && image.height().isPresent()
                ? image.width().getAsLong() + "x" + image.height().getAsLong()
                : "";
    }

    private static String percent(OptionalDouble part) {
        var percent = SnapshotReport.percent(part);
        return percent.isEmpty() ? "" : String.format(Locale.ROOT, "%.2f %%", percent.getAsDouble());
    }

    private static ObjectNode facts(
            SnapshotImage image, Map<String, Optional<Content.Image>> shown, WebLinks pages, Call call) {
        var id = call.get(GetSnapshot.SNAPSHOT);
        var file = call.get(IMAGE);
        var facts = JsonNodeFactory.instance
                .objectNode()
                .put("organizationSlug", pages.organization())
                .put("snapshotId", Facts.shown(id))
                .put("file", Facts.shown(file))
                .put("url", pages.snapshotImage(id, file).toString())
                .put("status", Facts.known(image.status()))
                .put("previousFile", Facts.known(image.previous()));
        facts.set("diffPercent", Facts.number(SnapshotReport.percent(image.difference())));
        var pictures = facts.putArray("pictures");
        shown.forEach(
                (label, picture) -> pictures.addObject().put("label", label).put("shown", picture.isPresent()));
        return facts;
    }
}
