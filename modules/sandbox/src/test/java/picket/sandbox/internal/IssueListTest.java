package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Issues of the seeded world, searched, sorted and paged. */
@ExtendWith(SharedSandbox.class)
final class IssueListTest {
    private static final Pattern NEXT =
            Pattern.compile("<([^>]+)>; rel=\"next\"; results=\"(true|false)\"; cursor=\"([^\"]+)\"");

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource(delimiter = '|', textBlock = """
        unitPrice                              | STOREFRONT-4
        "gateway answered 502"                 | STOREFRONT-6
        is:resolved project:storefront         | STOREFRONT-1
        issue.category:outage is:unresolved    | PAYMENTS-7
        is:ignored                             | STOREFRONT-2
        level:fatal gateway                    | PAYMENTS-5
        issue.category:performance             | PAYMENTS-6
        issue.category:[db_query,http_client]  | PAYMENTS-6
        issue.type:performance_n_plus_one_db_queries | PAYMENTS-6
        release:payments@4.8.0 level:fatal !has:user | PAYMENTS-2
        tenant:acme-nl refund.reason:damaged   | PAYMENTS-4
        project:payments is:assigned level:error NullPointer | PAYMENTS-3
        'POST /checkout/pay'                   | STOREFRONT-6
        issue:payments-3                       | PAYMENTS-3
        assigned:my_teams project:payments     | PAYMENTS-3
        gate*502                               | STOREFRONT-6
        error.type:Gateway* project.id:2       | PAYMENTS-5
        stack.filename:*HttpGateway* error.value:*PT2S* | PAYMENTS-5
        first_release:payments@4.8.0 times_seen:>50 | PAYMENTS-5
        (is:resolved OR is:ignored) project:storefront timesSeen:>1 firstSeen:-90d level:[info,warning,error,fatal] !is:resolved | STOREFRONT-2
        """)
    void aSearchFindsItsIssue(String query, String shortId, TestSandbox sandbox) {
        assertEquals(List.of(shortId), find(sandbox, "query=" + encode(query.replace("'", "\""))));
    }

    @ParameterizedTest
    @CsvSource({
        "colour:red size:1, 1",
        "colour:red size:2, 0",
        "!colour:red, 1",
        "!colour:red size:1, 0",
        "colour:red !has:size, 0",
        "(colour:red OR colour:green) size:1, 1",
        "(colour:red OR is:resolved) size:2, 1",
        "(colour:green OR is:resolved), 0",
        "tags[colour]:red user.email:ada@example.com, 1",
        "tags[user.email]:ada@example.com, 0"
    })
    void whatIsSaidOfEventsOneEventMeets(String query, int found, TestSandbox sandbox) {
        for (var tags : List.of("\"colour\":\"red\",\"size\":\"1\"", "\"colour\":\"blue\",\"size\":\"2\"")) {
            sandbox.envelope("{}\n{\"type\":\"event\"}\n{\"message\":\"The shirt does not fit\",\"tags\":{" + tags
                    + "},\"user\":{\"email\":\"ada@example.com\"}}\n");
        }
        var encoded = encode("\"The shirt does not fit\" " + query);
        assertEquals(found, find(sandbox, "query=" + encoded).size());
    }

    @Test
    void sortsPutTheExpectedIssueFirst(TestSandbox sandbox) {
        var seeded = "query=release%3Apayments%404.8.0&project=2";
        assertEquals("PAYMENTS-5", find(sandbox, seeded + "&sort=freq").getFirst());
        assertEquals("PAYMENTS-5", find(sandbox, seeded + "&sort=user").getFirst());
        assertEquals("PAYMENTS-5", find(sandbox, seeded + "&sort=new").getFirst());
        assertEquals("PAYMENTS-4", find(sandbox, seeded + "&sort=date").getLast());
        assertEquals("PAYMENTS-4", find(sandbox, seeded + "&sort=recommended").getLast());
    }

    @Test
    void withoutAQueryTheUnresolvedAreListed(TestSandbox sandbox) {
        var listed = find(sandbox, "limit=100");
        assertTrue(listed.contains("STOREFRONT-4"));
        assertFalse(listed.contains("STOREFRONT-1"));
        assertFalse(listed.contains("STOREFRONT-2"));
    }

    @Test
    void periodsAndProjectsNarrow(TestSandbox sandbox) {
        assertFalse(find(sandbox, "query=&statsPeriod=7d").contains("STOREFRONT-1"));
        assertTrue(find(sandbox, "query=&statsPeriod=90d").contains("STOREFRONT-1"));
        assertTrue(find(sandbox, "query=&project=payments").stream().allMatch(id -> id.startsWith("PAYMENTS")));
        assertEquals(find(sandbox, "query=&project=2"), ids(sandbox.json("/projects/acme/payments/issues/?query=")));
        assertEquals(List.of(), find(sandbox, "query=&environment=nowhere"));
    }

    @Test
    void eventsOfThePeriodAreCountedAndAllOfThemForTheLifetime(TestSandbox sandbox) {
        var path = "/organizations/acme/issues/?query=issue:STOREFRONT-4&statsPeriod=";
        var all = sandbox.json(path + "90d").path(0);
        var day = sandbox.json(path + "24h").path(0);
        assertEquals(all.path("count"), all.at("/lifetime/count"));
        assertEquals(all.at("/lifetime"), day.at("/lifetime"));
        assertTrue(day.path("count").asLong() < all.path("count").asLong(), day::toString);
        assertTrue(day.path("userCount").asLong() <= day.path("count").asLong(), day::toString);
    }

    @ParameterizedTest
    @CsvSource({"24h, 3600, 25", "7d, 21600, 29", "90d, 270000, 29"})
    void countsFollowThePeriodOfASearch(String period, long step, int steps, TestSandbox sandbox) {
        var trend = sandbox.json("/organizations/acme/issues/?query=&groupStatsPeriod=auto&statsPeriod=" + period)
                .path(0)
                .path("stats")
                .path("auto");
        assertTrue(Math.abs(trend.size() - steps) <= 1, trend.toString());
        assertEquals(
                step, trend.path(1).path(0).asLong() - trend.path(0).path(0).asLong());
    }

    @Test
    void countsOverTimeAddUp(TestSandbox sandbox) {
        var path = "/organizations/acme/issues/?query=issue:STOREFRONT-4&statsPeriod=90d&groupStatsPeriod=";
        var issue = sandbox.json(path + "auto").path(0);
        long sum = 0;
        for (var pair : issue.path("stats").path("auto")) {
            sum += pair.path(1).asLong();
        }
        assertEquals(issue.path("count").asLong(), sum);
        assertEquals(14, sandbox.json(path + "14d").at("/0/stats/14d").size());
        assertEquals(24, sandbox.json(path).at("/0/stats/24h").size());
    }

    @Test
    void pagesFollowEachOtherByTheLinkHeader(TestSandbox sandbox) {
        var all = find(sandbox, "query=&project=2&sort=new");
        var paged = new ArrayList<String>();
        var path = "/organizations/acme/issues/?query=&project=2&sort=new&limit=2";
        boolean more = true;
        while (more) {
            var answer = sandbox.get(path);
            paged.addAll(ids(TestSandbox.json(answer)));
            var next = NEXT.matcher(answer.headers().firstValue("Link").orElseThrow());
            assertTrue(next.find());
            more = next.group(2).equals("true");
            path = URI.create(next.group(1))
                    .toString()
                    .replace(sandbox.running().address() + "/api/0", "");
        }
        assertEquals(all, paged);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=x",
                "cursor=x",
                "sort=odd",
                "statsPeriod=soon",
                "groupStatsPeriod=30d",
                "start=2026-01-01T00:00:00Z",
                "start=x&end=y",
                "query=is:odd",
                "query=timesSeen:%3Emany",
                "query=level:%3E3",
                "query=firstSeen:soon",
                "query=release.version:4.8",
                "query=regressed_in_release:latest",
                "query=bookmarks:me",
                "query=issue.category:slow",
                "query=issue.category:perf*",
                "query=issue.type:n_plus_one"
            })
    void whatMakesNoSenseIs400(String parameters, TestSandbox sandbox) {
        var answer = sandbox.get("/organizations/acme/issues/?" + parameters);
        assertEquals(400, answer.statusCode(), answer.body());
        assertFalse(TestSandbox.json(answer).path("detail").asText().isEmpty());
    }

    @Test
    void anIssueHasTheSameFaceByEitherId(TestSandbox sandbox) {
        var byShortId = sandbox.json("/organizations/acme/issues/storefront-4/");
        var byNumber =
                sandbox.json("/organizations/1/issues/" + byShortId.path("id").asText() + "/");
        assertEquals(byShortId, byNumber);
        assertEquals(
                "storefront@2.14.0",
                byShortId.path("firstRelease").path("version").asText());
        assertEquals(
                "storefront@2.15.0",
                byShortId.path("lastRelease").path("version").asText());
        var group = sandbox.json("/organizations/acme/shortids/STOREFRONT-4/");
        assertEquals(byShortId.path("id"), group.path("groupId"));
        var page = sandbox.send(
                sandbox.to(URI.create(byShortId.path("permalink").asText()).getPath()));
        assertEquals(200, page.statusCode());
    }

    @Test
    void eventsOfAnIssueAreChained(TestSandbox sandbox) {
        var events = "/organizations/acme/issues/STOREFRONT-1/events/";
        var latest = sandbox.json(events + "latest/");
        var before = sandbox.json(events + latest.path("previousEventID").asText() + "/");
        assertTrue(latest.path("nextEventID").isNull());
        assertEquals(latest.path("id"), before.path("nextEventID"));
        assertTrue(sandbox.json(events + "oldest/").path("previousEventID").isNull());
        assertEquals(9, sandbox.json(events).size());
        assertEquals(
                latest.path("entries"),
                sandbox.json("/projects/acme/storefront/events/"
                                + latest.path("id").asText() + "/")
                        .path("entries"));
    }

    @Test
    void tagsAreCounted(TestSandbox sandbox) {
        var releases = sandbox.json("/organizations/acme/issues/STOREFRONT-4/tags/release/");
        assertEquals(3, releases.path("uniqueValues").asInt());
        assertEquals(64, releases.path("totalValues").asInt());
    }

    private static List<String> find(TestSandbox sandbox, String parameters) {
        return ids(sandbox.json("/organizations/acme/issues/?" + parameters));
    }

    private static List<String> ids(JsonNode issues) {
        return issues.findValuesAsText("shortId");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
