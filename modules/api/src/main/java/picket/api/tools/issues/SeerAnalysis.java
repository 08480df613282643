package picket.api.tools.issues;

import picket.api.tools.Markdown;

/** What Seer says. The tags tell that a model wrote it; the fence, that the model had read the event. */
final class SeerAnalysis {
    private SeerAnalysis() {}

    static void write(IssueReport report, Markdown out) {
        report.more()
                .seer()
                .ifPresent(seer -> out.section("Seer Analysis", body -> {
                    body.word("Status", seer.status());
                    var text = (seer.rootCause().isBlank() ? "" : "Root cause: " + seer.rootCause() + "\n")
                            + (seer.solution().isBlank() ? "" : "Solution: " + seer.solution());
                    if (!text.isBlank()) {
                        body.say("\n<seer_analysis run_id=\"" + seer.run() + "\">")
                                .block("seer", text.strip())
                                .say("</seer_analysis>");
                    }
                }));
    }
}
