package picket.api.tools.conversations;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.InputError;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;
import picket.sentry.Conversations;
import picket.sentry.SentryClient;

/** Lists conversations of agents. */
public final class SearchAgentConversations implements Tool {
    private static final Parameter<String> ORGANIZATION = Parameters.organization();
    private static final Parameter<Optional<String>> REGION = Parameters.region();
    private static final Parameter<Optional<String>> QUERY = Parameter.text(
                    "query", "Filter in Sentry's search syntax for spans, or words")
            .optional();
    private static final Parameter<Optional<List<String>>> PROJECTS = Parameter.oneOrMore(
                    "project", "Slug or numeric id of a project, or a list of them; all projects without it")
            .optional();
    private static final Parameter<Optional<List<String>>> ENVIRONMENTS = Parameter.oneOrMore(
                    "environment", "Environment, or a list of them; all without it")
            .optional();
    private static final Parameter<String> PERIOD = Parameter.shaped(
                    "period",
                    "Back from now, unless start and end are given",
                    Pattern.compile("^\\d+[hdw]$"),
                    "a number and h, d or w, such as 30d")
            .byDefault("30d");
    private static final Parameter<Optional<String>> CURSOR =
            Parameter.text("cursor", "nextCursor of the page before").optional();
    private static final Parameter<Integer> LIMIT =
            Parameter.integer("limit", "Most conversations", 1, 100).byDefault(10);

    private static final Declaration DECLARATION = Declaration.named(
                    "search_agent_conversations",
                    "Search agent conversations",
                    "Lists the conversations that instrumented agents had with their users: calls to models and tools,"
                            + " tokens, cost, errors, first question and last answer. Formerly search_ai_conversations.")
            .skills(Skill.INSPECT, Skill.TRIAGE, Skill.SEER)
            .scopes("event:read", "project:read")
            .parameters(
                    ORGANIZATION,
                    QUERY,
                    PROJECTS,
                    ENVIRONMENTS,
                    PERIOD,
                    Window.START,
                    Window.END,
                    CURSOR,
                    LIMIT,
                    REGION)
            .told(FoundConversations.SCHEMA)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var window = Window.of(call, call.get(PERIOD));
        var sentry = call.sentry(call.get(REGION));
        var organization = call.get(ORGANIZATION);
        var only = call.session().scope().project();
        var projects = only.map(List::of).orElseGet(() -> call.get(PROJECTS).orElse(List.of())).stream()
                .map(project -> id(sentry, organization, project))
                .toList();
        var search = new Conversations.Search(
                call.get(QUERY).orElse(""),
                projects,
                call.get(ENVIRONMENTS).orElse(List.of()),
                window,
                call.get(LIMIT),
                call.get(CURSOR));
        var page = sentry.conversations().search(organization, search);
        return new FoundConversations(search, page, sentry.pages(organization), call).result();
    }

    /** Sentry knows projects by number here. */
    static String id(SentryClient sentry, String organization, String project) {
        if (project.matches("-1|\\d{1,20}")) {
            return project;
        }
        var id = sentry.projects().id(organization, project);
        if (!id.matches("\\d{1,20}")) {
            throw new InputError("project " + project + " has no number by which its conversations could be found.");
        }
        return id;
    }
}
