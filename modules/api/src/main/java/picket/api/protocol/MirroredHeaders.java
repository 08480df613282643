package picket.api.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The headers that repeat parts of the body, all values of each as they came (2026-07-28, Streamable HTTP, Request
 * Metadata).
 *
 * @param parameters values of the header of a parameter, by its name without {@code Mcp-Param-}; empty where there are no
 *     headers
 */
public record MirroredHeaders(
        List<String> version,
        List<String> method,
        List<String> name,
        Optional<Function<String, List<String>>> parameters) {
    private static final Pattern ENCODED = Pattern.compile("=\\?base64\\?(.*)\\?=");
    private static final Pattern BASE64 =
            Pattern.compile("(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");

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
                text(params.path(named(body.path("method").asText()))),
                Optional.empty());
    }

    /** The parameter that {@code Mcp-Name} repeats; empty if there is none. */
    static String named(String method) {
        return switch (method) {
            case "tools/call", "prompts/get" -> "name";
            case "resources/read" -> "uri";
            case "tasks/get", "tasks/update", "tasks/cancel" -> "taskId";
            default -> "";
        };
    }

    private static List<String> text(JsonNode value) {
        return value.isTextual() ? List.of(value.textValue()) : List.of();
    }

    /** The version that a request names, short enough for logs; without any it speaks the oldest (2025-11-25, Transports). */
    public String revision() {
        return Reply.shortened(singleVersion().orElse(Revision.V2025_03_26.id()));
    }

    /** The version, if it is said once. */
    Optional<String> singleVersion() {
        return single(version);
    }

    /**
     * Whether the header of a parameter repeats an argument: it is there if and only if the argument is (Server Behavior for
     * Custom Headers). Whole numbers are compared as such.
     */
    public boolean parameterIs(String header, JsonNode argument) {
        return parameters
                .map(headers -> headers.apply(header))
                .map(values -> (argument.isMissingNode() || argument.isNull())
                        ? values.isEmpty()
                        : single(values)
                                .flatMap(MirroredHeaders::decoded)
                                .filter(value -> repeats(value, argument))
                                .isPresent())
                .orElse(true);
    }

    private static boolean repeats(String value, JsonNode argument) {
        try {
            return argument.isNumber()
                    ? new BigDecimal(value).compareTo(argument.decimalValue()) == 0
                    : value.equals(argument.asText());
        } catch (NumberFormatException e) {
            return false;
        }
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
        var base64 = encoded.group(1);
        if (!BASE64.matcher(base64).matches()) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getDecoder().decode(base64);
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
