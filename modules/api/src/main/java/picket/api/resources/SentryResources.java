package picket.api.resources;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picket.api.session.Constraint;
import picket.api.tools.Completer;
import picket.api.tools.Completers;

/** What of Sentry has an address here. Each is read by a tool, so that whoever may not call that cannot read it. */
public final class SentryResources {
    private static final String ORGANIZATION = "organization";

    private SentryResources() {}

    /** All of it. */
    public static List<Resource> list() {
        return List.of(
                resource(
                        "issues/{issue}",
                        "issue",
                        "Issue",
                        "An issue with its newest event; issue is a short id or a number.",
                        "get_issue_details",
                        Map.of("issue", "issueId"),
                        Map.of()),
                resource(
                        "events/{event}",
                        "event",
                        "Event",
                        "An event with its issue; event is an id of 32 hexadecimal digits.",
                        "get_issue_details",
                        Map.of("event", "eventId"),
                        Map.of()),
                resource(
                        "releases/{release}",
                        "release",
                        "Release",
                        "A release with its commits and deploys; release is the whole version.",
                        "get_release_details",
                        Map.of("release", "releaseVersion"),
                        Map.of("release", Completers.releases())),
                resource(
                        "traces/{trace}",
                        "trace",
                        "Trace",
                        "The spans and errors of a trace; trace is an id of 32 hexadecimal digits.",
                        "get_trace_details",
                        Map.of("trace", "traceId"),
                        Map.of()),
                resource(
                        "replays/{replay}",
                        "replay",
                        "Replay",
                        "What a user did in a recorded session; replay is its id.",
                        "get_replay_details",
                        Map.of("replay", "replayId"),
                        Map.of()),
                resource(
                        "spans/{trace}/{span}",
                        "span",
                        "Span",
                        "A span of a trace with what is around it; both are ids in hexadecimal digits.",
                        "get_span_details",
                        Map.of("trace", "traceId", "span", "spanId"),
                        Map.of()),
                resource(
                        "monitors/{monitor}",
                        "monitor",
                        "Monitor",
                        "A cron monitor with its check-ins; monitor is its slug.",
                        "get_monitor_details",
                        Map.of("monitor", "monitorSlug"),
                        Map.of()),
                resource(
                        "uptime/{project}/{monitor}",
                        "uptime-monitor",
                        "Uptime monitor",
                        "A monitor of a web address with its checks; project is a slug, monitor a number.",
                        "get_uptime_monitor_details",
                        Map.of("project", "projectSlug", "monitor", "uptimeMonitorId"),
                        Map.of("project", Completers.projects())),
                resource(
                        "dashboards/{dashboard}",
                        "dashboard",
                        "Dashboard",
                        "A dashboard with its widgets; dashboard is its number or title.",
                        "get_dashboard_details",
                        Map.of("dashboard", "dashboardIdOrTitle"),
                        Map.of()),
                resource(
                        "profiles/{project}/{profile}",
                        "profile",
                        "Profile",
                        "Where a transaction spent its time; project is a slug, profile an id.",
                        "get_profile_details",
                        Map.of("project", "projectSlugOrId", "profile", "profileId"),
                        Map.of("project", Completers.projects())),
                resource(
                        "snapshots/{snapshot}",
                        "snapshot",
                        "Snapshot",
                        "The screens of an app compared with those before; snapshot is an id.",
                        "get_snapshot",
                        Map.of("snapshot", "snapshotId"),
                        Map.of()),
                resource(
                        "conversations/{conversation}",
                        "conversation",
                        "Conversation",
                        "What was said between a person and an agent; conversation is an id.",
                        "get_agent_conversation_details",
                        Map.of("conversation", "conversationId"),
                        Map.of()));
    }

    /** @param arguments of the tool, by the variables that they are taken from */
    private static Resource resource(
            String path,
            String name,
            String title,
            String description,
            String tool,
            Map<String, String> arguments,
            Map<String, Completer> completers) {
        var all = new HashMap<>(completers);
        all.put(ORGANIZATION, Completers.organizations());
        return new Resource(
                "sentry://{" + ORGANIZATION + "}/" + path,
                name,
                title,
                description,
                "text/markdown",
                Optional.empty(),
                Set.of(tool),
                all,
                (toolbox, variables) -> {
                    var organization = variables.getOrDefault(ORGANIZATION, "");
                    var given = JsonNodeFactory.instance.objectNode().put("organizationSlug", organization);
                    arguments.forEach((variable, argument) -> given.put(argument, variables.get(variable)));
                    // What the endpoint decides would take the place of what the address says.
                    boolean inside = toolbox.session()
                            .scope()
                            .value(Constraint.ORGANIZATION)
                            .map(organization::equals)
                            .orElse(true);
                    return toolbox.searchable(tool).filter(_ -> inside).map(found -> toolbox.run(found, given));
                });
    }
}
