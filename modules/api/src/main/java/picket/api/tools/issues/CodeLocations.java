package picket.api.tools.issues;

import java.util.OptionalLong;
import picket.api.tools.Markdown;
import picket.sentry.Frame;

/** Where in which repository the most relevant frame is. Parts come from the event, so all are fenced. */
final class CodeLocations {
    private CodeLocations() {}

    static void write(IssueReport report, Markdown out) {
        report.more()
                .source()
                .ifPresent(location -> out.section("Code Location", body -> {
                    var line = report.readable()
                            .flatMap(IssueReport::mainFrame)
                            .map(Frame::line)
                            .orElse(OptionalLong.empty());
                    body.told("Repository", location.repository(), 200)
                            .told("Path", location.path(), 300)
                            .fact("Line", line.isEmpty() ? "" : Long.toString(line.getAsLong()))
                            .told("Source", location.url(), 500);
                }));
    }
}
