package picket.sentry;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A conversation of an agent with its user. All text in it is written outside; text that is unknown is empty.
 *
 * @param start milliseconds since 1970
 * @param end milliseconds since 1970
 * @param errors failed spans
 * @param cost in US dollars
 * @param flow names of the agents, in order
 */
public record Conversation(
        String id,
        String title,
        double start,
        double end,
        long errors,
        long aiCalls,
        long toolCalls,
        long toolErrors,
        long tokens,
        double cost,
        long traceCount,
        List<String> traces,
        String firstInput,
        String lastOutput,
        List<String> flow,
        List<String> tools,
        Optional<Person> user) {
    /** Copies the lists. */
    public Conversation {
        traces = List.copyOf(traces);
        flow = List.copyOf(flow);
        tools = List.copyOf(tools);
    }

    /** Who talked to the agent. */
    public record Person(String email, String username) {
        private static Optional<Person> read(Fields json) {
            return json.firstText("email", "username").isBlank()
                    ? Optional.empty()
                    : Optional.of(new Person(json.text("email"), json.text("username")));
        }
    }

    static Optional<Conversation> read(Fields json) {
        return Optional.of(json.firstText("conversationId", "id"))
                .filter(id -> !id.isBlank())
                .map(id -> new Conversation(
                        id,
                        json.text("title"),
                        number(json, "startTimestamp"),
                        number(json, "endTimestamp"),
                        json.number("errors").orElse(0),
                        count(json, "llmCalls", "aiCallCount"),
                        count(json, "toolCalls", "toolCallCount"),
                        count(json, "toolErrors", "toolErrorCount"),
                        json.number("totalTokens").orElse(0),
                        number(json, "totalCost"),
                        json.number("traceCount").orElse(0),
                        json.texts("traceIds"),
                        json.text("firstInput"),
                        json.text("lastOutput"),
                        json.texts("flow"),
                        json.texts("toolNames"),
                        Person.read(json.object("user"))));
    }

    private static double number(Fields json, String name) {
        OptionalDouble value = json.decimal(name);
        return value.orElse(0);
    }

    private static long count(Fields json, String name, String other) {
        var value = json.number(name);
        return value.isEmpty() ? json.number(other).orElse(0) : value.getAsLong();
    }
}
