package picket.web.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import picket.http.Json;

/** Answers of the site's API; they are about one person, so nothing may keep them. */
public final class JsonAnswer {
    private JsonAnswer() {}

    /** Sends a tree. */
    public static void send(ServerResponse response, JsonNode body) {
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send(Json.bytes(body));
    }
}
