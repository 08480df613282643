package picket.api.tools.traces;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picket.api.tools.Call;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;

/** What both tools take, and how they answer. */
final class TraceParameters {
    static final Parameter<String> ORGANIZATION = Parameters.organization();
    static final Parameter<Optional<String>> REGION = Parameters.region();
    static final Parameter<String> TRACE = Parameter.shaped(
            "traceId",
            "The trace: 32 hexadecimal digits",
            Pattern.compile("^[0-9a-fA-F]{32}$"),
            "32 hexadecimal digits");

    private static final int OVERVIEW = 96;
    private static final int FOCUSED = 40;

    private TraceParameters() {}

    static Parameter<String> span(String meaning) {
        return Parameter.text("spanId", meaning).with("minLength", 1);
    }

    /** The whole trace, or one span of it. */
    static Result shown(Call call, Optional<String> span) {
        var organization = call.get(ORGANIZATION);
        var report = TraceReport.read(call, organization, call.get(REGION), call.get(TRACE), span.isPresent());
        return span.map(id -> span(report, id)).orElseGet(() -> overview(report));
    }

    private static Result overview(TraceReport report) {
        var tree = TraceTree.of(report.roots(), OVERVIEW);
        return Result.text(TraceMarkdown.overview(report, tree))
                .with(TraceFacts.of(report, tree, report.pages().trace(report.id())));
    }

    private static Result span(TraceReport report, String id) {
        var span = report.span(id);
        // The span itself comes on top of what is below it.
        var tree = TraceTree.of(List.of(span), FOCUSED + 1);
        var url = report.pages().span(report.id(), span.id());
        return Result.text(TraceMarkdown.span(report, span, tree))
                .with(TraceFacts.of(report, tree, url).put("spanId", span.id()));
    }
}
