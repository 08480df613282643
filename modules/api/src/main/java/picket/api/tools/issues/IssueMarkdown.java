package picket.api.tools.issues;

import java.util.List;
import picket.api.tools.Fence;
import picket.api.tools.Markdown;
import picket.sentry.Event;

/** The report as people and models read it: sections in a fixed order, each only if there is something to tell. */
final class IssueMarkdown {
    private static final List<Section> SECTIONS = List.of(
            EventDetails::write,
            Replays::write,
            Errors::write,
            Threads::write,
            Requests::write,
            Performance::write,
            Detections::write,
            Attributes::write);

    private IssueMarkdown() {}

    static String of(IssueReport report, Fence fence) {
        var out = new Markdown(fence);
        var issue = report.issue();
        out.say("# Issue " + issue.shortId() + " in **" + report.pages().organization() + "**")
                .say(fence.notice());
        KeyFacts.write(report, out);
        CodeLocations.write(report, out);
        report.readable().ifPresent(event -> SECTIONS.forEach(section -> section.write(report, event, out)));
        report.event().filter(event -> report.readable().isEmpty()).ifPresent(event -> unsupported(event, out));
        if (report.event().isEmpty()) {
            out.section("Event Details", body -> body.say("Sentry keeps no event of this issue any more."));
        }
        if (report.event().isEmpty() || report.readable().isPresent()) {
            SeerAnalysis.write(report, out);
            ExternalLinks.write(report, out);
        }
        ResponseNotes.write(report, out);
        return out.toString();
    }

    private static void unsupported(Event event, Markdown out) {
        out.section(
                "Event Details",
                body -> body.word("Event ID", event.id())
                        .word("Type", event.type())
                        .say(
                                "\n**Warning**: events of this type cannot be shown yet. Please report it to the operator of this"
                                        + " server, with the event id."));
    }
}
