package picket.app.split.neighbours;

import com.fasterxml.jackson.databind.JsonNode;
import picket.app.split.wire.WireClient;
import picket.app.split.wire.WireFailure;
import picket.http.Json;
import picket.oauth.spi.PersonalRecords;
import picket.oauth.spi.UserId;
import picket.oauth.spi.WorkerUnavailable;

/**
 * What another process keeps about people.
 *
 * @param name a word for it
 */
public record HttpRecords(String name, WireClient wire) implements PersonalRecords {

    @Override
    public String export(UserId user) {
        return call(RecordsEndpoint.EXPORT, user).path("json").asText();
    }

    @Override
    public long erase(UserId user) {
        return call(RecordsEndpoint.ERASE, user).path("rows").asLong();
    }

    private JsonNode call(String method, UserId user) {
        try {
            return wire.callAgain(method, Json.MAPPER.createObjectNode().put("user", user.value()));
        } catch (WireFailure e) {
            throw new WorkerUnavailable("the process with the " + name + " gave no answer: " + e.getMessage(), e);
        }
    }
}
