package picket.api.tools.issues;

import java.util.List;
import picket.api.tools.Markdown;
import picket.sentry.Event;
import picket.sentry.StackTrace;
import picket.sentry.Thrown;

/** The exceptions of an event, outermost first, or the message that was logged instead. */
final class Errors {
    private Errors() {}

    static void write(IssueReport report, Event event, Markdown out) {
        out.section("Error", body -> {
            if (event.exceptions().isEmpty()) {
                body.block("message", event.log());
            } else {
                chain(event.exceptions().reversed(), report.platform(), body);
            }
        });
    }

    private static void chain(List<Thrown> outermostFirst, String platform, Markdown out) {
        boolean first = true;
        for (var thrown : outermostFirst) {
            boolean tells =
                    !thrown.headline().isBlank() || !thrown.trace().frames().isEmpty();
            if (tells && !first) {
                out.say(because(platform));
            }
            if (tells) {
                out.block("exception", thrown.headline());
                trace(thrown.trace(), platform, out);
                first = false;
            }
        }
    }

    /** The most relevant frame with its surroundings, then all frames. */
    static void trace(StackTrace trace, String platform, Markdown out) {
        trace.mostRelevant().ifPresent(frame -> {
            out.say("**Most Relevant Frame**:");
            out.block("frame", StackText.frame(frame, platform));
            var variables = Variables.tree(frame.variables());
            if (!variables.isBlank()) {
                out.say("**Local Variables**:").block("variables", variables);
            }
            out.say("**Full Stack Trace**:").block("stack", StackText.all(trace, platform));
        });
    }

    /** How programmers of the platform say that one exception has another as its reason. */
    private static String because(String platform) {
        return switch (Language.ofPlatform(platform)) {
            case JAVA -> "Caused by:";
            case PYTHON -> "It was raised from, or while handling:";
            case JAVASCRIPT -> "Its `cause`:";
            case RUBY -> "Its cause:";
            case PHP -> "Previous exception:";
            case OTHER ->
                switch (platform) {
                    case "csharp", "dotnet" -> "Inner exception:";
                    case "go" -> "Wrapped error:";
                    default -> "Caused by:";
                };
        };
    }
}
