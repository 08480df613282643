package picket.sentry;

import java.util.List;
import java.util.Optional;

/** Reads traces. */
public final class Traces {
    private static final String PERIOD = "14d";

    private final Line line;

    Traces(Line line) {
        this.line = line;
    }

    /** How much a trace holds; what Sentry does not say is 0. */
    public Meta meta(String organization, String trace) {
        return Meta.read(line.send(Call.get("organizations", organization, "trace-meta", trace)
                        .with("statsPeriod", PERIOD))
                .object());
    }

    /**
     * The spans and errors of a trace, of all projects, as trees.
     *
     * @param attributes names of those that are wanted beyond the usual
     */
    public List<TraceNode> tree(String organization, String trace, int limit, List<String> attributes) {
        var call = Call.get("organizations", organization, "trace", trace)
                .with("limit", limit)
                .with("project", -1)
                .with("statsPeriod", PERIOD);
        for (var attribute : attributes) {
            call = call.with("additional_attributes", attribute);
        }
        return line.send(call).page(json -> Optional.of(TraceNode.read(json))).items();
    }

    /** How much a trace holds. */
    public record Meta(long spans, long errors, long performanceIssues, long logs) {
        static Meta read(Fields json) {
            return new Meta(
                    count(json, "spansCount"),
                    count(json, "errorsCount"),
                    count(json, "performanceIssuesCount"),
                    count(json, "logsCount"));
        }

        private static long count(Fields json, String name) {
            return json.decimal(name).isPresent()
                    ? Math.round(json.decimal(name).getAsDouble())
                    : json.number(name).orElse(0);
        }
    }
}
