package picket.api.tools.replays;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picket.api.session.Capability;
import picket.api.tools.App;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.InputError;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.SentryUrl;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;
import picket.sentry.Parallel;
import picket.sentry.Replay;
import picket.sentry.SentryClient;

/** Shows one session replay in words. */
public final class GetReplayDetails implements Tool {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ISSUES = 3;
    private static final int TRACES = 2;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final Parameter<Optional<String>> ORGANIZATION =
            Parameters.organization().optional();
    private static final Parameter<Optional<String>> REGION = Parameters.region();
    private static final Parameter<Optional<URI>> URL = Parameters.url(
                    "replayUrl", "Link of the replay in Sentry; stands for organizationSlug and replayId")
            .optional();
    private static final Parameter<Optional<String>> REPLAY = Parameter.text(
                    "replayId", "Id of the replay: 32 hexadecimal digits")
            .map(GetReplayDetails::plain)
            .optional();

    private static final Declaration DECLARATION = Declaration.named(
                    "get_replay_details",
                    "Get replay details",
                    "Tells what a visitor did in one session replay of Sentry: pages, clicks, rage clicks, requests, console"
                            + " and errors as a timeline, with browser, release and the issues of the visit. Use it with a"
                            + " replay link or the replay id of an issue.")
            .skills(Skill.INSPECT)
            .scopes("org:read", "project:read", "event:read")
            .needs(Capability.REPLAYS)
            .parameters(URL, ORGANIZATION, REPLAY, REGION)
            .told(ReplayReport.SCHEMA)
            .shownBy(App.RESULT)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var page = call.get(URL).map(SentryUrl::parse);
        var organization = page.map(link -> link.admitted(call.get(ORGANIZATION)))
                .or(() -> call.get(ORGANIZATION))
                .orElseThrow(GetReplayDetails::unnamed);
        var id = page.map(link -> link.after("replays")
                        .map(GetReplayDetails::plain)
                        .orElseThrow(() -> new InputError("replayUrl is not the link of a replay.")))
                .or(() -> call.get(REPLAY))
                .orElseThrow(GetReplayDetails::unnamed);
        var sentry = call.sentry(call.get(REGION));
        var replay = sentry.replays().get(organization, id);
        admit(replay, organization, sentry, call);
        return report(replay, organization, sentry, call).result();
    }

    private static ReplayReport report(Replay replay, String organization, SentryClient sentry, Call call) {
        var parallel = new Parallel(4);
        boolean recorded = !replay.archived()
                && !replay.projectId().isBlank()
                && replay.counts().segments().orElse(0) > 0;
        var recording = parallel.add(() -> recorded
                ? sentry.replays().recording(organization, replay.projectId(), replay.id())
                : List.<Replay.Moment>of());
        Function<String, Parallel.Pending<Optional<ReplayReport.Found>>> search =
                event -> parallel.add(() -> sentry.issues()
                        .ofEvent(organization, event)
                        .map(issue -> new ReplayReport.Found(event, issue.shortId(), issue.title())));
        var issues = replay.errorIds().stream().limit(ISSUES).map(search).toList();
        var traces = replay.traceIds().stream()
                .limit(TRACES)
                .collect(Collectors.toMap(
                        Function.identity(),
                        id -> parallel.add(() -> sentry.traces().meta(organization, id)),
                        (first, _) -> first,
                        LinkedHashMap::new));
        parallel.run(PATIENCE);
        return new ReplayReport(
                replay,
                recording.result(),
                issues.stream()
                        .flatMap(found -> found.result().flatMap(issue -> issue).stream())
                        .distinct()
                        .toList(),
                traces.entrySet().stream()
                        .map(trace -> new ReplayReport.Trace(
                                trace.getKey(), trace.getValue().result()))
                        .toList(),
                sentry.pages(organization),
                call);
    }

    /** The endpoint's project has a slug, the replay a number. */
    private static void admit(Replay replay, String organization, SentryClient sentry, Call call) {
        var only = call.session().scope().project();
        if (only.isPresent() && !sentry.projects().id(organization, only.get()).equals(replay.projectId())) {
            throw new InputError("This connection is limited to the project " + only.get()
                    + ", and the replay belongs to another one.");
        }
    }

    private static String plain(String text) {
        var id = text.replace("-", "").toLowerCase(Locale.ROOT);
        if (!ID.matcher(id).matches()) {
            throw new InputError("must be 32 hexadecimal digits");
        }
        return id;
    }

    private static InputError unnamed() {
        return new InputError("Name the replay: give replayUrl, or organizationSlug with replayId.");
    }
}
