package picket.api.session;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the address asks for beside its path, as far as the operator's policy lets it. */
sealed interface Wishes {
    /** What then holds. */
    record Granted(Rules rules) implements Wishes {}

    /** A parameter is wrong, and why. */
    record Wrong(String message) implements Wishes {}

    /** What can be asked for by {@code surface}; the agent mode has a parameter of its own. */
    List<Exposure> SURFACES = List.of(Exposure.CATALOG, Exposure.DIRECT, Exposure.BOTH);

    /** What means something here; a second value must not undo what the first one restricts. */
    List<String> KNOWN =
            List.of("agent", "budget", "confirm", "disable-skills", "experimental", "readonly", "skills", "surface");

    /** Reads the query; parameters that mean nothing here are left alone. */
    static Wishes of(Policy policy, Ask ask) {
        try {
            var reader = new Reader(ask);
            KNOWN.forEach(reader::once);
            return new Granted(new Rules(
                    policy.tools(),
                    policy.readOnly() || reader.flag("readonly"),
                    reader.flag("experimental"),
                    reader.flag("agent")
                            ? Exposure.AGENT
                            : reader.choice("surface", SURFACES, Exposure::id).orElse(policy.exposure()),
                    reader.choice("confirm", List.of(Confirmation.values()), Confirmation::id)
                            .map(policy.confirmation()::and)
                            .orElse(policy.confirmation()),
                    reader.tokens().orElse(policy.tokens())));
        } catch (Reader.Unread e) {
            return new Wrong(e.advice);
        }
    }

    /** Reads typed values. A parameter that restricts must not be dropped for being misspelt. */
    record Reader(Ask ask) {
        private void once(String name) {
            if (ask.query().getOrDefault(name, List.of()).size() > 1) {
                throw new Unread(name + " may be given once.");
            }
        }

        private boolean flag(String name) {
            return switch (ask.parameter(name).orElse("0").toLowerCase(Locale.ROOT)) {
                case "1", "true" -> true;
                case "0", "false" -> false;
                default -> throw new Unread(name + " is 1 or 0.");
            };
        }

        private <T> Optional<T> choice(String name, List<T> values, Function<T, String> id) {
            return ask.parameter(name)
                    .map(given -> values.stream()
                            .filter(value -> id.apply(value).equals(given.toLowerCase(Locale.ROOT)))
                            .findFirst()
                            .orElseThrow(() -> new Unread(name + " is one of "
                                    + values.stream().map(id).collect(Collectors.joining(", ")) + ".")));
        }

        private Optional<Integer> tokens() {
            var bounds = "budget is a number of tokens from " + Policy.LEAST_TOKENS + " to " + Policy.MOST_TOKENS + ".";
            return ask.parameter("budget").map(given -> {
                if (!given.matches("\\d{1,6}")) {
                    throw new Unread(bounds);
                }
                int tokens = Integer.parseInt(given);
                if (tokens < Policy.LEAST_TOKENS || tokens > Policy.MOST_TOKENS) {
                    throw new Unread(bounds);
                }
                return tokens;
            });
        }

        private static final class Unread extends RuntimeException {
            private static final long serialVersionUID = 1L;

            private final String advice;

            private Unread(String advice) {
                super(advice, null, false, false);
                this.advice = advice;
            }
        }
    }
}
