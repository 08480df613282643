package picket.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A rule that tells people of issues; Sentry calls it a workflow. Text that is unknown is empty.
 *
 * @param connected whether it is connected with a project; if not it is no alert
 * @param status {@code active} or {@code disabled}
 * @param actionMatch how many of its conditions must hold
 * @param filterMatch how many of its filters must hold
 * @param minutes between two notifications of one issue
 */
public record IssueRule(
        String id,
        String name,
        boolean connected,
        String status,
        String actionMatch,
        String filterMatch,
        OptionalLong minutes,
        String environment,
        Optional<Owner> owner,
        Optional<Instant> created,
        Optional<Instant> updated,
        Optional<Instant> triggered,
        List<String> conditions,
        List<String> filters,
        List<String> actions) {
    /** Copies the lists. */
    public IssueRule {
        conditions = List.copyOf(conditions);
        filters = List.copyOf(filters);
        actions = List.copyOf(actions);
    }

    static IssueRule read(Fields json) {
        var groups = json.objects("actionFilters");
        return new IssueRule(
                json.id("id"),
                json.firstText("name", "id"),
                !json.texts("detectorIds").isEmpty(),
                status(json),
                json.object("triggers").text("logicType"),
                groups.stream()
                        .map(group -> group.text("logicType"))
                        .filter(type -> !type.isBlank())
                        .findFirst()
                        .orElse(""),
                json.object("config").number("frequency"),
                json.text("environment"),
                Owner.read(json.value("owner")),
                json.time("dateCreated"),
                json.time("dateUpdated"),
                json.time("lastTriggered"),
                parts(List.of(json.object("triggers")), "conditions"),
                parts(groups, "conditions"),
                parts(groups, "actions"));
    }

    private static String status(Fields json) {
        return json.flag("enabled").map(on -> on ? "active" : "disabled").orElse(json.text("status"));
    }

    private static List<String> parts(List<Fields> groups, String member) {
        return groups.stream()
                .flatMap(group -> group.objects(member).stream())
                .map(IssueRule::part)
                .filter(part -> !part.isBlank())
                .toList();
    }

    /** The type of a part and what it compares with or whom it tells, in one line. */
    static String part(Fields json) {
        var out = new StringBuilder(json.firstText("type", "label", "name", "id"));
        for (var member : List.of("comparison", "config", "data")) {
            scalars(json.value(member), out);
        }
        return out.toString().strip();
    }

    private static void scalars(JsonNode value, StringBuilder out) {
        if (value.isNumber() || (value.isTextual() && !value.textValue().isBlank())) {
            out.append(' ').append(value.asText());
        }
        value.properties().forEach(member -> {
            var text = Fields.text(member.getValue());
            if (!text.isBlank()) {
                out.append(' ').append(member.getKey()).append('=').append(text);
            }
        });
    }
}
