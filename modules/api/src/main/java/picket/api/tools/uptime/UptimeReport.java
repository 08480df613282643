package picket.api.tools.uptime;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import picket.api.tools.Call;
import picket.api.tools.Facts;
import picket.api.tools.Markdown;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.sentry.Owner;
import picket.sentry.Page;
import picket.sentry.UptimeMonitor;
import picket.sentry.WebLinks;

/**
 * One monitor of a web address as it is shown.
 *
 * @param checks empty if they could not be read
 */
record UptimeReport(UptimeMonitor monitor, Optional<Page<UptimeMonitor.Check>> checks, WebLinks pages, Call call) {
    private static final int LONG = 500;
    private static final String REDACTED = "[REDACTED]";
    private static final Set<String> CONFIDENTIAL = Set.of(
            "authorization",
            "proxy-authorization",
            "cookie",
            "set-cookie",
            "x-api-key",
            "x-auth-token",
            "x-access-token",
            "x-csrf-token",
            "x-sentry-auth");
    private static final List<String> SECRET_PARTS =
            List.of("authorization", "api-key", "access-token", "secret", "password");

    static final Schema SCHEMA = Schema.object()
            .required("organizationSlug", Schema.text())
            .required("monitor", UptimeFacts.LONG)
            .required(
                    "headers",
                    Schema.list(Schema.object().required("name", Schema.text()).required("value", Schema.text())))
            .required("hasRequestBody", Schema.flag())
            .required(
                    "checks",
                    Schema.list(Schema.object()
                                    .required("timestamp", Facts.TEXT)
                                    .required("status", Facts.TEXT)
                                    .required("reason", Facts.TEXT)
                                    .required("httpStatusCode", Facts.NUMBER)
                                    .required("durationMs", Facts.NUMBER)
                                    .required("region", Facts.TEXT)
                                    .required("environment", Facts.TEXT)
                                    .required("traceId", Facts.TEXT))
                            .saying("Newest first."))
            .optional("nextCursor", Schema.text().saying("For older checks."))
            .required("series", Facts.SERIES);

    Result result() {
        return Result.text(text()).with(facts());
    }

    private String text() {
        return new Markdown(call.fence())
                .say("# Uptime monitor in **" + pages.organization() + "**")
                .say(call.fence().notice())
                .told("Name", monitor.name(), LONG)
                .word("ID", monitor.id())
                .word("Project", monitor.project())
                .word("Status", monitor.status())
                .fact("Uptime Status", monitor.health().name().toLowerCase(Locale.ROOT))
                .told("Address", monitor.url(), LONG)
                .word("Method", monitor.method())
                .fact("Interval", number(monitor.seconds(), " s"))
                .fact("Timeout", number(monitor.timeout(), " ms"))
                .told("Environment", monitor.environment(), LONG)
                .told("Owner", monitor.owner().map(UptimeReport::owner).orElse(""), LONG)
                .fact("Recovery Threshold", checks(monitor.recoveryThreshold(), "good"))
                .fact("Downtime Threshold", checks(monitor.downtimeThreshold(), "failed"))
                .fact("Trace Sampling", switched(monitor.traceSampling()))
                .fact("Response Capture", switched(monitor.responseCapture()))
                .fact("URL", pages.uptime(monitor.id()).toString())
                .section("Headers", this::headers)
                .section("Request Payload", this::payload)
                .section("Assertion", this::assertion)
                .section("Recent Checks", this::checks)
                .section("Response Notes", this::notes)
                .toString();
    }

    private static String owner(Owner owner) {
        return (owner.reference() + " " + owner.name()).strip();
    }

    private void headers(Markdown out) {
        monitor.headers().forEach(header -> out.item(call.fence().inline(header.name() + ": " + shown(header), LONG)));
    }

    /** The value, unless the name says that it is a secret. */
    private static String shown(UptimeMonitor.Header header) {
        var name = header.name().strip().toLowerCase(Locale.ROOT);
        boolean secret = CONFIDENTIAL.contains(name) || SECRET_PARTS.stream().anyMatch(name::contains);
        return secret ? REDACTED : header.value();
    }

    private void payload(Markdown out) {
        if (monitor.hasBody()) {
            out.say("Requests carry a body. It is not shown, since it may hold secrets.");
        }
    }

    private void assertion(Markdown out) {
        if (monitor.assertion().isObject() && !monitor.assertion().isEmpty()) {
            out.block("assertion", monitor.assertion().toPrettyString());
        }
    }

    private void checks(Markdown out) {
        if (checks.isEmpty()) {
            out.say("They could not be read just now.");
            return;
        }
        if (checks.get().items().isEmpty()) {
            out.say("None in this time range.");
        }
        checks.get().items().forEach(check -> out.item(line(check, out)));
    }

    private String line(UptimeMonitor.Check check, Markdown out) {
        var reason = check.reason().isBlank() ? "" : " (" + out.term(check.reason()) + ")";
        boolean elsewhere =
                !check.environment().isBlank() && !check.environment().equals(monitor.environment());
        var parts = Stream.of(
                        out.term(check.status()) + reason,
                        number(check.httpStatus(), "").replaceAll("^(?=.)", "HTTP "),
                        check.milliseconds().isEmpty()
                                ? ""
                                : Math.round(check.milliseconds().getAsDouble()) + " ms",
                        check.region().isBlank() ? "" : call.fence().inline(check.region(), LONG),
                        elsewhere ? call.fence().inline(check.environment(), LONG) : "")
                .filter(part -> !part.isEmpty())
                .toList();
        return check.time().map(Instant::toString).orElse("?") + ": " + String.join(", ", parts);
    }

    private void notes(Markdown out) {
        checks.flatMap(Page::next)
                .ifPresent(cursor -> out.item("There are older checks: repeat the call with cursor "
                        + call.fence().inline(cursor, LONG)));
        out.item("Issues of this monitor: search for " + call.fence().inline("uptime_rule:" + monitor.id(), LONG));
    }

    private ObjectNode facts() {
        var facts = JsonNodeFactory.instance.objectNode().put("organizationSlug", pages.organization());
        UptimeFacts.writeLong(monitor, pages, facts.putObject("monitor"));
        var headers = facts.putArray("headers");
        monitor.headers()
                .forEach(header -> headers.addObject()
                        .put("name", Facts.shown(header.name()))
                        .put("value", Facts.shown(shown(header))));
        facts.put("hasRequestBody", monitor.hasBody());
        var list = facts.putArray("checks");
        checks.ifPresent(page -> page.items()
                .forEach(check -> list.addObject()
                        .put("timestamp", Facts.time(check.time()))
                        .put("status", Facts.known(check.status()))
                        .put("reason", Facts.known(check.reason()))
                        .put("region", Facts.known(check.region()))
                        .put("environment", Facts.known(check.environment()))
                        .put("traceId", Facts.known(check.traceId()))
                        .<ObjectNode>set("httpStatusCode", Facts.number(check.httpStatus()))
                        .set("durationMs", Facts.number(check.milliseconds()))));
        checks.flatMap(Page::next).ifPresent(cursor -> facts.put("nextCursor", cursor));
        var points =
                facts.putArray("series").addObject().put("name", "durationMs").putArray("points");
        checks.ifPresent(page -> page.items().reversed().stream()
                .filter(check ->
                        check.time().isPresent() && check.milliseconds().isPresent())
                .forEach(check -> points.addArray()
                        .add(check.time().orElseThrow().getEpochSecond())
                        .add(check.milliseconds().getAsDouble())));
        return facts;
    }

    private static String number(OptionalLong number, String unit) {
        return number.isEmpty() ? "" : number.getAsLong() + unit;
    }

    private static String checks(OptionalLong number, String kind) {
        return number.isEmpty() ? "" : Markdown.count(number.getAsLong(), kind + " check");
    }

    private static String switched(Optional<Boolean> on) {
        return on.map(yes -> yes ? "on" : "off").orElse("");
    }
}
