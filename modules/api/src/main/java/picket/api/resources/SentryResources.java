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
