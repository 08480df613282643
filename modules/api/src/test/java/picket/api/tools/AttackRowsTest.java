package picket.api.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.tools.events.SearchEvents;
import picket.api.tools.events.SearchIssueEvents;
import picket.api.tools.traces.GetTraceDetails;

/** Attacks on what tools read and on what they ask: rows A1, A2 and A20 of the list of attacks. */
final class AttackRowsTest {
    private static final String TRACE = "4a2919b1c51cbfa01517d1e6744d7567";

    @ParameterizedTest(name = "A1, A2: {0}")
    @ValueSource(strings = {"errors", "spans", "logs", "metrics", "profiles"})
    void a1WhatStrangersWroteInRowsStaysInsideFences(String dataset) {
        try (var stage = new ToolStage(new SearchEvents())) {
            var row = JsonNodeFactory.instance.objectNode();
            for (var field : List.of(
                    "id",
                    "issue",
                    "title",
                    "project",
                    "timestamp",
                    "level",
                    "message",
                    "error.type",
                    "culprit",
                    "user.email",
                    "user.id",
                    "span.op",
                    "span.description",
                    "span.duration",
                    "transaction",
                    "trace",
                    "severity",
                    "metric.name",
                    "metric.type",
                    "metric.unit",
                    "value",
                    "profile.id",
                    "profiler.id",
                    "release",
                    "environment")) {
                row.put(field, Planted.TEXT);
            }
            stage.sentry().json("organizations/acme/events/", "{\"data\": [" + row + "]}");
            clean(stage.run(
                    "{\"organizationSlug\": \"acme\", \"query\": \"has:id\", \"dataset\": \"" + dataset + "\"}"));
            clean(stage.run("{\"organizationSlug\": \"acme\", \"query\": \"has:id\", \"dataset\": \"" + dataset
                    + "\", \"fields\": [\"count()\", \"title\", \"release\"]}"));
        }
    }

    @ParameterizedTest(name = "A1, A2: {0}")
    @ValueSource(strings = {"replays", "series", "issue", "trace", "span"})
    void a1SoDoesEverythingElse(String what) {
        var text = JsonNodeFactory.instance.textNode(Planted.TEXT).toString();
        switch (what) {
            case "replays" -> replays(text);
            case "series" -> series(text);
            case "issue" -> issueEvents(text);
            default -> trace(text, what.equals("span"));
        }
    }

    private static void replays(String text) {
        try (var stage = new ToolStage(new SearchEvents())) {
            stage.sentry().json("organizations/acme/replays/", """
                    {"data": [{"id": %1$s, "started_at": %1$s, "environment": %1$s, "user": {"email": %1$s},
                      "browser": {"name": %1$s}, "urls": [%1$s], "releases": [%1$s], "trace_ids": [%1$s]}]}""".formatted(text));
            clean(stage.run("{\"organizationSlug\": \"acme\", \"dataset\": \"replays\", \"query\": \"a:b\"}"));
        }
    }

    private static void series(String text) {
        try (var stage = new ToolStage(new SearchEvents())) {
            stage.sentry().json("organizations/acme/events-timeseries/", """
                    {"timeSeries": [{"yAxis": "count()", "groupBy": [{"key": "level", "value": %1$s}],
                      "values": [{"timestamp": 1, "value": 2}], "meta": {"valueUnit": %1$s}}]}""".formatted(text));
            clean(
                    stage.run(
                            "{\"organizationSlug\": \"acme\", \"query\": \"a:b\", \"fields\": [\"count()\"], \"interval\": \"1h\"}"));
        }
    }

    private static void issueEvents(String text) {
        try (var stage = new ToolStage(new SearchIssueEvents())) {
            stage.sentry().json("organizations/acme/issues/SHOP-1/events/", """
                    [{"eventID": %1$s, "title": %1$s, "message": %1$s, "dateCreated": %1$s, "user": {"email": %1$s},
                      "tags": [{"key": "level", "value": %1$s}, {"key": "url", "value": %1$s}]}]""".formatted(text));
            clean(stage.run("{\"organizationSlug\": \"acme\", \"issueId\": \"SHOP-1\"}"));
        }
    }

    private static void trace(String text, boolean span) {
        try (var stage = new ToolStage(new GetTraceDetails())) {
            stage.sentry()
                    .json("organizations/acme/trace-meta/" + TRACE + "/", "{}")
                    .json("organizations/acme/trace/" + TRACE + "/", """
                            [{"event_id": "aa", "op": %1$s, "description": %1$s, "project_slug": %1$s, "status": %1$s,
                              "sdk_name": %1$s, "transaction": %1$s, "duration": 9, "data": {"k": %1$s, "rpc.method": %1$s},
                              "tags": {"gen_ai.conversation.id": %1$s}, "errors": [{"title": %1$s, "short_id": %1$s}],
                              "children": [{"op": %1$s, "duration": 7, "additional_attributes": {"http.route": %1$s}}]}]""".formatted(text));
            clean(stage.run("{\"organizationSlug\": \"acme\", \"traceId\": \"" + TRACE + "\""
                    + (span ? ", \"spanId\": \"aa\"" : "") + "}"));
        }
    }

    private static void clean(Result result) {
        assertFalse(result.failed(), () -> ToolStage.text(result));
        assertEquals(Optional.empty(), Planted.fault(result));
        assertEquals(
                "untrusted",
                ToolStage.facts(result).path("untrusted").path("trust").asText());
    }

    /** A20: whatever is passed as an id, the request goes where it should go, or nowhere. */
    @Property(tries = 100)
    void a20IdsNeverLeaveTheirPlaceInAnAddress(@ForAll String id) {
        try (var stage = new ToolStage(new SearchIssueEvents())) {
            var arguments = JsonNodeFactory.instance
                    .objectNode()
                    .put("organizationSlug", id)
                    .put("issueId", "SHOP-1")
                    .put("query", id);
            stage.run(arguments.toString());
            for (var asked : stage.asked()) {
                assertTrue(
                        asked.matches(
                                "GET organizations/[A-Za-z0-9._-]+/issues/SHOP-1/events/\\?query=[A-Za-z0-9%._~-]*&per_page=50.*"),
                        asked);
                assertTrue(asked.contains("/" + URLEncoder.encode(id.strip(), StandardCharsets.UTF_8) + "/"), asked);
            }
        }
    }
}
