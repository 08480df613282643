package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import picket.http.Json;

/** Issues that people find to be one. */
@ExtendWith(SharedSandbox.class)
final class MergeTest {
    private static final String ALL = "/organizations/acme/issues/";

    private static String send(TestSandbox sandbox, String type, String user, String shelf) {
        var event = Json.MAPPER.createObjectNode();
        event.putObject("exception").putArray("values").addObject().put("type", type);
        event.putObject("user").put("id", user);
        event.putObject("tags").put("shelf", shelf);
        var answer = sandbox.envelope("{}\n{\"type\":\"event\"}\n" + event);
        var id = TestSandbox.json(answer).path("id").asText();
        return sandbox.json(ALL + "?query=" + id).path(0).path("id").asText();
    }

    @Test
    void theTagsUsersAndEventsOfMergedIssuesAreCountedTogether(TestSandbox sandbox) {
        var small = send(sandbox, "MergeMe", "a", "left");
        var large = send(sandbox, "MergeMeToo", "a", "left");
        send(sandbox, "MergeMeToo", "b", "right");
        var shortId = sandbox.json(ALL + small + "/").path("shortId").asText();

        var answer = sandbox.send("PUT", ALL + "?id=" + small + "&id=" + large, "{\"merge\": 1}");
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(large, TestSandbox.json(answer).at("/merge/parent").asText());

        var issue = sandbox.json(ALL + shortId + "/");
        assertEquals(large, issue.path("id").asText(), "the other leads to it");
        assertEquals("3", issue.path("count").asText());
        assertEquals(2, issue.path("userCount").asInt());
        assertEquals("merge", issue.at("/activity/0/type").asText());
        var shelf = sandbox.json(ALL + large + "/tags/shelf/");
        assertEquals(3, shelf.path("totalValues").asInt());
        assertEquals("left", shelf.at("/topValues/0/value").asText());
        assertEquals(2, shelf.at("/topValues/0/count").asInt());
        assertEquals(1, sandbox.json(ALL + "?query=MergeMe").size());
        assertEquals(large, send(sandbox, "MergeMe", "c", "left"), "later events follow");
    }

    @Test
    void onlyErrorsOfOneProjectCanBeMerged(TestSandbox sandbox) {
        for (var pair :
                new String[] {"id=STOREFRONT-1&id=PAYMENTS-5", "id=PAYMENTS-5&id=PAYMENTS-6", "id=PAYMENTS-5"}) {
            assertEquals(
                    400, sandbox.send("PUT", ALL + "?" + pair, "{\"merge\": 1}").statusCode(), pair);
        }
        assertEquals(404, sandbox.send("PUT", ALL + "?id=1", "{\"merge\": 1}").statusCode());
        assertEquals(400, sandbox.send("PUT", ALL, "{\"status\": \"resolved\"}").statusCode());
    }

    @Test
    void severalIssuesAreChangedAtOnce(TestSandbox sandbox) {
        var one = send(sandbox, "BulkOne", "a", "left");
        var two = send(sandbox, "BulkTwo", "a", "left");
        var path = "/projects/acme/storefront/issues/?id=" + one + "&id=" + two;
        // Unresolved in the end, as other tests count those that are resolved.
        for (var status : new String[] {"resolved", "unresolved"}) {
            var answer = sandbox.send("PUT", path, "{\"status\": \"" + status + "\"}");
            assertEquals(200, answer.statusCode(), answer.body());
            for (var id : new String[] {one, two}) {
                JsonNode issue = sandbox.json(ALL + id + "/");
                assertEquals(status, issue.path("status").asText());
            }
        }
    }
}
