package picket.oauth.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import picket.http.Json;
import picket.oauth.client.Form;

/** What a server answered. */
public record Answer(HttpResponse<String> response) {

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    public URI location() {
        return URI.create(header("Location").orElseThrow(() -> new AssertionError(status() + " " + body())));
    }

    /** One field of the query of the redirect. */
    public Optional<String> sent(String name) {
        return Form.parse(location().getRawQuery()).orElseThrow().value(name);
    }

    public JsonNode json() {
        try {
            return Json.MAPPER.readTree(body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(body(), e);
        }
    }

    /** A text member of the JSON body. */
    public String text(String name) {
        return json().path(name).asText();
    }
}
