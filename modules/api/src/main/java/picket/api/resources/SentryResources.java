package picket.api.resources;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picket.api.session.Constraint;
import picket.api.tools.Completer;
import picket.api.tools.Completers;
import picket.api.tools.Outcome;
import picket.api.tools.Toolbox;

/** What of Sentry has an address here. Each is read by a tool, so that whoever may not call that cannot read it. */
public final class SentryResources {
    private static final String ORGANIZATION = "organization";
    private static final Map<String, Completer> COMPLETERS = Map.of(
            ORGANIZATION,
            Completers.organizations(),
            "project",
            Completers.projects(),
            "release",
            Completers.releases());

    private static final List<Address> ADDRESSES = List.of(
            new Address(
                    "issues/{issue}",
                    "Issue",
                    "An issue with its newest event; issue is a short id or a number.",
                    "get_issue_details",
                    Map.of("issue", "issueId")),
            new Address(
                    "events/{event}",
                    "Event",
                    "An event with its issue; event is an id of 32 hexadecimal digits.",
                    "get_issue_details",
                    Map.of("event", "eventId")),
            new Address(
                    "releases/{release}",
                    "Release",
                    "A release with its commits and deploys; release is the whole version.",
                    "get_release_details",
                    Map.of("release", "releaseVersion")),
            new Address(
                    "traces/{trace}",
                    "Trace",
                    "The spans and errors of a trace; trace is an id of 32 hexadecimal digits.",
                    "get_trace_details",
                    Map.of("trace", "traceId")),
            new Address(
                    "replays/{replay}",
                    "Replay",
                    "What a user did in a recorded session; replay is its id.",
                    "get_replay_details",
                    Map.of("replay", "replayId")),
            new Address(
                    "spans/{trace}/{span}",
                    "Span",
                    "A span of a trace with what is around it; both are ids in hexadecimal digits.",
                    "get_span_details",
                    Map.of("trace", "traceId", "span", "spanId")),
            new Address(
                    "monitors/{monitor}",
                    "Monitor",
                    "A cron monitor with its check-ins; monitor is its slug.",
                    "get_monitor_details",
                    Map.of("monitor", "monitorSlug")),
            new Address(
                    "uptime/{project}/{monitor}",
                    "Uptime monitor",
                    "A monitor of a web address with its checks; project is a slug, monitor a number.",
                    "get_uptime_monitor_details",
                    Map.of("project", "projectSlug", "monitor", "uptimeMonitorId")),
            new Address(
                    "alerts/{project}/{kind}/{rule}",
                    "Alert rule",
                    "What an alert rule watches and does; kind is issue or metric, rule its number or whole name.",
                    "get_alert_rule",
                    Map.of("project", "projectSlug", "kind", "kind", "rule", "ruleIdOrName")),
            new Address(
                    "dashboards/{dashboard}",
                    "Dashboard",
                    "A dashboard with its widgets; dashboard is its number or title.",
                    "get_dashboard_details",
                    Map.of("dashboard", "dashboardIdOrTitle")),
            new Address(
                    "profiles/{project}/{profile}",
                    "Profile",
                    "Where a transaction spent its time; project is a slug, profile an id.",
                    "get_profile_details",
                    Map.of("project", "projectSlugOrId", "profile", "profileId")),
            new Address(
                    "snapshots/{snapshot}",
                    "Snapshot",
                    "The screens of an app compared with those before; snapshot is an id.",
                    "get_snapshot",
                    Map.of("snapshot", "snapshotId")),
            new Address(
                    "conversations/{conversation}",
                    "Conversation",
                    "What was said between a person and an agent; conversation is an id.",
                    "get_agent_conversation_details",
                    Map.of("conversation", "conversationId")));

    private SentryResources() {}

    /** All of it. */
    public static List<Resource> list() {
        return ADDRESSES.stream().map(Address::resource).toList();
    }

    /**
     * An address within an organization.
     *
     * @param tool that reads it
     * @param arguments of the tool, by the variables that they are taken from
     */
    private record Address(String path, String title, String description, String tool, Map<String, String> arguments) {
        Resource resource() {
            var completers = new HashMap<>(COMPLETERS);
            completers
                    .keySet()
                    .removeIf(variable -> !variable.equals(ORGANIZATION) && !arguments.containsKey(variable));
            return new Resource(
                    "sentry://{" + ORGANIZATION + "}/" + path,
                    title.toLowerCase(Locale.ROOT).replace(' ', '-'),
                    title,
                    description,
                    "text/markdown",
                    Optional.empty(),
                    Set.of(tool),
                    completers,
                    this::read);
        }

        private Optional<Outcome> read(Toolbox toolbox, Map<String, String> variables) {
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
        }
    }
}
