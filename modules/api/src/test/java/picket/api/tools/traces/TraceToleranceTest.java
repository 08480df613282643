package picket.api.tools.traces;

import org.junit.jupiter.api.Test;
import picket.api.tools.Tolerance;
import picket.api.tools.ToolStage;

/** Answers of other versions of Sentry make results thinner, never failures. */
final class TraceToleranceTest {
    private static final String WHOLE =
            "{\"organizationSlug\": \"acme\", \"traceId\": \"" + GetTraceDetailsTest.ID + "\"}";

    @Test
    void trees() {
        try (var stage = new ToolStage(new GetTraceDetails())) {
            stage.sentry().json(GetTraceDetailsTest.META, "{\"spansCount\": 3}");
            Tolerance.check(stage, GetTraceDetailsTest.TREE, GetTraceDetailsTest.TRACE, WHOLE);
        }
    }

    @Test
    void spans() {
        try (var stage = new ToolStage(new GetSpanDetails())) {
            stage.sentry().json(GetTraceDetailsTest.META, "{\"spansCount\": 3}");
            var arguments = WHOLE.replace("}", ", \"spanId\": \"aaaaaaaaaaaaaaaa\"}");
            Tolerance.check(stage, GetTraceDetailsTest.TREE, GetTraceDetailsTest.TRACE, arguments, "/0/event_id");
        }
    }

    @Test
    void counts() {
        try (var stage = new ToolStage(new GetTraceDetails())) {
            stage.sentry().json(GetTraceDetailsTest.TREE, "[]");
            Tolerance.check(
                    stage,
                    GetTraceDetailsTest.META,
                    "{\"spansCount\": 3.0, \"errorsCount\": 2, \"performanceIssuesCount\": 1, \"logsCount\": 4, \"spansCountMap\": {\"db\": 2}}",
                    WHOLE);
        }
    }
}
