package picket.sandbox.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.function.Supplier;
import picket.http.Json;
import picket.sandbox.store.Events;
import picket.sandbox.store.UserReports;
import picket.sandbox.store.UserReports.UserReport;

/** What users wrote about the errors of an issue or a project. */
final class IssueReportResource {
    private final UserReports reports;
    private final Events events;
    private final Lookup lookup;
    private final Supplier<URI> origin;

    IssueReportResource(UserReports reports, Events events, Lookup lookup, Supplier<URI> origin) {
        this.reports = reports;
        this.events = events;
        this.lookup = lookup;
        this.origin = origin;
    }

    void register(Api api) {
        api.get("/organizations/{org}/issues/{issue}/user-reports", Scopes.EVENT, call -> {
            var issue = lookup.issue(call);
            var page = Page.of(call, origin.get(), "per_page");
            return page.answer(
                    reports.list(issue, page.window()), report -> form(report).put("issueId", issue.id()));
        });
        api.get("/projects/{org}/{project}/user-feedback", Scopes.PROJECT, call -> {
            var project = lookup.project(call);
            var page = Page.of(call, origin.get(), "per_page");
            return page.answer(reports.list(project, page.window()), report -> {
                var form = form(report);
                events.find(project, report.eventId())
                        .ifPresent(event -> form.putObject("issue").put("id", Long.toString(event.issueId())));
                return form;
            });
        });
    }

    private static ObjectNode form(UserReport report) {
        var form = Json.MAPPER
                .createObjectNode()
                .put("id", Long.toString(report.id()))
                .put("eventID", report.eventId())
                .put("name", report.name())
                .put("email", report.email())
                .put("comments", report.comments())
                .put("dateCreated", report.created().toString())
                .putNull("user")
                .putNull("issue");
        form.putObject("event").put("id", report.eventId()).put("eventID", report.eventId());
        return form;
    }
}
