package picket.api.tools.issues;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picket.api.tools.Call;
import picket.api.tools.Content;
import picket.api.tools.Fence;
import picket.api.tools.Markdown;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.sentry.Attachment;
import picket.sentry.Download;
import picket.sentry.Page;

/** The files of an event, or one of them with its content. */
record AttachmentReport(String organization, String project, String event, Call call) {
    private static final Schema FILE = Schema.object()
            .required("id", Schema.text())
            .optional("name", Schema.text())
            .optional("type", Schema.text())
            .optional("size", Schema.integer().saying("In bytes."))
            .optional("mimeType", Schema.text())
            .optional("createdAt", Schema.text());

    static final Schema SCHEMA = Schema.object()
            .required("organizationSlug", Schema.text())
            .required("projectSlug", Schema.text())
            .required("eventId", Schema.text())
            .required("downloaded", Schema.flag())
            .optional("nextCursor", Schema.text().saying("Only if there are more files."))
            .required(
                    "untrusted",
                    Schema.object().required("trust", UntrustedFacts.TRUST).required("attachments", Schema.list(FILE)));

    private static final int MOST_BYTES = 8 << 20;
    private static final int LONGEST_TEXT = 40_000;
    private static final int LONG = 250;

    Result list(Page<Attachment> page) {
        var files = page.items();
        var out = new Markdown(call.fence())
                .say("# Attachments of Event " + event + " in **" + organization + "/" + project + "**")
                .say(call.fence().notice());
        if (files.isEmpty()) {
            out.say("No file came with this event.");
        }
        for (int i = 0; i < files.size(); i++) {
            var file = files.get(i);
            out.section((i + 1) + ". Attachment", body -> {
                body.word("ID", file.id()).told("Name", file.name(), LONG);
                known(file, file.mediaType(), body);
                call.toolbox()
                        .mention(
                                "get_event_attachment",
                                Proposal.arguments(
                                        "organizationSlug", organization,
                                        "projectSlug", project,
                                        "eventId", event,
                                        "attachmentId", file.id()))
                        .ifPresent(next -> body.fact("Content", next));
            });
        }
        var facts = facts(files, false);
        page.next().ifPresent(cursor -> {
            facts.put("nextCursor", cursor);
            out.say("\nThere are more files: repeat this call with cursor set to "
                    + call.fence().inline(cursor, LONG) + ".");
        });
        return Result.text(out.toString()).with(facts);
    }

    /** What to say instead of a file that is too large for a conversation. */
    Optional<Result> tooLarge(Attachment file) {
        return file.size().orElse(0) <= MOST_BYTES
                ? Optional.empty()
                : Optional.of(Result.text(about(file, file.mediaType())
                                .say("\nIt is too large to be shown here: a person can download it from the page of the"
                                        + " event in Sentry.")
                                .toString())
                        .with(facts(List.of(file), false)));
    }

    Result one(Attachment file, Download download) {
        var type = MediaTypes.of(download, file);
        var text = about(file, type);
        var facts = facts(List.of(file), true);
        if (MediaTypes.isText(type)) {
            var content = new String(download.bytes(), StandardCharsets.UTF_8);
            return Result.text(text.say("")
                            .block("attachment", Fence.cut(content, LONGEST_TEXT))
                            .toString())
                    .with(facts);
        }
        var part = MediaTypes.isImage(type)
                ? new Content.Image(download.bytes(), type)
                : new Content.Blob("file:///" + MediaTypes.fileName(file.name()), type, download.bytes());
        return Result.of(part).with(new Content.Text(text.toString())).with(facts);
    }

    private Markdown about(Attachment file, String type) {
        var out = new Markdown(call.fence())
                .say("# Attachment " + file.id() + " of Event " + event)
                .say(call.fence().notice())
                .told("Filename", file.name(), LONG);
        known(file, type, out);
        return out.fact(
                "Download URL",
                call.sentry().host().origin() + "/api/0/projects/" + organization + "/" + project + "/events/" + event
                        + "/attachments/" + file.id() + "/?download=1");
    }

    private static void known(Attachment file, String type, Markdown out) {
        out.word("Type", file.type())
                .fact(
                        "Size",
                        file.size().isEmpty() ? "" : Markdown.count(file.size().getAsLong(), "byte"))
                .told("MIME", type, LONG)
                .fact("Created", file.created().map(Instant::toString).orElse(""));
    }

    private ObjectNode facts(List<Attachment> files, boolean downloaded) {
        var facts = JsonNodeFactory.instance
                .objectNode()
                .put("organizationSlug", organization)
                .put("projectSlug", project)
                .put("eventId", event)
                .put("downloaded", downloaded);
        var list = facts.putObject("untrusted").put("trust", "untrusted").putArray("attachments");
        for (var file : files) {
            var node = list.addObject().put("id", Fence.visible(file.id()));
            UntrustedFacts.text(node, "name", file.name());
            UntrustedFacts.text(node, "type", file.type());
            IssueFacts.number(node, "size", file.size());
            UntrustedFacts.text(node, "mimeType", file.mediaType());
            file.created().ifPresent(at -> node.put("createdAt", at.toString()));
        }
        return facts;
    }
}
