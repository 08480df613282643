package picket.sentry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a tag of an issue is spread over its events. Keys and values are strangers' text.
 *
 * @param name for people
 * @param total of events or, on installations that do not say, of values
 * @param different values there are, as far as is known
 * @param top the most frequent ones
 */
public record TagValues(String key, String name, long total, long different, List<Value> top) {
    /** Copies the list. */
    public TagValues {
        top = List.copyOf(top);
    }

    /** One value; without text for events that lack one. */
    public record Value(Optional<String> text, long count, Optional<Instant> firstSeen, Optional<Instant> lastSeen) {
        static Value read(Fields json) {
            return new Value(
                    Optional.of(json.text("value")).filter(text -> !text.isEmpty()),
                    json.number("count").orElse(0),
                    json.time("firstSeen"),
                    json.time("lastSeen"));
        }
    }

    static TagValues read(Fields json, String asked) {
        var key = json.text("key").isBlank() ? asked : json.text("key");
        return new TagValues(
                key,
                json.text("name").isBlank() ? key : json.text("name"),
                json.number("totalValues").orElse(json.number("uniqueValues").orElse(0)),
                json.number("uniqueValues").orElse(0),
                json.objects("topValues").stream().map(Value::read).toList());
    }
}
