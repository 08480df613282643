package picket.api.resources;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picket.api.tools.Completers;

/** What of Sentry has an address here. */
public final class SentryResources {
    private SentryResources() {}

    /** All of it. */
    public static List<Resource> list() {
        return List.of(new Resource(
                "sentry://{organization}/issues/{issue}",
                "issue",
                "Issue",
                "An issue with its newest event, as get_issue_details shows it; issue is a short id or a number.",
                "text/markdown",
                Set.of("get_issue_details"),
                Map.of("organization", Completers.organizations()),
                // Read by the tool, so that whoever may not call it cannot read this either.
                (toolbox, variables) -> toolbox.searchable("get_issue_details")
                        .map(tool -> toolbox.run(
                                tool,
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("organizationSlug", variables.get("organization"))
                                        .put("issueId", variables.get("issue"))))));
    }
}
