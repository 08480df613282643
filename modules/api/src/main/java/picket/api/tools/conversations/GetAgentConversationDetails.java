package picket.api.tools.conversations;

import java.util.Optional;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;

/** Shows what an agent and its user said to each other, and which tools it called. */
public final class GetAgentConversationDetails implements Tool {
    private static final Parameter<String> ORGANIZATION = Parameters.organization();
    private static final Parameter<Optional<String>> REGION = Parameters.region();
    private static final Parameter<String> ID = Parameter.text("conversationId", "Id of the conversation");
    private static final Parameter<Optional<String>> PROJECT = Parameter.text(
                    "project", "Numeric id of the project; all projects without it")
            .optional();
    private static final Parameter<Optional<String>> CURSOR = Parameter.text(
                    "cursor", "nextCursor of the call before, for what followed in a very long conversation")
            .nullable();

    private static final Declaration DECLARATION = Declaration.named(
                    "get_agent_conversation_details",
                    "Get an agent conversation",
                    "Shows a conversation of an instrumented agent in order of time: messages, calls to tools with their"
                            + " arguments, models, tokens and errors. Formerly get_ai_conversation_details.")
            .skills(Skill.INSPECT, Skill.TRIAGE, Skill.SEER)
            .scopes("event:read", "project:read")
            .parameters(ORGANIZATION, ID, PROJECT, Window.START, Window.END, CURSOR, REGION)
            .told(Transcript.SCHEMA)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var window = Window.of(call, "30d");
        var sentry = call.sentry(call.get(REGION));
        var organization = call.get(ORGANIZATION);
        var id = call.get(ID);
        var project = call.session()
                .scope()
                .project()
                .map(only -> SearchAgentConversations.id(sentry, organization, only))
                .or(() -> call.get(PROJECT).map(named -> SearchAgentConversations.id(sentry, organization, named)));
        var spans = sentry.conversations().spans(organization, id, project, window, call.get(CURSOR));
        return new Transcript(id, spans.items(), spans.next(), window, sentry.pages(organization), call).result();
    }
}
