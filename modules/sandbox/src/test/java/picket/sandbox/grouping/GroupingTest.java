package picket.sandbox.grouping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picket.http.Json;
import picket.sandbox.event.ErrorEvent;

/** Which two events are the same issue. */
final class GroupingTest {

    static Stream<Arguments> pairs() {
        return Stream.of(
                Arguments.of(
                        "same type and frame, other words", true, error("A", "x", "m", "f"), error("A", "y", "m", "f")),
                Arguments.of("other type", false, error("A", "x", "m", "f"), error("B", "x", "m", "f")),
                Arguments.of("other function", false, error("A", "x", "m", "f"), error("A", "x", "m", "g")),
                Arguments.of("other module", false, error("A", "x", "m", "f"), error("A", "x", "n", "f")),
                Arguments.of("other cause", false, chain("C"), chain("D")),
                Arguments.of("no frames, other numbers", true, bare("order 17"), bare("order 18")),
                Arguments.of("no frames, other words", false, bare("order 17"), bare("cart 17")),
                Arguments.of("messages with other parameters", true, message("cart 1", 1), message("cart 2", 2)),
                Arguments.of(
                        "plain messages with other ids",
                        true,
                        text("3f2504e0-4f89-11d3-9a0c-0305e82c3301 gone"),
                        text("9b2504e0-4f89-11d3-9a0c-0305e82c3302 gone")),
                Arguments.of("other messages", false, text("full"), text("empty")),
                Arguments.of("error and message", false, bare("full"), text("full")),
                Arguments.of("same fingerprint", true, marked("A", "[\"x\"]"), marked("B", "[\"x\"]")),
                Arguments.of("other fingerprint", false, marked("A", "[\"x\"]"), marked("A", "[\"y\"]")),
                Arguments.of(
                        "fingerprint refines the default",
                        false,
                        marked("A", "[\"{{ default }}\",\"x\"]"),
                        marked("B", "[\"{{ default }}\",\"x\"]")),
                Arguments.of(
                        "default fingerprint alone",
                        true,
                        marked("A", "[\"{{default}}\"]"),
                        error("A", "x", "m", "f")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("pairs")
    void eventsAreTheSameIssue(String what, boolean same, String one, String other) {
        assertEquals(same, hash(one).equals(hash(other)));
    }

    private static String error(String type, String value, String module, String function) {
        return """
                {"exception":[{"type":"%s","value":"%s","stacktrace":{"frames":[
                {"module":"main","function":"main","in_app":true},{"module":"%s","function":"%s","in_app":true},
                {"module":"library","function":"%s","in_app":false}]}}]}
                """.formatted(type, value, module, function, value);
    }

    private static String chain(String cause) {
        return """
                {"exception":{"values":[{"type":"%s"},
                {"type":"A","stacktrace":{"frames":[{"module":"m","function":"f","in_app":true}]}}]}}
                """.formatted(cause);
    }

    private static String bare(String value) {
        return "{\"exception\":{\"type\":\"A\",\"value\":\"" + value + "\"}}";
    }

    private static String message(String formatted, int parameter) {
        return """
                {"logentry":{"message":"cart %%s","params":[%d],"formatted":"%s"}}
                """.formatted(parameter, formatted);
    }

    private static String text(String message) {
        return "{\"message\":\"" + message + "\"}";
    }

    private static String marked(String type, String fingerprint) {
        return error(type, "x", "m", "f").strip().replaceFirst("^\\{", "{\"fingerprint\":" + fingerprint + ",");
    }

    private static String hash(String event) {
        try {
            var json = (ObjectNode) Json.MAPPER.readTree(event);
            return Grouping.hash(ErrorEvent.normal(json, "0".repeat(32), Instant.EPOCH));
        } catch (JsonProcessingException e) {
            throw new AssertionError(event, e);
        }
    }
}
