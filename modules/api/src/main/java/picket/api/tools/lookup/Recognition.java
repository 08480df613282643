package picket.api.tools.lookup;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import picket.api.tools.SentryUrl;

/** Finds out what a link is about, in the order in which more special forms come before more general ones. */
final class Recognition {
    private static final Pattern ISSUE = Pattern.compile("\\d{1,20}|[A-Za-z0-9][\\w-]{0,198}-[A-Za-z0-9]+");
    private static final Set<String> NOT_RELEASES = Set.of("", "new-events", "all-events");
    private static final Set<String> NOT_MONITORS = Set.of("", "new", "details", "alerts");

    private final SentryUrl url;

    private Recognition(SentryUrl url) {
        this.url = url;
    }

    /** What the link is about; empty for pages that no tool shows. */
    static Optional<Target> of(SentryUrl url) {
        var link = new Recognition(url);
        return link.profile()
                .or(link::conversation)
                .or(link::replay)
                .or(link::monitor)
                .or(link::release)
                .or(link::trace)
                .or(link::issue)
                .or(link::snapshot);
    }

    /** Where the path goes on behind {@code explore/}, which newer links have. */
    private int behindExplore() {
        return url.part(0).equals("explore") ? 1 : 0;
    }

    private Optional<Target> profile() {
        int at = behindExplore();
        if (!url.part(at).equals("profiling") || !url.part(at + 1).equals("profile")) {
            return Optional.empty();
        }
        var project = url.part(at + 2);
        if (url.part(at + 4).equals("flamegraph")) {
            return Optional.of(Target.of(
                            "profile", "get_profile_details", "projectSlugOrId", project, "profileId", url.part(at + 3))
                    .in(project));
        }
        return url.part(at + 3).equals("flamegraph")
                ? Optional.of(Target.of(
                                "profile",
                                "get_profile_details",
                                "projectSlugOrId",
                                project,
                                "profilerId",
                                value("profilerId"),
                                "start",
                                value("start"),
                                "end",
                                value("end"))
                        .in(project))
                : Optional.empty();
    }

    private Optional<Target> conversation() {
        if (!url.part(0).equals("explore")
                || !url.part(1).equals("conversations")
                || url.part(2).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Target.of(
                "ai_conversation",
                "get_agent_conversation_details",
                "conversationId",
                url.part(2),
                "project",
                value("project"),
                "start",
                value("start"),
                "end",
                value("end")));
    }

    private Optional<Target> replay() {
        int at = behindExplore();
        var id = url.part(at + 1);
        return url.part(at).equals("replays") && !id.isEmpty() && !id.equals("selectors")
                ? Optional.of(Target.of("replay", "get_replay_details", "replayId", id))
                : Optional.empty();
    }

    private Optional<Target> monitor() {
        boolean monitors = url.part(0).equals("crons") || url.part(0).equals("monitors");
        if (!monitors || NOT_MONITORS.contains(url.part(1))) {
            return Optional.empty();
        }
        boolean uptime = url.part(0).equals("monitors")
                && url.part(2).isEmpty()
                && url.part(1).matches("\\d{1,20}");
        if (uptime) {
            return Optional.of(Target.uptime(url.part(1)));
        }
        return Optional.of(
                url.part(2).isEmpty() ? Target.monitor(url.part(1), "") : Target.monitor(url.part(2), url.part(1)));
    }

    private Optional<Target> release() {
        return url.part(0).equals("releases") && !NOT_RELEASES.contains(url.part(1))
                ? Optional.of(Target.of("release", "get_release_details", "releaseVersion", url.part(1)))
                : Optional.empty();
    }

    private Optional<Target> trace() {
        boolean explore = url.part(0).equals("explore")
                && url.part(1).equals("traces")
                && url.part(2).equals("trace");
        boolean performance = url.part(0).equals("performance") && url.part(1).equals("trace");
        var id = explore ? url.part(3) : url.part(2);
        if ((!explore && !performance) || id.isEmpty()) {
            return Optional.empty();
        }
        var node = value("node");
        return Optional.of(
                node.startsWith("span-")
                        ? Target.of(
                                "span", "get_span_details", "traceId", id, "spanId", node.substring("span-".length()))
                        : Target.of("trace", "get_trace_details", "traceId", id));
    }

    private Optional<Target> issue() {
        if (!url.part(0).equals("issues") || !ISSUE.matcher(url.part(1)).matches()) {
            return Optional.empty();
        }
        boolean event = url.part(2).equals("events") && url.part(3).matches("[0-9a-fA-F]{32}");
        return Optional.of(Target.of(
                event ? "event" : "issue",
                "get_issue_details",
                "issueId",
                url.part(1),
                "eventId",
                event ? url.part(3) : ""));
    }

    private Optional<Target> snapshot() {
        if (!url.part(0).equals("preprod")
                || !url.part(1).equals("snapshots")
                || url.part(2).isEmpty()) {
            return Optional.empty();
        }
        var image = value("selectedSnapshot");
        return Optional.of(
                image.isEmpty()
                        ? Target.of("snapshot", "get_snapshot", "snapshotId", url.part(2))
                        : Target.of(
                                "snapshot", "get_snapshot_image", "snapshotId", url.part(2), "imageIdentifier", image));
    }

    private String value(String name) {
        return url.parameter(name).orElse("");
    }
}
