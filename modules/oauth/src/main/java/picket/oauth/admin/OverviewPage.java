package picket.oauth.admin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picket.http.Html;
import picket.oauth.page.SignedIn.Visitor;
import picket.oauth.spi.ToolControls;
import picket.oauth.spi.WorkerUnavailable;

/** How things are, and the switches. */
record OverviewPage(AdminServices services, Visitor visitor) {
    private static final List<Map.Entry<String, Duration>> SPANS = List.of(
            Map.entry("last minute", Duration.ofMinutes(1)),
            Map.entry("last hour", Duration.ofHours(1)),
            Map.entry("last day", Duration.ofDays(1)));

    String content() {
        return health()
                + services.tools().get().stream().map(this::tools).collect(Collectors.joining())
                + Pieces.section(
                        "Housekeeping",
                        "<p>Expired sign-ins, tokens and sessions go by themselves every ten minutes.</p>\n"
                                + Pieces.button(visitor, Deed.PURGE, "", "Remove it now", ""));
    }

    private String health() {
        return Pieces.section(
                "Health",
                Pieces.table(
                        List.of("Part", "State"),
                        services.health().get().entrySet().stream()
                                .map(part -> List.of(
                                        Html.escape(part.getKey()),
                                        part.getValue() ? "answers" : "<strong>does not answer</strong>"))
                                .toList()));
    }

    /** That the tools are away is no reason not to show the rest. */
    private String tools(ToolControls tools) {
        try {
            return Pieces.section("Rates", rates(tools)) + Pieces.section("Switches", switches(tools));
        } catch (WorkerUnavailable e) {
            return Pieces.section("Rates", "<p>The tools do not answer.</p>\n");
        }
    }

    private String rates(ToolControls tools) {
        var now = services.clock().instant();
        return Pieces.table(
                List.of("Calls of tools in the", "by outcome"),
                SPANS.stream()
                        .map(span -> List.of(span.getKey(), counts(tools.outcomes(now.minus(span.getValue())))))
                        .toList());
    }

    private static String counts(Map<String, Long> outcomes) {
        return outcomes.isEmpty()
                ? "none"
                : new TreeMap<>(outcomes)
                        .entrySet().stream()
                                .map(count -> count.getValue() + " " + Html.escape(count.getKey()))
                                .collect(Collectors.joining(", "));
    }

    private String switches(ToolControls tools) {
        boolean stopped = tools.writesStopped();
        return (stopped
                        ? "<p><strong>All changes are stopped.</strong> Tools that read still run.</p>\n"
                                + Pieces.button(visitor, Deed.ALLOW_WRITES, "", "Let changes run again", "")
                        : "<p>Tools may change things, within what people allowed.</p>\n"
                                + Pieces.button(visitor, Deed.STOP_WRITES, "", "Stop all changes now", "danger"))
                + "<p>The policy of tools, skills and organizations is read from the settings' file.</p>\n"
                + Pieces.button(visitor, Deed.RELOAD_POLICY, "", "Read the policy anew", "");
    }
}
