package picket.api.tools.issues;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.InputError;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;

/** Lists the files that came with an event, or shows one. */
public final class GetEventAttachment implements Tool {
    private static final Parameter<String> ORGANIZATION = Parameters.organization();
    private static final Parameter<String> PROJECT = Parameters.project();
    private static final Parameter<Optional<String>> REGION = Parameters.region();
    private static final Parameter<String> EVENT = Parameter.shaped(
            "eventId",
            "Id of the event: 32 hexadecimal digits",
            Pattern.compile("^[0-9a-fA-F]{32}$"),
            "32 hexadecimal digits");
    private static final Parameter<Optional<String>> ATTACHMENT = Parameters.slug(
                    "attachmentId", "Id of the file to show, as the list names it; without it the files are listed")
            .nullable();
    private static final Parameter<Optional<String>> CURSOR = Parameter.text(
                    "cursor", "nextCursor of the call before, for more files")
            .nullable();

    private static final Declaration DECLARATION = Declaration.named(
                    "get_event_attachment",
                    "Get an event's attachments",
                    "Lists the files that came with a Sentry event, such as screenshots, logs and view hierarchies, or"
                            + " shows the content of one. Images come as images, text as text, anything else as a file.")
            .skills(Skill.INSPECT)
            .scopes("event:read")
            .parameters(ORGANIZATION, PROJECT, EVENT, ATTACHMENT, CURSOR, REGION)
            .output(AttachmentReport.SCHEMA)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var events = call.sentry(call.get(REGION)).events();
        var organization = call.get(ORGANIZATION);
        var project = call.get(PROJECT);
        var event = call.get(EVENT).toLowerCase(Locale.ROOT);
        var report = new AttachmentReport(organization, project, event, call);
        var wanted = call.get(ATTACHMENT);
        if (wanted.isEmpty()) {
            return report.list(events.attachments(organization, project, event, call.get(CURSOR)));
        }
        var file = events.attachment(organization, project, event, wanted.get())
                .orElseThrow(() -> new InputError("The event has no attachment " + wanted.get()
                        + ". Call without attachmentId to list those it has."));
        return report.tooLarge(file)
                .orElseGet(() -> report.one(file, events.download(organization, project, event, file.id())));
    }
}
