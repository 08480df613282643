package picket.api.tools.profiles;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import picket.api.session.Capability;
import picket.api.tools.App;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.InputError;
import picket.api.tools.Parameter;
import picket.api.tools.Result;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;
import picket.sentry.Flamegraph;
import picket.sentry.Parallel;
import picket.sentry.SentryClient;

/** Shows where the time of a transaction goes, or how that changed. */
public final class GetProfile implements Tool {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern PERIOD = Pattern.compile("^\\d+[hdw]$");
    private static final String PERIOD_WORDS = "a number and h, d or w";
    private static final Parameter<Optional<String>> TRANSACTION = Parameter.text(
                    "transactionName", "Exact name of the transaction, such as GET /cart")
            .optional();
    private static final Parameter<String> WINDOW = Parameter.shaped(
                    "period", "Time back from now that is looked at, such as 24h or 7d", PERIOD, PERIOD_WORDS)
            .byDefault("7d");
    private static final Parameter<Optional<String>> BASELINE = Parameter.shaped(
                    "compareAgainstPeriod",
                    "Longer time back from now to compare with, such as 30d; without it nothing is compared",
                    PERIOD,
                    PERIOD_WORDS)
            .optional();
    private static final Parameter<Boolean> OWN_CODE = Parameter.flag(
                    "focusOnUserCode", "Leave functions of libraries out")
            .byDefault(true);
    private static final Parameter<Integer> PATHS =
            Parameter.integer("maxHotPaths", "Most hot paths", 1, 20).byDefault(10);

    private static final Declaration DECLARATION = Declaration.named(
                    "get_profile",
                    "Get the profile of a transaction",
                    "Adds up the CPU profiles of a transaction: slowest functions, hot paths from caller to callee with"
                            + " advice, and a flame graph; with compareAgainstPeriod what got slower or faster. Use it for"
                            + " why a transaction is slow in code. For one captured profile use get_profile_details.")
            .skills(Skill.INSPECT)
            .scopes("event:read")
            .needs(Capability.PROFILES)
            .parameters(
                    ProfileTarget.URL,
                    ProfileTarget.ORGANIZATION,
                    ProfileTarget.REGION,
                    ProfileTarget.PROJECT,
                    TRANSACTION,
                    WINDOW,
                    BASELINE,
                    OWN_CODE,
                    PATHS)
            .told(ProfileReport.SCHEMA)
            .shownBy(App.PROFILE)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var target = ProfileTarget.of(call);
        var transaction = call.get(TRANSACTION)
                .orElseThrow(() -> new InputError(
                        "Give transactionName: the exact name of a transaction.",
                        "search_events",
                        "Names are what search_events shows."));
        var sentry = call.sentry(call.get(ProfileTarget.REGION));
        var project = target.project().matches("\\d+")
                ? target.project()
                : target.lookUp(sentry).id();
        var subject = new ProfileReport.Subject(
                target.organization(), project, transaction, call.get(WINDOW), call.get(BASELINE), call.get(OWN_CODE));
        return call.get(BASELINE).isPresent()
                ? compared(sentry, subject, call)
                : new ProfileReport(
                                subject,
                                Analysis.of(graph(sentry, subject, subject.period())),
                                call.get(PATHS),
                                Optional.empty(),
                                call)
                        .result();
    }

    private static Result compared(SentryClient sentry, ProfileReport.Subject subject, Call call) {
        var parallel = new Parallel(2);
        var old = parallel.add(() -> graph(sentry, subject, subject.baseline().orElseThrow()));
        var now = parallel.add(() -> graph(sentry, subject, subject.period()));
        parallel.run(PATIENCE);
        // What failed in parallel is asked for again, so that the caller learns why.
        var before = old.result()
                .orElseGet(() -> graph(sentry, subject, subject.baseline().orElseThrow()));
        var after = now.result().orElseGet(() -> graph(sentry, subject, subject.period()));
        return new ProfileReport(subject, Analysis.of(after), call.get(PATHS), Optional.of(before), call).result();
    }

    private static Flamegraph graph(SentryClient sentry, ProfileReport.Subject subject, String period) {
        return sentry.profiles().flamegraph(subject.organization(), subject.project(), subject.transaction(), period);
    }
}
