package picket.app.split.neighbours;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Function;
import picket.http.Json;
import picket.oauth.spi.PersonalRecords;
import picket.oauth.spi.UserId;

/** What this process keeps about people as methods of the wire. */
public final class RecordsEndpoint {
    static final String EXPORT = "records.export";
    static final String ERASE = "records.erase";

    private RecordsEndpoint() {}

    /** What {@link HttpRecords} calls. */
    public static Map<String, Function<JsonNode, JsonNode>> methods(PersonalRecords records) {
        return Map.of(
                EXPORT,
                call -> Json.MAPPER.createObjectNode().put("json", records.export(user(call))),
                ERASE,
                call -> Json.MAPPER.createObjectNode().put("rows", records.erase(user(call))));
    }

    private static UserId user(JsonNode call) {
        return new UserId(call.path("user").asText());
    }
}
