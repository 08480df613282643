package picket.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

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
            "/organizations/{organization_id_or_slug}/issues/{issue_id}/events/{event_id}/",
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
            "/organizations/{organization_id_or_slug}/monitors/{monitor_id_or_slug}/",
            "/organizations/{organization_id_or_slug}/monitors/{monitor_id_or_slug}/checkins/",
            "/organizations/{organization_id_or_slug}/replays/",
            "/organizations/{organization_id_or_slug}/replays/{replay_id}/",
            "/organizations/{organization_id_or_slug}/replay-count/?query=issue.id:[1001]",
            "/organizations/{organization_id_or_slug}/issues/{issue_id}/autofix/",
            "/organizations/{organization_id_or_slug}/issues/{issue_id}/external-issues/",
            "/organizations/{organization_id_or_slug}/shortids/{issue_id}/",
            "/organizations/{organization_id_or_slug}/eventids/{event_id}/",
            "/organizations/{organization_id_or_slug}/releases/{version}/",
            "/organizations/{organization_id_or_slug}/releases/{version}/commits/",
            "/organizations/{organization_id_or_slug}/releases/{version}/deploys/",
            "/organizations/{organization_id_or_slug}/repos/",
            "/organizations/{organization_id_or_slug}/dashboards/",
            "/organizations/{organization_id_or_slug}/dashboards/{dashboard_id}/",
            "/organizations/{organization_id_or_slug}/workflows/",
            "/organizations/{organization_id_or_slug}/workflows/{workflow_id}/",
            "/organizations/{organization_id_or_slug}/profiling/flamegraph/",
            "/organizations/{organization_id_or_slug}/profiling/chunks/?profiler_id={profiler_id}&project=1&start=2020-01-01T00:00:00&end=2100-01-01T00:00:00",
            "/organizations/{organization_id_or_slug}/preprodartifacts/snapshots/latest-base/?app_id=com.acme.shop",
            "/organizations/{organization_id_or_slug}/preprodartifacts/snapshots/{snapshot_id}/",
            "/projects/{organization_id_or_slug}/{project_id_or_slug}/",
            "/projects/{organization_id_or_slug}/{project_id_or_slug}/issues/",
            "/projects/{organization_id_or_slug}/{project_id_or_slug}/keys/",
            "/projects/{organization_id_or_slug}/{project_id_or_slug}/keys/{key_id}/",
            "/projects/{organization_id_or_slug}/{project_id_or_slug}/teams/",
            "/projects/{organization_id_or_slug}/{project_id_or_slug}/releases/",
            "/projects/{organization_id_or_slug}/{project_id_or_slug}/events/",
            "/projects/{organization_id_or_slug}/{project_id_or_slug}/events/{event_id}/",
            "/projects/{organization_id_or_slug}/{project_id_or_slug}/events/{event_id}/attachments/",
            "/projects/{organization_id_or_slug}/{project_id_or_slug}/tags/environment/values/",
            "/projects/{organization_id_or_slug}/{project_id_or_slug}/user-feedback/",
            "/projects/{organization_id_or_slug}/{project_id_or_slug}/replays/{replay_id}/recording-segments/?download=true",
            "/projects/{organization_id_or_slug}/{project_id_or_slug}/replays/{replay_id}/recording-segments/0/",
            "/projects/{organization_id_or_slug}/payments/profiling/profiles/{profile_id}/",
            "/organizations/{organization_id_or_slug}/preprodartifacts/snapshots/{snapshot_id}/images/checkout%2Fpay.png/",
            "/projects/{organization_id_or_slug}/{project_id_or_slug}/monitors/{monitor_id_or_slug}/checkins/");

    /** What is changed then, with what is sent: a sandbox is there to be changed. */
    private static final List<String> CHANGED = List.of(
            "put /organizations/{organization_id_or_slug}/issues/{issue_id}/ {\"hasSeen\":true}",
            "put /organizations/{organization_id_or_slug}/issues/?id=1001 {\"status\":\"unresolved\",\"isPublic\":false}",
            "put /projects/{organization_id_or_slug}/{project_id_or_slug}/issues/?id=1001"
                    + " {\"status\":\"unresolved\",\"isPublic\":false}",
            "post /organizations/{organization_id_or_slug}/issues/{issue_id}/autofix/ {}",
            "post /organizations/{organization_id_or_slug}/releases/"
                    + " {\"version\":\"checked@1\",\"projects\":[\"{project_id_or_slug}\"]}",
            "put /organizations/{organization_id_or_slug}/releases/checked@1/ {\"ref\":\"main\"}",
            "post /organizations/{organization_id_or_slug}/releases/checked@1/deploys/"
                    + " {\"environment\":\"production\",\"name\":\"first\"}",
            "post /organizations/{organization_id_or_slug}/teams/ {\"slug\":\"checked\",\"name\":\"Checked\"}",
            "post /teams/{organization_id_or_slug}/checked/projects/"
                    + " {\"name\":\"Checked\",\"slug\":\"checked\",\"platform\":\"python\"}",
            "put /projects/{organization_id_or_slug}/checked/ {\"name\":\"Checked again\"}",
            "post /projects/{organization_id_or_slug}/checked/keys/ {\"name\":\"Second\"}",
            "put /projects/{organization_id_or_slug}/{project_id_or_slug}/keys/{key_id}/ {\"name\":\"Default\"}",
            "post /projects/{organization_id_or_slug}/{project_id_or_slug}/teams/checked/ {}",
            "delete /projects/{organization_id_or_slug}/{project_id_or_slug}/teams/checked/ {}");

    /** Where an id is found for the name of a part of a path: a list, and the place in its answer. */
    private static final Map<String, List<String>> FOUND = Map.ofEntries(
            found("trace_id", "/events/?dataset=spans&field=trace", "/data/0/trace"),
            found("event_id", "/issues/{issue_id}/events/", "/0/eventID"),
            found("monitor_id_or_slug", "/monitors/?project=1", "/0/slug"),
            found("replay_id", "/replays/?project=1", "/data/0/id"),
            found("version", "/releases/", "/0/version"),
            found("dashboard_id", "/dashboards/", "/0/id"),
            found("workflow_id", "/workflows/", "/0/id"),
            found("profile_id", "/profiling/flamegraph/?project=2", "/shared/profiles/0/profile_id"),
            found("profiler_id", "/profiling/flamegraph/?project=1", "/shared/profiles/0/profiler_id"),
            found("snapshot_id", "/preprodartifacts/snapshots/latest-base/?app_id=com.acme.shop", "/head_artifact_id"));

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
            var ids = ids(client, arguments);
            var all = Stream.concat(ASKED.stream().map(path -> "get " + path + " "), CHANGED.stream())
                    .toList();
            for (var request : all) {
                var differences = differences(client, schema, request.split(" ", 3), ids, arguments);
                System.out.println((differences.isEmpty() ? "same    " : "differs ") + request);
                differences.forEach(difference -> System.out.println("    " + difference));
                found += differences.size();
            }
            System.out.println(found + " differences in " + all.size() + " answers");
        }
    }

    /** @param request a method, a path and what is sent */
    private static List<String> differences(
            HttpClient client, JsonNode schema, String[] request, Map<String, String> ids, String[] arguments)
            throws IOException, InterruptedException {
        var answer = ask(
                client, arguments, request[0], filled(request[1], ids, arguments), filled(request[2], ids, arguments));
        return new Differences(schema).of(request[0], request[1], answer);
    }

    private static String filled(String text, Map<String, String> ids, String[] arguments) {
        var all = text.replace("{organization_id_or_slug}", arguments[3])
                .replace("{project_id_or_slug}", arguments[4])
                .replace("{issue_id}", arguments[5]);
        for (var id : ids.entrySet()) {
            all = all.replace("{" + id.getKey() + "}", id.getValue());
        }
        return all;
    }

    private static Map.Entry<String, List<String>> found(String name, String list, String pointer) {
        return Map.entry(name, List.of(list, pointer));
    }

    private static Map<String, String> ids(HttpClient client, String[] arguments)
            throws IOException, InterruptedException {
        var ids = new HashMap<String, String>();
        for (var found : FOUND.entrySet()) {
            var list = ask(
                    client,
                    arguments,
                    filled("/organizations/" + arguments[3] + found.getValue().getFirst(), Map.of(), arguments));
            ids.put(found.getKey(), list.at(found.getValue().getLast()).asText());
        }
        var keys = ask(client, arguments, "/projects/" + arguments[3] + "/" + arguments[4] + "/keys/");
        ids.put("key_id", keys.at("/0/id").asText());
        return ids;
    }

    private static JsonNode ask(HttpClient client, String[] arguments, String path)
            throws IOException, InterruptedException {
        return ask(client, arguments, "get", path, "");
    }

    private static JsonNode ask(HttpClient client, String[] arguments, String method, String path, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(arguments[1] + "/api/0" + path))
                .header("Authorization", "Bearer " + arguments[2])
                .header("Content-Type", "application/json")
                .method(
                        method.toUpperCase(Locale.ROOT),
                        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        return answer.statusCode() / 100 == 2
                ? MAPPER.readTree(answer.body())
                : MAPPER.createObjectNode().put("the status is", answer.statusCode());
    }
}
