package picket.api.tools.lookup;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import picket.api.tools.App;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.InputError;
import picket.api.tools.Outcome;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.api.tools.SentryUrl;
import picket.api.tools.Surface;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;
import picket.sentry.Listing;
import picket.sentry.Monitors;
import picket.sentry.SentryClient;
import picket.sentry.UptimeMonitor;

/** Shows whatever a link of Sentry, or a type and an id, is about, with the tool that is made for it. */
public final class GetSentryResource implements Tool {
    private static final List<String> TYPES =
            List.of("issue", "event", "trace", "ai_conversation", "replay", "monitor", "snapshot");
    private static final int MOST_PAGES = 5;
    private static final Parameter<Optional<URI>> URL = Parameters.url(
                    "url", "Link of a page in Sentry; stands for all other parameters")
            .optional();
    private static final Parameter<Optional<String>> TYPE = Parameter.choice(
                    "resourceType", "What resourceId is; with the link of a span: trace, for the whole trace", TYPES)
            .optional();
    private static final Parameter<Optional<String>> ID =
            Parameter.text("resourceId", "Id of that type").optional();
    private static final Parameter<Optional<String>> ORGANIZATION =
            Parameters.organization().optional();

    private static final Declaration DECLARATION = Declaration.named(
                    "get_sentry_resource",
                    "Look up anything in Sentry",
                    "Shows what a Sentry link is about: issue, event, trace, span, replay, profile, monitor,"
                            + " release, snapshot or agent conversation. Use it first whenever a link is given. Without a"
                            + " link give resourceType, resourceId and organizationSlug. To find agent conversations use"
                            + " search_agent_conversations.")
            .on(Surface.DIRECT)
            .skills(Skill.INSPECT, Skill.TRIAGE, Skill.SEER)
            .scopes("event:read", "project:read")
            .parameters(URL, TYPE, ID, ORGANIZATION)
            .output(Schema.object()
                    .required("organizationSlug", Schema.text())
                    .required("resourceType", Schema.text())
                    .required("toolName", Schema.text().saying("The tool that answered."))
                    .optional("details", Schema.any().saying("Its structured content.")))
            .shownBy(App.RESULT)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Outcome call(Call call) {
        var url = call.get(URL).map(SentryUrl::parse);
        var target = url.map(link -> linked(link, call)).orElseGet(() -> named(call));
        var organization = url.map(SentryUrl::organization)
                .or(() -> call.get(ORGANIZATION))
                .orElseThrow(() -> new InputError(
                        "organizationSlug is missing: it goes with resourceType and resourceId.",
                        "find_organizations",
                        "Those you can see are listed by find_organizations."));
        return shown(organization, target.isUnplaced() ? placed(organization, target, call) : target, call);
    }

    /** An uptime monitor with its project: that of the session, or the one that Sentry names in its list. */
    private static Target placed(String organization, Target target, Call call) {
        var id = target.arguments().path("uptimeMonitorId").asText();
        var project = call.session().scope().project().or(() -> project(organization, id, call.sentry()));
        var named = project.orElseThrow(() -> new InputError(
                "The organization has no uptime monitor " + id + ", or the user cannot see it.",
                "find_uptime_monitors",
                "find_uptime_monitors shows which there are."));
        var arguments = target.arguments().deepCopy().put("projectSlug", named);
        return new Target(target.type(), target.tool(), arguments, project);
    }

    private static Optional<String> project(String organization, String id, SentryClient sentry) {
        var all = new Monitors.Filter(Optional.empty(), Optional.empty(), Optional.empty());
        var listing = Listing.FIRST;
        for (int page = 0; page < MOST_PAGES; page++) {
            var found = sentry.uptime().list(organization, all, listing);
            var project = found.items().stream()
                    .filter(monitor -> monitor.id().equals(id))
                    .map(UptimeMonitor::project)
                    .findFirst();
            if (project.isPresent() || found.next().isEmpty()) {
                return project.filter(slug -> !slug.isBlank());
            }
            listing = new Listing("", found.next(), listing.size());
        }
        return Optional.empty();
    }

    private static Target linked(SentryUrl url, Call call) {
        checkScope(url, call);
        var target = Recognition.of(url).orElseThrow(() -> unknown(url));
        var type = call.get(TYPE);
        if (type.filter("trace"::equals).isPresent() && target.type().equals("span")) {
            return Target.of("trace", target.arguments().path("traceId").asText());
        }
        type.filter(wanted -> !wanted.equals(target.type())).ifPresent(wanted -> {
            throw new InputError("url is the link of a " + target.type() + ", not of a " + wanted
                    + ". Leave resourceType out: the link says it.");
        });
        call.session().scope().project().ifPresent(only -> checkProject(target, only));
        return target;
    }

    private static void checkScope(SentryUrl url, Call call) {
        call.get(ORGANIZATION).filter(only -> !only.equals(url.organization())).ifPresent(only -> {
            throw new InputError(
                    "url belongs to the organization " + url.organization() + ", but this call is for " + only + ".");
        });
    }

    /** A number on one side is left to the tool, which knows both. */
    private static void checkProject(Target target, String only) {
        boolean foreign = target.project()
                .filter(named -> !named.equals(only) && !named.matches("\\d+") && !only.matches("\\d+"))
                .isPresent();
        if (foreign) {
            throw new InputError(
                    "This connection is limited to the project " + only + ", and the link belongs to another project.");
        }
    }

    private static InputError unknown(SentryUrl url) {
        return url.part(0).equals("performance") && url.parameter("transaction").isPresent()
                ? new InputError(
                        "The link is a summary of a transaction, which no tool shows.",
                        "search_events",
                        "Search its spans instead: search_events with dataset spans and the query transaction:\"…\".")
                : new InputError(
                        "No tool shows that page. Links of these kinds work: /issues/{id}, /issues/{id}/events/{id},"
                                + " /explore/traces/trace/{id}, /explore/replays/{id}, /explore/profiling/profile/{project}/{id}/flamegraph,"
                                + " /explore/conversations/{id}, /crons/{project}/{slug}, /monitors/{id}, /releases/{version} and"
                                + " /preprod/snapshots/{id}.");
    }

    private static Target named(Call call) {
        var type = call.get(TYPE);
        var id = call.get(ID);
        if (type.isEmpty() || id.isEmpty()) {
            throw new InputError("Give url, or resourceType, resourceId and organizationSlug.");
        }
        return Target.of(type.get(), id.get());
    }

    private static Outcome shown(String organization, Target target, Call call) {
        var tool = call.toolbox()
                .searchable(target.tool())
                .orElseThrow(() -> new InputError("A " + target.type()
                        + " cannot be shown in this session: the tool for it is switched off. Open the link in a browser,"
                        + " or ask the user to grant more skills."));
        var arguments = target.arguments().deepCopy().put("organizationSlug", organization);
        return switch (call.toolbox().run(tool, arguments)) {
            case Result result
            when !result.failed() -> {
                var facts = JsonNodeFactory.instance
                        .objectNode()
                        .put("organizationSlug", organization)
                        .put("resourceType", target.type())
                        .put("toolName", target.tool());
                result.structured().ifPresent(details -> facts.set("details", details));
                yield result.with(facts);
            }
            case Outcome other -> other;
        };
    }
}
