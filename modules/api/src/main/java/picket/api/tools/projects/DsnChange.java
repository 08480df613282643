package picket.api.tools.projects;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picket.api.tools.Call;
import picket.api.tools.InputError;
import picket.api.tools.Parameter;

/** The parameters of a DSN that can be changed, and what is sent for them. */
final class DsnChange {
    private static final int LONGEST_NAME = 64;
    private static final int DAY = 86_400;
    private static final Parameter<Optional<String>> NAME = Parameter.text("name", "New name")
            .with("maxLength", LONGEST_NAME)
            .map(DsnChange::bounded)
            .optional();
    private static final Parameter<Optional<Boolean>> ACTIVE = flag("isActive", "Whether events are taken");
    private static final Parameter<Optional<Integer>> WINDOW = Parameter.integer(
                    "rateLimitWindow", "Seconds in which rateLimitCount events are taken; 0 for no limit", 0, DAY)
            .optional();
    private static final Parameter<Optional<Integer>> COUNT = Parameter.integer(
                    "rateLimitCount", "Events taken in rateLimitWindow; 0 for no limit", 0, Integer.MAX_VALUE)
            .optional();
    private static final Parameter<Optional<Boolean>> UNLIMITED =
            flag("disableRateLimit", "True removes the rate limit");
    private static final Parameter<Optional<String>> BROWSER_SDK = Parameter.text(
                    "browserSdkVersion", "Browser SDK of the loader script, for example latest or 7.x")
            .optional();
    private static final Map<String, Parameter<Optional<Boolean>>> LOADER = loader();

    private DsnChange() {}

    /** All parameters, after those that say which DSN. */
    static Parameter<?>[] with(Parameter<?>... target) {
        var own = List.<Parameter<?>>of(NAME, ACTIVE, WINDOW, COUNT, UNLIMITED, BROWSER_SDK);
        return Stream.of(List.of(target), own, LOADER.values())
                .flatMap(part -> part.stream())
                .toArray(Parameter<?>[]::new);
    }

    /** The members to send; only what is given. */
    static ObjectNode of(Call call) {
        var change = JsonNodeFactory.instance.objectNode();
        call.get(NAME).ifPresent(name -> change.put("name", name));
        call.get(ACTIVE).ifPresent(active -> change.put("isActive", active));
        limit(call, change);
        call.get(BROWSER_SDK).ifPresent(version -> change.put("browserSdkVersion", version));
        LOADER.forEach((option, parameter) -> call.get(parameter)
                .ifPresent(on -> change.withObject("dynamicSdkLoaderOptions").put(option, on)));
        if (change.isEmpty()) {
            throw new InputError("Nothing to change: give at least one of the other parameters.");
        }
        return change;
    }

    private static void limit(Call call, ObjectNode change) {
        var window = call.get(WINDOW);
        var count = call.get(COUNT);
        boolean unlimited = call.get(UNLIMITED).orElse(false);
        if (window.isPresent() != count.isPresent()) {
            throw new InputError("A rate limit needs both: give rateLimitWindow and rateLimitCount.");
        }
        if (unlimited && count.isPresent()) {
            throw new InputError("Give either disableRateLimit or a rate limit, not both.");
        }
        if (unlimited || (window.isPresent() && (window.get() == 0 || count.get() == 0))) {
            change.putNull("rateLimit");
        } else if (window.isPresent()) {
            change.putObject("rateLimit").put("window", window.get()).put("count", count.get());
        }
    }

    private static Map<String, Parameter<Optional<Boolean>>> loader() {
        var parameters = new LinkedHashMap<String, Parameter<Optional<Boolean>>>();
        parameters.put("hasReplay", flag("loaderHasReplay", "Loader script with session replay"));
        parameters.put("hasPerformance", flag("loaderHasPerformance", "Loader script with performance monitoring"));
        parameters.put("hasDebug", flag("loaderHasDebug", "Loader script with the debug bundle"));
        parameters.put("hasFeedback", flag("loaderHasFeedback", "Loader script with user feedback"));
        parameters.put(
                "hasLogsAndMetrics",
                flag("loaderHasLogsAndMetrics", "Loader script with logs and metrics; SDK 10 and later"));
        return parameters;
    }

    private static Parameter<Optional<Boolean>> flag(String name, String meaning) {
        return Parameter.flag(name, meaning).optional();
    }

    private static String bounded(String name) {
        if (name.length() > LONGEST_NAME) {
            throw new InputError("must have at most " + LONGEST_NAME + " characters");
        }
        return name;
    }
}
