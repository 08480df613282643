package picket.sentry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A rule that tells people when a number gets too high or too low. Text that is unknown is empty.
 *
 * @param status a word, or a number as text
 * @param minutes of which the number is counted
 * @param projects slugs
 */
public record MetricRule(
        String id,
        String name,
        String status,
        String dataset,
        String aggregate,
        String query,
        OptionalDouble minutes,
        List<String> projects,
        String environment,
        Optional<Owner> owner,
        Optional<Instant> created,
        List<Trigger> triggers) {
    /** Copies the lists. */
    public MetricRule {
        projects = List.copyOf(projects);
        triggers = List.copyOf(triggers);
    }

    static MetricRule read(Fields json) {
        return new MetricRule(
                json.id("id"),
                json.firstText("name", "id"),
                json.text("status"),
                json.text("dataset"),
                json.text("aggregate"),
                json.text("query"),
                json.decimal("timeWindow"),
                json.texts("projects"),
                json.text("environment"),
                Owner.read(json.value("owner")),
                json.time("dateCreated"),
                json.objects("triggers").stream().map(Trigger::read).toList());
    }

    /**
     * A step of the number.
     *
     * @param actions what is done then, a line each
     */
    public record Trigger(String label, OptionalDouble threshold, OptionalDouble resolve, List<String> actions) {
        /** Copies the list. */
        public Trigger {
            actions = List.copyOf(actions);
        }

        private static Trigger read(Fields json) {
            return new Trigger(
                    json.text("label"),
                    json.decimal("alertThreshold"),
                    json.decimal("resolveThreshold"),
                    json.objects("actions").stream()
                            .map(action -> action.text("desc").isBlank()
                                    ? (action.text("type") + " " + action.text("targetType") + " "
                                                    + action.text("targetIdentifier"))
                                            .strip()
                                    : action.text("desc"))
                            .filter(text -> !text.isBlank())
                            .toList());
        }
    }
}
