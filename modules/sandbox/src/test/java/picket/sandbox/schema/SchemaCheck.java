package picket.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;

/**
 * Compares what a running sandbox answers with Sentry's published schema, and prints what differs. No test: the schema
 * is not ours to keep.
 *
 * <pre>{@code
 * java … picket.sandbox.schema.SchemaCheck openapi.json http://127.0.0.1:8789 TOKEN acme storefront STOREFRONT-1
 * }</pre>
 */
public final class SchemaCheck {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What is asked, below {@code /api/0}, with the names of the schema for the parts of the path. */
    private static final List<String> ASKED = List.of(
            "/organizations/",
            "/organizations/{organization_id_or_slug}/",
            "/organizations/{organization_id_or_slug}/projects/",
            "/organizations/{organization_id_or_slug}/teams/",
            "/organizations/{organization_id_or_slug}/releases/",
            "/organizations/{organization_id_or_slug}/issues/",
            "/organizations/{organization_id_or_slug}/issues/{issue_id}/",
            "/organizations/{organization_id_or_slug}/issues/{issue_id}/events/",
            "/organizations/{organization_id_or_slug}/issues/{issue_id}/events/latest/",
            "/organizations/{organization_id_or_slug}/issues/{issue_id}/tags/release/",
            "/organizations/{organization_id_or_slug}/issues/{issue_id}/tags/release/values/",
            "/organizations/{organization_id_or_slug}/events/?dataset=errors&field=title&field=count()&sort=-count()",
            "/organizations/{organization_id_or_slug}/events/?dataset=spans&field=id&field=span.duration&field=timestamp",
            "/organizations/{organization_id_or_slug}/events/?dataset=logs&field=message&field=timestamp",
            "/organizations/{organization_id_or_slug}/events-timeseries/?dataset=errors&yAxis=count()&interval=1d",
            "/organizations/{organization_id_or_slug}/events-timeseries/?dataset=errors&yAxis=count()&groupBy=level&topEvents=3&sort=-count()",
            "/organizations/{organization_id_or_slug}/tags/",
            "/organizations/{organization_id_or_slug}/trace-items/attributes/?dataset=spans",
            "/organizations/{organization_id_or_slug}/trace-meta/{trace_id}/",
            "/organizations/{organization_id_or_slug}/trace/{trace_id}/",
            "/organizations/{organization_id_or_slug}/monitors/",
            "/organizations/{organization_id_or_slug}/replays/",
            "/projects/{organization_id_or_slug}/{project_id_or_slug}/",
            "/projects/{organization_id_or_slug}/{project_id_or_slug}/keys/",
            "/projects/{organization_id_or_slug}/{project_id_or_slug}/events/",
            "/projects/{organization_id_or_slug}/{project_id_or_slug}/tags/environment/values/");

    private SchemaCheck() {}

    /** Prints a line for each difference, and the number of them in the end. */
    @SuppressWarnings("SystemOut") // printing is its purpose
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 6) {
            System.err.println("needs: schema, address of the sandbox, token, organization, project, issue");
            System.exit(2);
        }
        var schema = MAPPER.readTree(Path.of(arguments[0]).toFile());
        int found = 0;
        try (var client = HttpClient.newHttpClient()) {
            var trace = trace(client, arguments);
            for (var asked : ASKED) {
                var path = asked.replace("{organization_id_or_slug}", arguments[3])
                        .replace("{project_id_or_slug}", arguments[4])
                        .replace("{issue_id}", arguments[5])
                        .replace("{trace_id}", trace);
                var answer = ask(client, arguments, path);
                var differences = new Differences(schema).of(asked, answer);
                System.out.println((differences.isEmpty() ? "same    " : "differs ") + asked);
                differences.forEach(difference -> System.out.println("    " + difference));
                found += differences.size();
            }
        }
        System.out.println(found + " differences in " + ASKED.size() + " answers");
    }

    /** Any trace that has spans, or one that there is not. */
    private static String trace(HttpClient client, String[] arguments) throws IOException, InterruptedException {
        var rows = ask(client, arguments, "/organizations/" + arguments[3] + "/events/?dataset=spans&field=trace")
                .path("data");
        return rows.path(0).path("trace").asText("0123456789abcdef0123456789abcdef");
    }

    private static JsonNode ask(HttpClient client, String[] arguments, String path)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(arguments[1] + "/api/0" + path))
                .header("Authorization", "Bearer " + arguments[2])
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        return answer.statusCode() == 200
                ? MAPPER.readTree(answer.body())
                : MAPPER.createObjectNode().put("the status is", answer.statusCode());
    }
}
