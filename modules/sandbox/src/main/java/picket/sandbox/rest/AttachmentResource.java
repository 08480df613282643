package picket.sandbox.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import picket.http.Json;
import picket.sandbox.store.Attachments;
import picket.sandbox.store.Attachments.Attachment;

/** Files of events. */
final class AttachmentResource {
    private static final String EVENT = "/projects/{org}/{project}/events/{event}/attachments";

    private final Attachments attachments;
    private final Lookup lookup;
    private final Supplier<URI> origin;

    AttachmentResource(Attachments attachments, Lookup lookup, Supplier<URI> origin) {
        this.attachments = attachments;
        this.lookup = lookup;
        this.origin = origin;
    }

    void register(Api api) {
        api.get(
                EVENT,
                Scopes.EVENT,
                call -> Page.of(call, origin.get(), "per_page")
                        .of(attachments.list(lookup.project(call), EventId.plain(call.path("event"))), this::form));
        api.open(EVENT + "/{attachment}", Scopes.EVENT, this::one);
    }

    private void one(Call call) {
        var attachment = attachments.list(lookup.project(call), EventId.plain(call.path("event"))).stream()
                .filter(known -> Long.toString(known.id()).equals(call.path("attachment")))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        if (!call.request().query().contains("download")) {
            Api.send(call.response(), form(attachment));
            return;
        }
        var name = attachment.name().replaceAll("[^\\w.-]", "_");
        call.response()
                .header(HeaderNames.CONTENT_TYPE, attachment.contentType())
                .header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HeaderNames.create("X-Content-Type-Options"), "nosniff")
                .send(attachments.content(attachment));
    }

    private ObjectNode form(Attachment attachment) {
        var form = Json.MAPPER
                .createObjectNode()
                .put("id", Long.toString(attachment.id()))
                .put("event_id", attachment.eventId())
                .put("type", attachment.type())
                .put("name", attachment.name())
                .put("mimetype", attachment.contentType())
                .put("dateCreated", attachment.created().toString())
                .put("size", attachment.size());
        form.putObject("headers").put("Content-Type", attachment.contentType());
        return form.put("sha1", sha1(attachments.content(attachment)));
    }

    private static String sha1(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
