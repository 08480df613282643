package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors, spans, logs and metrics, searched, grouped and counted. */
@ExtendWith(SharedSandbox.class)
final class ExploreTest {
    private static final String ALL = "statsPeriod=24h&environment=explored&";

    @ParameterizedTest(name = "{0}: {1} finds {3}")
    @CsvSource(delimiter = '|', textBlock = """
        spans  | span.op:db                                  | span.description | SELECT * FROM stock, SELECT * FROM cart
        spans  | span.op:db !span.status:ok                  | span.description | SELECT * FROM stock
        spans  | span.duration:>250ms span.duration:<0.35s   | id               | bbbbbbbbbbbbbbb2
        spans  | span.duration:[1000,2000]                   | id               | aaaaaaaaaaaaaaaa
        spans  | is_transaction:true                         | id               | cccccccccccccccc, aaaaaaaaaaaaaaaa
        spans  | is_transaction:1 transaction:"GET /cart"    | id               | aaaaaaaaaaaaaaaa
        spans  | has:retries                                 | id               | cccccccccccccccc
        spans  | tags[retries,number]:>=3 tags[express]:True | id               | cccccccccccccccc
        spans  | !has:retries is_transaction:true            | id               | aaaaaaaaaaaaaaaa
        spans  | (span.op:rpc OR http.status_code:200) has:id| id               | cccccccccccccccc, aaaaaaaaaaaaaaaa
        spans  | select*stock                                | id               | bbbbbbbbbbbbbbb2
        spans  | shelf:b7 user.email:*@EXAMPLE.com span.op:db span.description:"*cart" | id | bbbbbbbbbbbbbbb1
        spans  | span.self_time:600                          | id               | aaaaaaaaaaaaaaaa
        spans  | db.system:[postgresql, mysql]               | id               | bbbbbbbbbbbbbbb1
        logs   | severity:error                              | message          | card was declined
        logs   | severity_number:>=13                        | message          | card was declined
        logs   | order:17 declined                           | message          | card was declined
        logs   | severity:[info,warn]                        | message          | cart opened
        errors | error.type:TimeoutError                     | title            | StockError: no stock
        errors | stack.function:reserve error.unhandled:false| title            | StockError: no stock
        errors | user.id:7 !error.type:OSError level:error   | title            | StockError: no stock
        errors | timestamp:-1h                               | title            | StockError: no stock
        errors | timestamp:+1h                               | title            |
        errors | user.email:""                               | title            |
        tracemetrics | metric.name:cart.size value:>3        | value            | 4
        """)
    void aSearchFindsItsRows(String dataset, String query, String field, String expected, TestSandbox sandbox) {
        var found = Explored.in(sandbox).column(dataset, query, field, "-" + field);
        assertEquals(expected == null ? "" : expected, String.join(", ", found));
    }

    @Test
    void rowsBecomeOneByFunctionsAndGroups(TestSandbox sandbox) {
        var rows = Explored.in(sandbox)
                .table(ALL + "dataset=spans&query=span.op:db&field=span.op&field=count()&field=avg(span.duration)"
                        + "&field=p50(span.duration)&field=max(span.duration)&field=sum(span.duration)"
                        + "&field=count_unique(span.description)&field=failure_rate()&field=epm()&sort=-count()");
        assertEquals(1, rows.size());
        var row = rows.get(0);
        assertEquals("db", row.path("span.op").asText());
        assertEquals(2, row.path("count()").asInt());
        assertEquals(200, row.path("avg(span.duration)").asDouble(), 0.01);
        assertEquals(200, row.path("p50(span.duration)").asDouble(), 0.01);
        assertEquals(300, row.path("max(span.duration)").asDouble(), 0.01);
        assertEquals(400, row.path("sum(span.duration)").asDouble(), 0.01);
        assertEquals(2, row.path("count_unique(span.description)").asInt());
        assertEquals(0.5, row.path("failure_rate()").asDouble());
        assertEquals(2.0 / 1441, row.path("epm()").asDouble(), 1e-5);
    }

    @Test
    void groupsAreSortedAndNarrowedByTheirFunctions(TestSandbox sandbox) {
        var explored = Explored.in(sandbox);
        var question = ALL + "dataset=spans&field=span.op&field=count()&field=count_if(span.duration,greater,350)";
        var rows = explored.table(question + "&sort=-count()&sort=span.op");
        assertEquals(List.of("db", "http.server", "rpc"), rows.findValuesAsText("span.op"));
        assertEquals(List.of("0", "1", "1"), rows.findValuesAsText("count_if(span.duration,greater,350)"));
        assertEquals(
                List.of("db"),
                explored.table(question + "&sort=-count&query=count():>1 !span.op:rpc")
                        .findValuesAsText("span.op"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            // Spans of 1000, 100, 300 and 400 ms, all of the one user or of nobody.
            value = {
                "apdex(200) | 0.5",
                "apdex(span.duration,300) | 0.75",
                "user_misery(span.duration,200) | 0.05803",
                "http_response_count(2) | 1",
                "http_response_rate(2) | 0.25",
                "sum_if(span.duration,span.op,equals,db) | 400",
                "max_if(span.duration,span.duration,less,400) | 300",
                "stddev(span.duration) | 387.298",
                "equation:count() * 2 - 1 | 7",
                "equation:-(count() + 1) / (2 * count()) | -0.625",
                "equation:failure_count() / count() * 100 | 25",
                "equation:sum(span.duration) / http_response_count(5) | null"
            })
    void functionsAndEquationsCount(String field, String expected, TestSandbox sandbox) {
        var name = field.replace("equation:", "equation|");
        var row = Explored.in(sandbox)
                .table(ALL + "dataset=spans&field=" + name + "&sort=-" + name)
                .get(0);
        var value = row.path(name);
        assertTrue(row.has(name), row.toString());
        if (expected.equals("null")) {
            assertTrue(value.isNull());
        } else {
            assertEquals(Double.parseDouble(expected), value.asDouble(), 0.001);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failure_rate()",
                "http_response_rate(5)",
                "apdex(300)",
                "user_misery(300)",
                "epm()",
                "avg(span.duration)"
            })
    void functionsOfNothingAreAnswered(String function, TestSandbox sandbox) {
        var question = "dataset=spans&query=span.op:nothing&statsPeriod=24h";
        var table =
                sandbox.json("/organizations/acme/events/?" + question + "&field=" + function + "&sort=-" + function);
        assertEquals(1, table.path("data").size(), table::toString);
        var series = sandbox.json("/organizations/acme/events-timeseries/?" + question + "&yAxis=" + function);
        assertTrue(series.has("timeSeries"), series::toString);
    }

    @Test
    void equationsOverFieldsCountForEachRow(TestSandbox sandbox) {
        var explored = Explored.in(sandbox);
        var twice = "equation|(span.duration - 100) * 2 / rows";
        var rows = explored.table(ALL + "dataset=spans&field=id&field=" + twice + "&sort=-" + twice);
        assertEquals(4, rows.size());
        assertEquals(0, rows.get(0).path(twice).asDouble(), 0.01);
        assertTrue(rows.get(1).path(twice).isNull(), "a span without rows");

        var whole = "equation|span.duration / 1000";
        var grouped = explored.table(ALL + "dataset=spans&field=count()&field=" + whole + "&sort=-" + whole);
        assertEquals(1, grouped.get(0).path(whole).asDouble(), 0.001);
        assertEquals(1, grouped.get(0).path("count()").asInt());
        assertEquals(4, grouped.size());
    }

    @Test
    void aTransactionIsAnEventOfItsProject(TestSandbox sandbox) {
        Explored.in(sandbox);
        var path = "/projects/acme/storefront/events/" + "1".repeat(32) + "/";
        var event = sandbox.json(path);
        assertEquals("transaction", event.path("type").asText());
        assertEquals("GET /cart", event.path("title").asText());
        assertTrue(event.path("groupID").isNull());
        assertEquals(
                1,
                event.path("endTimestamp").asDouble()
                        - event.path("startTimestamp").asDouble(),
                0.01);
        var spans = event.path("entries").path(0);
        assertEquals("spans", spans.path("type").asText());
        assertEquals(2, spans.path("data").size());
        assertEquals(1200.5, event.at("/measurements/lcp/value").asDouble());
        assertEquals(404, sandbox.get(path.replace("storefront", "payments")).statusCode());
    }

    @Test
    void metricsAreComputedOneByOne(TestSandbox sandbox) {
        var row = Explored.in(sandbox)
                .table(ALL + "dataset=tracemetrics&field=avg(value,cart.size,distribution,item)"
                        + "&field=count(value,cart.size,distribution,item)&field=sum(value,orders,counter,-)")
                .get(0);
        assertEquals(3, row.path("avg(value,cart.size,distribution,item)").asInt());
        assertEquals(2, row.path("count(value,cart.size,distribution,item)").asInt());
        assertEquals(1, row.path("sum(value,orders,counter,-)").asInt());
    }

    @Test
    void anErrorShowsAllItsTypesAndItsIssue(TestSandbox sandbox) {
        var explored = Explored.in(sandbox);
        var row = explored.table(
                        ALL
                                + "dataset=errors&field=issue&field=error.type&field=error.handled&field=project&field=timestamp")
                .get(0);
        assertTrue(row.path("issue").asText().matches("STOREFRONT-[0-9A-Z]+"), row::toString);
        assertEquals("[\"StockError\",\"TimeoutError\"]", row.path("error.type").toString());
        assertTrue(row.path("error.handled").isBoolean());
        assertEquals("storefront", row.path("project").asText());
        assertEquals(
                List.of("StockError: no stock"),
                explored.column("errors", "issue:" + row.path("issue").asText(), "title", "title"));
    }

    @Test
    void metaSaysWhatColumnsAre(TestSandbox sandbox) {
        var meta = Explored.in(sandbox)
                .json("events/?" + ALL
                        + "dataset=spans&field=span.duration&field=retries&field=express&field=timestamp")
                .path("meta");
        assertEquals("duration", meta.path("fields").path("span.duration").asText());
        assertEquals("millisecond", meta.path("units").path("span.duration").asText());
        assertEquals("number", meta.path("fields").path("retries").asText());
        assertEquals("boolean", meta.path("fields").path("express").asText());
        assertEquals("date", meta.path("fields").path("timestamp").asText());
    }

    @Test
    void numbersOverTimeAddUp(TestSandbox sandbox) {
        var explored = Explored.in(sandbox);
        var answer = explored.json(
                "events-timeseries/?" + ALL + "dataset=spans&yAxis=count()&yAxis=max(span.duration)&interval=1h");
        var lines = answer.path("timeSeries");
        assertEquals(2, lines.size());
        assertEquals("count()", lines.get(0).path("yAxis").asText());
        assertEquals(4, total(lines.get(0)));
        assertEquals(1000, highest(lines.get(1)), 0.01);
        assertEquals(3_600_000, lines.get(0).path("meta").path("interval").asLong());
        assertTrue(lines.get(0).path("values").size() >= 24);
    }

    @Test
    void theTopGroupsEachHaveTheirLine(TestSandbox sandbox) {
        var lines = Explored.in(sandbox)
                .json("events-timeseries/?" + ALL
                        + "dataset=spans&yAxis=count()&groupBy=span.op&topEvents=2&sort=-count()&interval=1d")
                .path("timeSeries");
        assertEquals(2, lines.size());
        assertEquals("db", lines.get(0).at("/groupBy/0/value").asText());
        assertEquals(2, total(lines.get(0)));
        assertEquals(1, lines.get(1).at("/meta/order").asInt());
    }

    @Test
    void theOlderFormHasTheSameNumbers(TestSandbox sandbox) {
        var data = Explored.in(sandbox)
                .json("events-stats/?" + ALL + "dataset=logs&interval=1d")
                .path("data");
        assertEquals(
                2, data.findValues("count").stream().mapToInt(JsonNode::asInt).sum());
    }

    @Test
    void pagesFollowByTheLinkHeader(TestSandbox sandbox) {
        Explored.in(sandbox);
        var first = sandbox.get("/organizations/acme/events/?" + ALL + "dataset=spans&field=id&sort=id&per_page=3");
        assertEquals(3, TestSandbox.json(first).path("data").size());
        var link = Pattern.compile("rel=\"next\"; results=\"true\"; cursor=\"([^\"]+)\"")
                .matcher(first.headers().firstValue("Link").orElseThrow());
        assertTrue(link.find());
        var second = sandbox.json("/organizations/acme/events/?" + ALL
                + "dataset=spans&field=id&sort=id&per_page=3&cursor=" + link.group(1));
        assertEquals(List.of("cccccccccccccccc"), second.path("data").findValuesAsText("id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "events/?dataset=spans",
                "events/?dataset=transactions&field=id",
                "events/?dataset=spans&field=id&query=a:",
                "events/?dataset=spans&field=id&query=(a",
                "events/?dataset=spans&field=id&query=span.duration:>soon",
                "events/?dataset=spans&field=id&query=span.op:>3",
                "events/?dataset=spans&field=id&query=count():>3",
                "events/?dataset=spans&field=id&query=is:unresolved",
                "events/?dataset=spans&field=id&sort=span.op",
                "events/?dataset=spans&field=apdex()",
                "events/?dataset=spans&field=avg(span.op)",
                "events/?dataset=spans&field=percentile(span.duration)",
                "events/?dataset=logs&field=failure_rate()",
                "events/?dataset=spans&field=equation|count() *",
                "events/?dataset=spans&field=equation|count() * span.duration",
                "events/?dataset=spans&field=equation|span.op * 2",
                "events/?dataset=spans&field=performance_score(measurements.score.lcp)",
                "events-timeseries/?dataset=spans&yAxis=equation|span.duration * 2",
                "events/?dataset=spans&field=equation|2 * 2",
                "events/?dataset=logs&field=apdex(300)",
                "events/?dataset=spans&field=http_response_rate(9)",
                "events/?dataset=spans&field=id&per_page=1000",
                "events/?dataset=spans&field=id&statsPeriod=soon",
                "events/?dataset=spans&field=id&start=2026-01-02&end=2026-01-01",
                "events/?dataset=errors&field=title&query=release:latest",
                "events-timeseries/?dataset=spans&yAxis=span.op",
                "events-timeseries/?dataset=spans&interval=1s&statsPeriod=30d",
                "events-timeseries/?dataset=spans&topEvents=3",
                "trace-items/attributes/",
                "tags/?dataset=replays"
            })
    void whatMakesNoSenseIs400AndSaysWhy(String path, TestSandbox sandbox) {
        var refused = Explored.in(sandbox).refused(path);
        assertTrue(refused.startsWith("400 ") && refused.length() > 10, refused);
    }

    @Test
    void aQuestionIsJudgedBeforeItIsAsked(TestSandbox sandbox) {
        var explored = Explored.in(sandbox);
        var good = explored.json(
                "events/validate/?dataset=spans&query=span.op:db&field=span.op&field=count()&orderby=-count()");
        assertTrue(good.path("valid").asBoolean(), good::toString);
        var bad = explored.json("events/validate/?dataset=spans&query=span.opp:db&field=span.opp&field=rows&orderby=-id"
                + "&environment=nowhere&project=999");
        assertFalse(bad.path("valid").asBoolean());
        assertEquals("Unknown attribute", bad.at("/field/0/error").asText());
        assertTrue(bad.at("/field/1/valid").asBoolean());
        assertEquals("Unknown attribute", bad.at("/query/fields/0/error").asText());
        assertEquals(
                "Orderby must also be a selected field",
                bad.at("/orderby/0/error").asText());
        assertFalse(bad.at("/environment/0/valid").asBoolean());
        assertFalse(bad.at("/projects/0/valid").asBoolean());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dataset=spans&query=is_transaction:true&field=transaction&field=p75(span.duration)&orderby=-p75(span.duration)",
                "dataset=spans&query=has:gen_ai.request.model db.system:redis"
                        + " http.status_code:>=500&field=id&field=measurements.lcp",
                "dataset=profiles&query=&field=profile.id&field=precise.start_ts",
                "dataset=tracemetrics&query=&field=metric.name&field=value",
                "dataset=errors&query=os.name:iOS&field=user.email&field=stack.module"
            })
    void whatADatasetAlwaysHasIsKnownBeforeAnyRowHasIt(String question, TestSandbox sandbox) {
        var verdict = Explored.in(sandbox).json("events/validate/?" + question);
        assertTrue(verdict.path("valid").asBoolean(), verdict::toString);
    }

    @Test
    void attributesAndTheirValuesAreListed(TestSandbox sandbox) {
        var explored = Explored.in(sandbox);
        var numbers = explored.json("trace-items/attributes/?itemType=spans&attributeType=number&substringMatch=retr");
        assertEquals(List.of("retries"), numbers.findValuesAsText("key"));
        assertTrue(explored.json("tags/?dataset=events").findValuesAsText("key").contains("environment"));
        assertTrue(explored.json("environments/").findValuesAsText("name").contains("explored"));
        assertTrue(sandbox.json("/projects/acme/storefront/environments/")
                .findValuesAsText("name")
                .contains("explored"));
        assertFalse(sandbox.json("/projects/acme/payments/environments/")
                .findValuesAsText("name")
                .contains("explored"));
        var values = explored.json("tags/environment/values/?query=EXPLO");
        assertEquals(List.of("explored"), values.findValuesAsText("value"));
        assertEquals(
                List.of("explored"),
                sandbox.json("/projects/acme/storefront/tags/environment/values/?query=explo")
                        .findValuesAsText("value"));
        assertEquals(
                0,
                sandbox.json("/projects/acme/payments/tags/environment/values/?query=explo")
                        .size());
    }

    @Test
    void aTraceIsATreeWithItsErrors(TestSandbox sandbox) {
        var explored = Explored.in(sandbox);
        var tree = explored.json("trace/" + Explored.TRACE + "/?statsPeriod=14d&additional_attributes=db.system");
        assertEquals(1, tree.size(), tree::toString);
        var root = tree.get(0);
        assertEquals("GET /cart", root.path("description").asText());
        assertEquals(1000, root.path("duration").asDouble(), 0.01);
        assertEquals(3, root.path("children").size());
        assertEquals(
                "postgresql",
                root.at("/children/0/additional_attributes/db.system").asText());
        assertEquals(
                "StockError: no stock",
                root.at("/children/1/errors/0/description").asText());
        var meta = explored.json("trace-meta/" + Explored.TRACE + "/");
        assertEquals(4, meta.path("spansCount").asInt());
        assertEquals(1, meta.path("errorsCount").asInt());
        assertEquals(2, meta.path("logsCount").asInt());
        assertEquals(3, meta.path("metricsCount").asInt());
        assertEquals(2, meta.at("/spansCountMap/db").asInt());
    }

    @Test
    void eventsOfAnIssueCanBeSearched(TestSandbox sandbox) {
        var all = sandbox.json("/organizations/acme/issues/STOREFRONT-4/events/?per_page=100");
        assertEquals(64, all.size());
        var some = sandbox.json(
                "/organizations/acme/issues/STOREFRONT-4/events/?query=release:storefront@2.14.0&per_page=100");
        assertTrue(some.size() > 0 && some.size() < 64, () -> "found " + some.size());
        assertEquals(
                400,
                sandbox.get("/organizations/acme/issues/STOREFRONT-4/events/?query=is:odd")
                        .statusCode());
    }

    private static double total(JsonNode line) {
        return line.path("values").findValues("value").stream()
                .mapToDouble(JsonNode::asDouble)
                .sum();
    }

    private static double highest(JsonNode line) {
        return line.path("values").findValues("value").stream()
                .mapToDouble(JsonNode::asDouble)
                .max()
                .orElse(0);
    }
}
