package picket.api.tools.traces;

import java.util.Optional;
import picket.api.session.Capability;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Parameter;
import picket.api.tools.Result;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;

/** Shows one span of a trace with its attributes and what is below it. */
public final class GetSpanDetails implements Tool {
    private static final Parameter<String> SPAN = TraceParameters.span("The span: 16 hexadecimal digits");

    private static final Declaration DECLARATION = Declaration.named(
                    "get_span_details",
                    "Get span details",
                    "Shows one span of a trace: operation, duration, status, attributes, errors, and the spans below"
                            + " it. Use it when both a trace id and a span id are known.")
            .skills(Skill.INSPECT)
            .scopes("event:read")
            .needs(Capability.TRACES)
            .parameters(TraceParameters.ORGANIZATION, TraceParameters.REGION, TraceParameters.TRACE, SPAN)
            .output(TraceFacts.SCHEMA)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        return TraceParameters.shown(call, Optional.of(call.get(SPAN)));
    }
}
