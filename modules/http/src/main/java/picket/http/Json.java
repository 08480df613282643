package picket.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The one JSON codec: UTF-8 alone (RFC 8259 §8.1), bounded in depth and length, no duplicate keys, nothing after the value. */
public final class Json {
    /** Shared and immutable: use {@code readerFor} and {@code writer}, never reconfigure it. */
    public static final JsonMapper MAPPER = mapper(Long.MAX_VALUE);

    /** The same for large bodies that anybody may send: an empty array takes three bytes of them, and sixty of memory. */
    public static final JsonMapper BODIES = mapper(400_000);

    private Json() {}

    private static JsonMapper mapper(long tokens) {
        var factory = JsonFactory.builder()
                // Guessing at other encodings turns some bytes into an error that is no syntax error.
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(64)
                        .maxNumberLength(100)
                        .maxTokenCount(tokens)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /** Writes a value of ours, which is therefore one that can be written. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value that is not JSON", e);
        }
    }

    /** The same as text. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value that is not JSON", e);
        }
    }
}
