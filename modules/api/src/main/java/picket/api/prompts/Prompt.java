package picket.api.prompts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import picket.api.session.Requirements;
import picket.api.tools.Client;
import picket.api.tools.Completer;
import picket.api.tools.Outcome;

/**
 * A way to begin that people pick from a menu.
 *
 * @param name in {@code prompts/get}
 * @param requirements what a session needs for it, such as those of the tools that it leads to
 */
public record Prompt(
        String name, String title, String description, Requirements requirements, List<Argument> arguments, Body body) {
    /** Copies the arguments. */
    public Prompt {
        arguments = List.copyOf(arguments);
    }

    /** A text that the person gives. */
    public record Argument(String name, String meaning, boolean required, Completer completer) {}

    /** Makes the messages. */
    @FunctionalInterface
    public interface Body {
        /**
         * What the person says, part by part, or questions first.
         *
         * @param arguments those that were declared and given
         */
        Outcome fill(Map<String, String> arguments, Client client);
    }

    /** The argument of this name. */
    public Optional<Argument> argument(String wanted) {
        return arguments.stream()
                .filter(argument -> argument.name().equals(wanted))
                .findFirst();
    }
}
