package picket.api.tools;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a call looked for that Sentry does not have, and how to find what there is.
 *
 * @param parameter that names it
 * @param thing in words
 * @param tool that shows which there are; empty if none does
 * @param more arguments for that tool
 */
record Missing(String parameter, String thing, String tool, Map<String, String> more) {
    private static final String ORGANIZATION = "organizationSlug";
    private static final List<String> PROJECT = List.of("projectSlug", "projectSlugOrId");
    private static final String SEARCH = "search_events";

    /** The narrowest first: most calls name a project and an organization too. */
    private static final List<Missing> KINDS = List.of(
            new Missing("attachmentId", "attachment", "", Map.of()),
            new Missing("tagKey", "issue or tag", "", Map.of()),
            new Missing("spanId", "span", "", Map.of()),
            new Missing("imageIdentifier", "image", "", Map.of()),
            new Missing("eventId", "event", SEARCH, Map.of()),
            new Missing("issueId", "issue", "search_issues", Map.of()),
            new Missing("traceId", "trace", SEARCH, Map.of("dataset", "spans")),
            new Missing("replayId", "replay", SEARCH, Map.of("dataset", "replays")),
            new Missing("profileId", "profile", SEARCH, Map.of("dataset", "profiles")),
            new Missing("releaseVersion", "release", "find_releases", Map.of()),
            new Missing("keyId", "DSN", "find_dsns", Map.of()),
            new Missing("monitorSlug", "monitor", "find_monitors", Map.of()),
            new Missing("uptimeMonitorId", "uptime monitor", "find_uptime_monitors", Map.of()),
            new Missing("dashboardIdOrTitle", "dashboard", "find_dashboards", Map.of()),
            new Missing("ruleIdOrName", "alert rule", "find_alert_rules", Map.of()),
            new Missing("snapshotId", "snapshot", "get_latest_base_snapshot", Map.of()),
            new Missing("conversationId", "conversation", "search_agent_conversations", Map.of()),
            new Missing("teamSlug", "team", "find_teams", Map.of()),
            new Missing("projectSlug", "project", "find_projects", Map.of()),
            new Missing("projectSlugOrId", "project", "find_projects", Map.of()),
            new Missing(ORGANIZATION, "organization", "find_organizations", Map.of()));

    /** A sentence on what was not found, the arguments that were used, and where to look with the tools of a session. */
    static String advice(ObjectNode given, Toolbox toolbox) {
        var used = given.properties().stream()
                .filter(entry ->
                        entry.getValue().isValueNode() && !entry.getValue().isNull())
                .map(entry -> Reason.quoted(entry.getKey()) + ": "
                        + Reason.quoted(entry.getValue().asText()))
                .collect(Collectors.joining(", "));
        var sought =
                KINDS.stream().filter(kind -> given.hasNonNull(kind.parameter)).findFirst();
        return sought.map(kind -> "There is no such " + kind.thing + " there, or the user cannot see it: check `"
                                + kind.parameter + "` first.")
                        .orElse("It does not exist, or the user cannot see it.")
                + (used.isEmpty() ? "" : " Arguments were " + used + ".")
                + sought.flatMap(kind -> kind.look(given, toolbox))
                        .map(look -> "\n\nWhat there is: " + look)
                        .orElse("");
    }

    /** The call that lists such things in the same place; empty if the session has none, or it needs more than is known. */
    private Optional<String> look(ObjectNode given, Toolbox toolbox) {
        return toolbox.searchable(tool).map(Tool::declaration).flatMap(lists -> {
            var arguments = JsonNodeFactory.instance.objectNode();
            for (var parameter : lists.parameters()) {
                place(parameter.name(), given).ifPresent(value -> arguments.put(parameter.name(), value));
            }
            more.forEach(arguments::put);
            var scope = toolbox.session().scope();
            boolean whole = lists.parameters().stream()
                    .filter(parameter ->
                            parameter.required() && parameter.fixedBy(scope).isEmpty())
                    .allMatch(parameter -> arguments.has(parameter.name()));
            return whole ? toolbox.mention(tool, arguments.toString()) : Optional.empty();
        });
    }

    private static Optional<String> place(String name, ObjectNode given) {
        var sources = name.equals(ORGANIZATION)
                ? List.of(ORGANIZATION)
                : PROJECT.contains(name) ? PROJECT : List.<String>of();
        return sources.stream()
                .filter(source -> given.path(source).isTextual())
                .map(source -> given.path(source).textValue())
                .findFirst();
    }
}
