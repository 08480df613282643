package picket.api.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The headers that repeat parts of the body, all values of each as they came (2026-07-28, Streamable HTTP, Request
 * Metadata).
 */
public record MirroredHeaders(List<String> version, List<String> method, List<String> name) {
    private static final Pattern ENCODED = Pattern.compile("=\\?base64\\?([A-Za-z0-9+/]*={0,2})\\?=");

    /** Copies the values. */
    public MirroredHeaders {
        version = List.copyOf(version);
        method = List.copyOf(method);
        name = List.copyOf(name);
    }

    /**
     * The headers that a message would have had, for transports without any.
     *
     * @param version of a message that names none
     */
    public static MirroredHeaders repeating(JsonNode body, String version) {
        var params = body.path("params");
        var named = params.path(Meta.KEY).path(Modern.VERSION).textValue();
        return new MirroredHeaders(
                List.of(named == null ? version : named),
                text(body.path("method")),
                text(params.path("resources/read".equals(body.path("method").textValue()) ? "uri" : "name")));
    }

    private static List<String> text(JsonNode value) {
        return value.isTextual() ? List.of(value.textValue()) : List.of();
    }

    /** The version, if it is said once. */
    public Optional<String> singleVersion() {
        return single(version);
    }

    boolean methodIs(String value) {
        return single(method)
                .flatMap(MirroredHeaders::decoded)
                .filter(value::equals)
                .isPresent();
    }

    boolean nameIs(String value) {
        return single(name)
                .flatMap(MirroredHeaders::decoded)
                .filter(value::equals)
                .isPresent();
    }

    /** Two values could be read differently by two readers, so they count as none. */
    private static Optional<String> single(List<String> values) {
        return values.size() == 1 ? Optional.of(values.getFirst().strip()) : Optional.empty();
    }

    private static Optional<String> decoded(String value) {
        var encoded = ENCODED.matcher(value);
        if (!encoded.matches()) {
            return Optional.of(value);
        }
        try {
            var bytes = Base64.getDecoder().decode(encoded.group(1));
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
