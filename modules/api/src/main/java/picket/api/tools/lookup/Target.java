package picket.api.tools.lookup;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What a link or an id is about, and the tool that shows it.
 *
 * @param type as clients name it
 * @param arguments of the tool, without the organization
 * @param project that the link names, by slug or number
 */
record Target(String type, String tool, ObjectNode arguments, Optional<String> project) {
    private static final String UPTIME = "get_uptime_monitor_details";

    /** Arguments are names and values in turn; blank values are left out. */
    static Target of(String type, String tool, String... arguments) {
        var object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            if (!arguments[i + 1].isBlank()) {
                object.put(arguments[i], arguments[i + 1]);
            }
        }
        return new Target(type, tool, object, Optional.empty());
    }

    Target in(String slugOrId) {
        return new Target(type, tool, arguments, Optional.of(slugOrId).filter(name -> !name.isBlank()));
    }

    /** The target by type and id, as callers without a link name it. */
    static Target of(String type, String id) {
        return switch (type) {
            case "issue" -> of(type, "get_issue_details", "issueId", id.toUpperCase(java.util.Locale.ROOT));
            case "event" -> of(type, "get_issue_details", "eventId", id);
            case "trace" -> of(type, "get_trace_details", "traceId", id);
            case "ai_conversation" -> of(type, "get_agent_conversation_details", "conversationId", id);
            case "replay" -> of(type, "get_replay_details", "replayId", id);
            case "monitor" -> monitor(id, "");
            case "snapshot" -> of(type, "get_snapshot", "snapshotId", id);
            default -> throw new IllegalArgumentException("no such type: " + type);
        };
    }

    /** A monitor of a web address: its links have its number alone, its tool wants the project too. */
    static Target uptime(String id) {
        return of("uptime_monitor", UPTIME, "uptimeMonitorId", id);
    }

    /** Whether the project has to be found. */
    boolean isUnplaced() {
        return tool.equals(UPTIME) && project.isEmpty();
    }

    static Target monitor(String slug, String project) {
        var target =
                of("monitor", "get_monitor_details", "monitorSlug", slug, "projectSlugOrId", project, "period", "24h");
        target.arguments.put("checkInLimit", 10).put("includeStats", true);
        return target.in(project);
    }
}
