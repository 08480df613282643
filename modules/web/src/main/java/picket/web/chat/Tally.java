package picket.web.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import picket.http.Json;

/** What a message takes: tokens and time, on top of what it took before it went on. */
final class Tally {
    private final InstantSource clock;
    private final long start;
    private long inputTokens;
    private long outputTokens;

    /** @param before metadata of the message so far */
    Tally(JsonNode before, InstantSource clock) {
        this.clock = clock;
        this.start = clock.millis() - before.path("durationMillis").asLong();
        this.inputTokens = before.at("/usage/inputTokens").asLong();
        this.outputTokens = before.at("/usage/outputTokens").asLong();
    }

    void add(long input, long output) {
        inputTokens += input;
        outputTokens += output;
    }

    long tokens() {
        return inputTokens + outputTokens;
    }

    /** All of it as metadata of the message. */
    ObjectNode metadata() {
        var metadata = Json.MAPPER.createObjectNode();
        metadata.putObject("usage").put("inputTokens", inputTokens).put("outputTokens", outputTokens);
        return metadata.put("durationMillis", clock.millis() - start);
    }
}
