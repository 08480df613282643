package picket.api.tools.issues;

import java.util.EnumSet;
import java.util.Optional;
import picket.api.tools.Call;
import picket.api.tools.InputError;
import picket.api.tools.Parameter;

/** The parameters that say how to ignore an issue, and the rule that they amount to. */
final class IgnoreOptions {
    private static final int WEEK = 10_080;
    static final Parameter<Optional<String>> MODE = Parameter.choice(
                    "ignoreMode", "When it comes back; the other ignore options imply it", IgnoreMode.ids())
            .optional();
    static final Parameter<Optional<Integer>> DURATION =
            positive("ignoreDurationMinutes", "Minutes, for forDuration", Integer.MAX_VALUE);
    static final Parameter<Optional<Integer>> COUNT =
            positive("ignoreCount", "Events, for untilOccurrenceCount", Integer.MAX_VALUE);
    static final Parameter<Optional<Integer>> WINDOW =
            positive("ignoreWindowMinutes", "Minutes in which ignoreCount is reached; any time without it", WEEK);
    static final Parameter<Optional<Integer>> USERS =
            positive("ignoreUserCount", "Users, for untilUserCount", Integer.MAX_VALUE);
    static final Parameter<Optional<Integer>> USER_WINDOW = positive(
            "ignoreUserWindowMinutes", "Minutes in which ignoreUserCount is reached; any time without it", WEEK);

    private IgnoreOptions() {}

    /** The rule that a call asks for; empty if it says nothing about it. */
    static Optional<IgnoreRule> of(Call call) {
        var implied = implied(call);
        var mode = call.get(MODE).map(IgnoreMode::of);
        if (implied.size() > 1) {
            throw new InputError(
                    "Give one way to ignore the issue: a duration, a count of events or a count of users.");
        }
        if (mode.isPresent() && !implied.isEmpty() && !implied.contains(mode.get())) {
            throw new InputError(
                    "The ignore options do not fit ignoreMode " + mode.get().id() + ".");
        }
        needs(call, WINDOW, COUNT);
        needs(call, USER_WINDOW, USERS);
        if (mode.isPresent() && mode.get().needsNumber() && implied.isEmpty()) {
            throw new InputError("ignoreMode " + mode.get().id() + " needs its number: ignoreDurationMinutes,"
                    + " ignoreCount or ignoreUserCount.");
        }
        return mode.or(() -> implied.stream().findFirst()).map(chosen -> rule(chosen, call));
    }

    private static EnumSet<IgnoreMode> implied(Call call) {
        var modes = EnumSet.noneOf(IgnoreMode.class);
        if (call.get(DURATION).isPresent()) {
            modes.add(IgnoreMode.FOR_DURATION);
        }
        if (call.get(COUNT).isPresent() || call.get(WINDOW).isPresent()) {
            modes.add(IgnoreMode.UNTIL_OCCURRENCE_COUNT);
        }
        if (call.get(USERS).isPresent() || call.get(USER_WINDOW).isPresent()) {
            modes.add(IgnoreMode.UNTIL_USER_COUNT);
        }
        return modes;
    }

    private static IgnoreRule rule(IgnoreMode mode, Call call) {
        return switch (mode) {
            case UNTIL_ESCALATING, FOREVER -> new IgnoreRule(mode, 0, 0, "");
            case FOR_DURATION -> new IgnoreRule(mode, call.get(DURATION).orElse(0), 0, "");
            case UNTIL_OCCURRENCE_COUNT ->
                new IgnoreRule(mode, call.get(COUNT).orElse(0), call.get(WINDOW).orElse(0), "");
            case UNTIL_USER_COUNT ->
                new IgnoreRule(
                        mode, call.get(USERS).orElse(0), call.get(USER_WINDOW).orElse(0), "");
        };
    }

    private static void needs(Call call, Parameter<Optional<Integer>> window, Parameter<Optional<Integer>> count) {
        if (call.get(window).isPresent() && call.get(count).isEmpty()) {
            throw new InputError(window.name() + " needs " + count.name() + ".");
        }
    }

    private static Parameter<Optional<Integer>> positive(String name, String meaning, int most) {
        return Parameter.integer(name, meaning, 1, most).optional();
    }
}
