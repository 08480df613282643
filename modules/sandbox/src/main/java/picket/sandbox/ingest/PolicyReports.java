package picket.sandbox.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picket.http.Json;

/**
 * What browsers report of a page's Content Security Policy: one report in the older form, or a list in that of the
 * Reporting API.
 */
final class PolicyReports {
    private static final Map<String, String> NAMES = Map.of(
            "documentURL", "document-uri",
            "blockedURL", "blocked-uri",
            "effectiveDirective", "effective-directive",
            "originalPolicy", "original-policy",
            "sourceFile", "source-file",
            "lineNumber", "line-number",
            "columnNumber", "column-number",
            "statusCode", "status-code");

    private PolicyReports() {}

    /** The events that the reports are. */
    static List<Envelope.Item> read(byte[] body) {
        var json = json(body);
        var reports = json.isArray()
                ? StreamSupport.stream(json.spliterator(), false)
                        .filter(report -> report.path("type").asText().equals("csp-violation"))
                        .map(report -> renamed(report.path("body")))
                : Stream.of(json.path("csp-report"));
        var events = reports.map(PolicyReports::event).toList();
        if (events.isEmpty()) {
            throw Rejection.malformed("no report of a Content Security Policy");
        }
        return events;
    }

    private static JsonNode json(byte[] body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw Rejection.malformed("a report is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw Rejection.malformed("a report is not JSON");
        }
    }

    private static ObjectNode renamed(JsonNode body) {
        var report = Json.MAPPER.createObjectNode();
        body.properties()
                .forEach(member -> report.set(NAMES.getOrDefault(member.getKey(), member.getKey()), member.getValue()));
        return report;
    }

    /** Sentry writes members of a report with underscores. */
    private static Envelope.Item event(JsonNode report) {
        if (!report.path("effective-directive").isTextual()
                && !report.path("violated-directive").isTextual()) {
            throw Rejection.malformed("a report names no directive");
        }
        var event = Json.MAPPER.createObjectNode().put("logger", "csp").put("platform", "other");
        var csp = event.putObject("csp");
        report.properties().forEach(member -> csp.set(member.getKey().replace('-', '_'), member.getValue()));
        if (!csp.path("effective_directive").isTextual()) {
            // The older form names it first in what was violated: "img-src https://cdn.example".
            csp.put(
                    "effective_directive",
                    csp.path("violated_directive").asText().strip().replaceFirst(" .*", ""));
        }
        event.putObject("request").put("url", csp.path("document_uri").asText(""));
        return Envelope.Item.of("event", event);
    }
}
