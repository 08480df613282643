package picket.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A line of source around a frame. */
public record SourceLine(long number, String text) {
    /** Reads a pair of number and text. */
    static Optional<SourceLine> read(JsonNode pair) {
        var number = Fields.number(pair.path(0));
        return number.isEmpty() || !pair.path(1).isTextual()
                ? Optional.empty()
                : Optional.of(new SourceLine(number.getAsLong(), pair.path(1).textValue()));
    }
}
