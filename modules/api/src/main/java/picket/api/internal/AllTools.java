package picket.api.internal;

import java.util.List;
import picket.api.tools.Tool;
import picket.api.tools.gateway.ExecuteSentryTool;
import picket.api.tools.gateway.SearchSentryTools;
import picket.api.tools.issues.GetIssueDetails;
import picket.api.tools.organizations.FindOrganizations;
import picket.api.tools.organizations.Whoami;
import picket.api.tools.projects.FindProjects;

/** Every tool of this release, in the order in which clients see them. */
final class AllTools {
    private AllTools() {}

    static List<Tool> list() {
        return List.of(
                new FindOrganizations(),
                new FindProjects(),
                new SearchSentryTools(),
                new ExecuteSentryTool(),
                new Whoami(),
                new GetIssueDetails());
    }
}
