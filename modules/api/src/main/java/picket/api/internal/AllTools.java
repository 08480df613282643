package picket.api.internal;

import java.util.List;
import picket.api.tools.Alias;
import picket.api.tools.Tool;
import picket.api.tools.conversations.GetAgentConversationDetails;
import picket.api.tools.conversations.SearchAgentConversations;
import picket.api.tools.docs.GetDoc;
import picket.api.tools.docs.SearchDocs;
import picket.api.tools.events.SearchEvents;
import picket.api.tools.events.SearchIssueEvents;
import picket.api.tools.gateway.ExecuteSentryTool;
import picket.api.tools.gateway.SearchSentryTools;
import picket.api.tools.issues.AddIssueNote;
import picket.api.tools.issues.AnalyzeIssueWithSeer;
import picket.api.tools.issues.GetEventAttachment;
import picket.api.tools.issues.GetEventStacktrace;
import picket.api.tools.issues.GetIssueActivity;
import picket.api.tools.issues.GetIssueBreadcrumbs;
import picket.api.tools.issues.GetIssueDetails;
import picket.api.tools.issues.GetIssueTagValues;
import picket.api.tools.issues.GetIssueUserReports;
import picket.api.tools.issues.SearchIssues;
import picket.api.tools.issues.UpdateIssue;
import picket.api.tools.lookup.GetSentryResource;
import picket.api.tools.organizations.FindOrganizations;
import picket.api.tools.organizations.Whoami;
import picket.api.tools.projects.AddTeamToProject;
import picket.api.tools.projects.CreateDsn;
import picket.api.tools.projects.CreateProject;
import picket.api.tools.projects.FindDsns;
import picket.api.tools.projects.FindProjects;
import picket.api.tools.projects.OnboardingStatusUpdate;
import picket.api.tools.projects.RemoveTeamFromProject;
import picket.api.tools.projects.UpdateDsn;
import picket.api.tools.projects.UpdateProject;
import picket.api.tools.releases.FindReleases;
import picket.api.tools.releases.GetReleaseDetails;
import picket.api.tools.server.GetServerInfo;
import picket.api.tools.teams.CreateTeam;
import picket.api.tools.teams.FindTeams;
import picket.api.tools.traces.GetSpanDetails;
import picket.api.tools.traces.GetTraceDetails;

/** Every tool of this release, in the order in which clients see them. */
final class AllTools {
    private AllTools() {}

    static List<Tool> list() {
        return List.of(
                new FindOrganizations(),
                new FindProjects(),
                new UpdateIssue(),
                new SearchEvents(),
                new AnalyzeIssueWithSeer(),
                new SearchIssues(),
                new GetSentryResource(),
                new SearchSentryTools(),
                new ExecuteSentryTool(),
                new Whoami(),
                new GetIssueDetails(),
                new GetEventStacktrace(),
                new GetIssueBreadcrumbs(),
                new GetIssueActivity(),
                new GetIssueTagValues(),
                new GetIssueUserReports(),
                new GetEventAttachment(),
                new AddIssueNote(),
                new SearchIssueEvents(),
                new GetTraceDetails(),
                new GetSpanDetails(),
                new FindTeams(),
                new CreateTeam(),
                new CreateProject(),
                new UpdateProject(),
                new AddTeamToProject(),
                new RemoveTeamFromProject(),
                new OnboardingStatusUpdate(),
                new FindDsns(),
                new CreateDsn(),
                new UpdateDsn(),
                new FindReleases(),
                new GetReleaseDetails(),
                new SearchAgentConversations(),
                new GetAgentConversationDetails(),
                new Alias(new SearchAgentConversations(), "search_ai_conversations"),
                new Alias(new GetAgentConversationDetails(), "get_ai_conversation_details"),
                new SearchDocs(),
                new GetDoc(),
                new GetServerInfo());
    }
}
