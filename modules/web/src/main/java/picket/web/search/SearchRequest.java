package picket.web.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picket.docs.Documentation;
import picket.docs.Guide;
import picket.http.Json;

/** The body of a search, read. */
sealed interface SearchRequest {

    /**
     * It can be answered.
     *
     * @param query with a limit of 1 to 10
     */
    record Valid(Documentation.Query query) implements SearchRequest {}

    /**
     * It cannot.
     *
     * @param faults all of them
     */
    record Invalid(List<Fault> faults) implements SearchRequest {
        public Invalid {
            faults = List.copyOf(faults);
        }
    }

    /**
     * One thing that is wrong.
     *
     * @param path the member, or empty for the whole body
     */
    record Fault(String path, String message) {}

    /** Reads a body; members that it does not know are left alone. */
    static SearchRequest read(byte[] body) {
        try {
            var json = Json.MAPPER.readTree(body);
            return json.isObject() ? members(json) : invalid("must be a JSON object");
        } catch (IOException e) {
            return invalid("must be JSON");
        }
    }

    private static SearchRequest members(JsonNode json) {
        var faults = new ArrayList<Fault>();
        var query = json.path("query");
        if (!query.isTextual() || query.textValue().isEmpty()) {
            faults.add(new Fault("query", "must be a string of at least one character"));
        }
        var limit = json.path("maxResults");
        if (!limit.isMissingNode() && !isLimit(limit)) {
            faults.add(new Fault("maxResults", "must be a whole number from 1 to 10"));
        }
        var guide = json.path("guide");
        var known = guide.isTextual() ? Guide.of(guide.textValue()) : Optional.<Guide>empty();
        if (!guide.isMissingNode() && known.isEmpty()) {
            faults.add(new Fault("guide", "must be a platform or platform/framework, such as python or python/django"));
        }
        return faults.isEmpty()
                ? new Valid(new Documentation.Query(query.textValue(), known, limit.asInt(10)))
                : new Invalid(faults);
    }

    /** JSON has one kind of numbers: 3.0 is a whole one. */
    private static boolean isLimit(JsonNode limit) {
        double number = limit.doubleValue();
        return limit.isNumber() && number == Math.rint(number) && number >= 1 && number <= 10;
    }

    private static Invalid invalid(String message) {
        return new Invalid(List.of(new Fault("", message)));
    }
}
