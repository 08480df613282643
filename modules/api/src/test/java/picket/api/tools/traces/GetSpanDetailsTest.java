package picket.api.tools.traces;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.Result;
import picket.api.tools.ToolStage;

final class GetSpanDetailsTest {
    private final ToolStage stage = new ToolStage(new GetSpanDetails());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void declarationIsAsRecorded() {
        GoldenSchemas.check(new GetSpanDetails());
    }

    @Test
    void aFailingSpanIsShownWithItsError() {
        serve(GetTraceDetailsTest.TRACE);
        stage.golden("get_span_details", run("bbbbbbbbbbbbbbb2"));
    }

    @Test
    void aSpanThatSaysLittleIsShown() {
        serve("[{\"span_id\": \"cc\", \"data\": {\"a\": null, \"b\": 3}, \"tags\": [], \"measurements\": 3}]");
        stage.golden("get_span_details-poor", run("cc"));
    }

    @Test
    void theSpanMustBeNamed() {
        stage.refused("{\"organizationSlug\": \"acme\", \"traceId\": \"" + GetTraceDetailsTest.ID + "\"}");
        assertEquals(0, stage.asked().size());
    }

    private void serve(String trace) {
        stage.sentry().json(GetTraceDetailsTest.META, "{\"spansCount\": 3}").json(GetTraceDetailsTest.TREE, trace);
    }

    private Result run(String span) {
        return stage.run("{\"organizationSlug\": \"acme\", \"traceId\": \"" + GetTraceDetailsTest.ID
                + "\", \"spanId\": \"" + span + "\"}");
    }
}
