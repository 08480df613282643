package picket.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Function;

/**
 * What came back.
 *
 * @param json the body; missing if there was none
 * @param next cursor of the next page
 */
record Answer(JsonNode json, Optional<String> next) {

    /** The body as an object; anything else is not what the API gives. */
    Fields object() {
        if (!json.isObject()) {
            throw new SentryException(new SentryFailure.BadAnswer("expected a JSON object"));
        }
        return Fields.of(json);
    }

    /** The body as a list; elements that are not objects, or that the reader leaves empty, are skipped. */
    <T> Page<T> page(Function<Fields, Optional<T>> reader) {
        if (!json.isArray()) {
            throw new SentryException(new SentryFailure.BadAnswer("expected a JSON array"));
        }
        return new Page<>(
                json.valueStream()
                        .filter(JsonNode::isObject)
                        .map(Fields::of)
                        .flatMap(element -> reader.apply(element).stream())
                        .toList(),
                next);
    }
}
