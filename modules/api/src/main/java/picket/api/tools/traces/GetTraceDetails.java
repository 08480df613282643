package picket.api.tools.traces;

import java.util.Optional;
import picket.api.session.Capability;
import picket.api.tools.App;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Parameter;
import picket.api.tools.Result;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;

/** Shows what happened in a trace: how many spans, where the time went, and the spans that tell most as a tree. */
public final class GetTraceDetails implements Tool {
    private static final Parameter<Optional<String>> SPAN =
            TraceParameters.span("Show this span and what is below it").optional();

    private static final Declaration DECLARATION = Declaration.named(
                    "get_trace_details",
                    "Get trace details",
                    "Shows a distributed trace: counts, where the time went by operation, the longest and failing spans"
                            + " as a tree, errors with their issues. Use it when a trace id (32 hex digits) is known."
                            + " With spanId it shows one span with its attributes.")
            .skills(Skill.INSPECT)
            .scopes("event:read")
            .needs(Capability.TRACES)
            .parameters(TraceParameters.ORGANIZATION, TraceParameters.REGION, TraceParameters.TRACE, SPAN)
            .output(TraceFacts.SCHEMA)
            .shownBy(App.TRACE)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        return TraceParameters.shown(call, call.get(SPAN));
    }
}
