package picket.web.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.Optional;
import picket.http.Json;

/** What a message takes: tokens and time, on top of what it took before it went on. */
final class Tally {
    private static final int CHARACTERS_A_TOKEN = 4;

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

    /** About how many tokens so many characters are, of what no provider has counted. */
    static long about(long characters) {
        return characters / CHARACTERS_A_TOKEN;
    }

    /** Counts an answer of the model: as its provider did, and else what was expected to go in and what was heard. */
    void add(Hearing hearing, long expected) {
        var usage = hearing.complete().flatMap(answer -> Optional.ofNullable(answer.tokenUsage()));
        inputTokens += usage.map(counted -> counted.inputTokenCount())
                .map(Integer::longValue)
                .orElse(expected);
        outputTokens += usage.map(counted -> counted.outputTokenCount())
                .map(Integer::longValue)
                .orElse(about(hearing.heard()));
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
