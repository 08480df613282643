package picket.api.prompts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picket.api.session.Constraint;
import picket.api.session.Scope;
import picket.api.tools.Completer;
import picket.api.tools.Outcome;
import picket.api.tools.Toolbox;

/**
 * A way to begin that people pick from a menu.
 *
 * @param name in {@code prompts/get}
 * @param tools that it leads to, without which a session does not have it
 */
public record Prompt(
        String name, String title, String description, Set<String> tools, List<Argument> arguments, Body body) {
    /** Copies the collections. */
    public Prompt {
        tools = Set.copyOf(tools);
        arguments = List.copyOf(arguments);
    }

    /**
     * A text that the person gives.
     *
     * @param constraint that decides it, where the endpoint has one
     */
    public record Argument(
            String name, String meaning, boolean required, Completer completer, Optional<Constraint> constraint) {
        /** One that no endpoint decides. */
        public Argument(String name, String meaning, boolean required, Completer completer) {
            this(name, meaning, required, completer, Optional.empty());
        }

        /** What the endpoint of a session decides. */
        public Optional<String> fixedBy(Scope scope) {
            return constraint.flatMap(scope::value);
        }
    }

    /** Makes the messages. */
    @FunctionalInterface
    public interface Body {
        /**
         * What the person says, part by part, or questions first.
         *
         * @param arguments those that were declared and given, or that the endpoint decides
         */
        Outcome fill(Map<String, String> arguments, Toolbox toolbox);
    }

    /** The argument of this name. */
    public Optional<Argument> argument(String wanted) {
        return arguments.stream()
                .filter(argument -> argument.name().equals(wanted))
                .findFirst();
    }
}
