package picket.api.transport;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import picket.http.Json;

/**
 * The words on how to connect that the site, its Markdown form and these documents share.
 *
 * @param clients in the order in which they are shown
 * @param stdio the way without this service
 * @param direct the way without a browser
 * @param endpoints what can be appended to the endpoint
 * @param documents what there is to read
 */
public record Setup(
        String title,
        String summary,
        String endpoint,
        List<Client> clients,
        Client stdio,
        Client direct,
        Listing endpoints,
        List<Place> documents) {

    /**
     * How to connect one client.
     *
     * @param summary empty if its steps say it all
     */
    public record Client(String name, String summary, List<Step> steps) {}

    /**
     * Something to do.
     *
     * @param kind {@code text} is Markdown; the others are code in that language
     */
    public record Step(String kind, String label, String body) {}

    /** An address and what it is good for. */
    public record Place(String url, String meaning) {}

    /** Places under a heading. */
    public record Listing(String name, String summary, List<Place> places) {}

    /** Reads the words for a deployment. Install links are left to the site: they hold encoded configurations. */
    public static Setup read(URI origin) {
        try (InputStream in = Objects.requireNonNull(
                Setup.class.getResourceAsStream("/META-INF/picket/setup.json"), "setup.json is not packaged")) {
            return new Reader(origin).setup(Json.MAPPER.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Reader(URI origin) {
        Setup setup(JsonNode json) {
            var clients = new ArrayList<Client>();
            json.path("clients").forEach(client -> clients.add(client(client)));
            var scopes = json.path("scopes");
            return new Setup(
                    text(json, "title"),
                    text(json, "summary"),
                    text(json, "endpoint"),
                    clients,
                    client(json.path("stdio")),
                    client(json.path("direct")),
                    new Listing(text(scopes, "name"), text(scopes, "summary"), places(scopes.path("endpoints"))),
                    places(json.path("documents")));
        }

        private Client client(JsonNode json) {
            var steps = new ArrayList<Step>();
            for (var step : json.path("steps")) {
                if (!text(step, "kind").equals("link")) {
                    steps.add(new Step(text(step, "kind"), label(step, steps.isEmpty()), text(step, "body")));
                }
            }
            return new Client(text(json, "name"), text(json, "summary"), steps);
        }

        /** The first step left is no alternative to one before. */
        private String label(JsonNode step, boolean first) {
            var label = text(step, "label");
            return first && label.startsWith("Or ")
                    ? label.substring(3, 4).toUpperCase(Locale.ROOT) + label.substring(4)
                    : label;
        }

        private List<Place> places(JsonNode list) {
            var places = new ArrayList<Place>();
            list.forEach(place -> places.add(new Place(text(place, "url"), text(place, "meaning"))));
            return places;
        }

        private String text(JsonNode json, String name) {
            return json.path(name)
                    .asText("")
                    .replace("{endpoint}", origin + "/mcp")
                    .replace("{origin}", origin.toString());
        }
    }
}
