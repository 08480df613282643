package picket.api.tools.events;

import org.junit.jupiter.api.Test;
import picket.api.tools.Tolerance;
import picket.api.tools.ToolStage;

/** Answers of other versions of Sentry make results thinner, never failures. */
final class EventsToleranceTest {
    private static final String EVENTS = "organizations/acme/events/";
    private static final String SEARCH = "{\"organizationSlug\": \"acme\", \"query\": \"level:error\"}";

    @Test
    void rowsOfErrors() {
        try (var stage = new ToolStage(new SearchEvents())) {
            Tolerance.check(stage, EVENTS, """
                    {"data": [{"id": "e1", "issue": "SHOP-1", "title": "no stock", "project": "shop", "level": "error",
                      "timestamp": "2026-11-20T11:00:00Z", "error.type": ["A", "B"], "user.id": 7,
                      "message": "at all"}], "meta": {"fields": {"id": "string"}}}""", SEARCH, "/data");
        }
    }

    @Test
    void rowsOfLogsAndProfilesAndReplays() {
        try (var stage = new ToolStage(new SearchEvents())) {
            Tolerance.check(
                    stage, EVENTS, """
                    {"data": [{"timestamp": "2026-11-20T11:00:00Z", "severity": "error", "message": "no", "trace": "aa",
                      "project": "shop"}]}""", "{\"organizationSlug\": \"acme\", \"query\": \"severity:error\"}", "/data");
            Tolerance.check(
                    stage,
                    EVENTS,
                    """
                    {"data": [{"profile.id": "p1", "project": "shop", "transaction": "GET /", "transaction.duration": 3e6}]}""",
                    "{\"organizationSlug\": \"acme\", \"dataset\": \"profiles\", \"query\": \"release:x\"}",
                    "/data");
            Tolerance.check(
                    stage,
                    "organizations/acme/replays/",
                    """
                    {"data": [{"id": "r1", "started_at": "2026-11-20T11:00:00Z", "duration": 3, "count_errors": 1,
                      "user": {"id": "7"}, "browser": {"name": "Firefox", "version": "1"}, "urls": ["a", "b", "c"],
                      "releases": ["r"], "trace_ids": ["t"], "is_archived": true}]}""",
                    "{\"organizationSlug\": \"acme\", \"dataset\": \"replays\", \"query\": \"count_errors:>0\"}",
                    "/data");
        }
    }

    @Test
    void numbersOverTime() {
        try (var stage = new ToolStage(new SearchEvents())) {
            Tolerance.check(
                    stage,
                    "organizations/acme/events-timeseries/",
                    """
                    {"timeSeries": [{"yAxis": "count()", "groupBy": [{"key": "level", "value": "error"}],
                      "values": [{"timestamp": 1795169000000, "value": 4}], "meta": {"valueUnit": "second"}}]}""",
                    "{\"organizationSlug\": \"acme\", \"query\": \"a:b\", \"fields\": [\"count()\"], \"interval\": \"1h\"}");
        }
    }

    @Test
    void verdicts() {
        try (var stage = new ToolStage(new SearchEvents())) {
            stage.sentry().json(EVENTS, "{\"data\": []}");
            Tolerance.check(stage, "organizations/acme/events/validate/", """
                    {"valid": true, "projects": [{"valid": true, "error": null}], "dataset": [{"name": "errors", "valid": true}],
                     "field": [{"name": "id", "valid": true}], "query": {"valid": true, "fields": []}}""", SEARCH, "/query");
        }
    }

    @Test
    void eventsOfAnIssue() {
        try (var stage = new ToolStage(new SearchIssueEvents())) {
            Tolerance.check(
                    stage,
                    "organizations/acme/issues/SHOP-1/events/",
                    """
                    [{"eventID": "e1", "title": "no stock", "message": "m", "dateCreated": "2026-11-20T11:00:00Z",
                      "user": {"email": "a@b.c"}, "tags": [{"key": "level", "value": "error"}]}]""",
                    "{\"organizationSlug\": \"acme\", \"issueId\": \"SHOP-1\"}");
        }
    }
}
