package picket.api.tools.uptime;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.OptionalLong;
import picket.api.tools.Facts;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.sentry.Owner;
import picket.sentry.UptimeMonitor;
import picket.sentry.WebLinks;

/** A monitor of a web address for programs; what is unknown is left out. */
final class UptimeFacts {
    /** As lists show it. */
    static final Schema SHORT = Schema.object()
            .required("id", Schema.text())
            .required("name", Schema.text())
            .required("projectSlug", Schema.text())
            .required("status", Schema.text())
            .required("uptimeStatus", Schema.text().saying("ok, failed or unknown."))
            .required("url", Schema.text())
            .optional("method", Schema.text())
            .required("intervalSeconds", Schema.number())
            .optional("environment", Schema.text())
            .optional("owner", Schema.text())
            .required("webUrl", Schema.text());

    /** By itself. */
    static final Schema LONG = SHORT.required("timeoutMs", Schema.number())
            .optional("recoveryThreshold", Schema.number())
            .optional("downtimeThreshold", Schema.number())
            .optional("traceSampling", Schema.flag())
            .optional("responseCaptureEnabled", Schema.flag());

    /** What the tools that change one give. */
    static final Schema CHANGED = Schema.object().required("monitor", LONG);

    private UptimeFacts() {}

    static void writeShort(UptimeMonitor monitor, WebLinks pages, ObjectNode node) {
        node.put("id", monitor.id())
                .put("name", Facts.shown(monitor.name()))
                .put("projectSlug", Facts.shown(monitor.project()))
                .put("status", Facts.shown(monitor.status()))
                .put("uptimeStatus", monitor.health().name().toLowerCase(Locale.ROOT))
                .put("url", Facts.shown(monitor.url()))
                .put("intervalSeconds", monitor.seconds().orElse(0))
                .put("webUrl", pages.uptime(monitor.id()).toString());
        text(node, "method", monitor.method());
        text(node, "environment", monitor.environment());
        text(node, "owner", monitor.owner().map(Owner::reference).orElse(""));
    }

    static void writeLong(UptimeMonitor monitor, WebLinks pages, ObjectNode node) {
        writeShort(monitor, pages, node);
        node.put("timeoutMs", monitor.timeout().orElse(0));
        number(node, "recoveryThreshold", monitor.recoveryThreshold());
        number(node, "downtimeThreshold", monitor.downtimeThreshold());
        monitor.traceSampling().ifPresent(on -> node.put("traceSampling", on));
        monitor.responseCapture().ifPresent(on -> node.put("responseCaptureEnabled", on));
    }

    /** The result of a change: the monitor as Sentry has it now. */
    static Result changed(UptimeMonitor monitor, WebLinks pages) {
        var facts = JsonNodeFactory.instance.objectNode();
        writeLong(monitor, pages, facts.putObject("monitor"));
        return Result.structured(facts);
    }

    private static void text(ObjectNode node, String name, String value) {
        if (!value.isBlank()) {
            node.put(name, Facts.shown(value));
        }
    }

    private static void number(ObjectNode node, String name, OptionalLong value) {
        value.ifPresent(known -> node.put(name, known));
    }
}
