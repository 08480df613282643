package picket.api.tools.issues;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Proposes to read the agent conversations that an event belongs to, if the session has the tool for it. */
final class Conversations {
    static final String TOOL = "get_agent_conversation_details";

    private Conversations() {}

    static void propose(IssueReport report, ObjectNode facts) {
        if (report.tools().searchable(TOOL).isEmpty()) {
            return;
        }
        boolean direct = report.tools().listed(TOOL).isPresent();
        for (var id : report.more().conversations()) {
            var action = facts.withArray("suggestedActions").addObject().put("type", "tool_call");
            var arguments = action.put("toolName", direct ? TOOL : "execute_sentry_tool")
                    .putObject("arguments");
            var own = direct ? arguments : arguments.put("name", TOOL).putObject("arguments");
            own.put("organizationSlug", report.pages().organization()).put("conversationId", id);
            action.put("reason", "An agent conversation belongs to the trace of this event.");
        }
    }
}
