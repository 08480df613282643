package picket.api.tools.issues;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picket.api.tools.Call;
import picket.oauth.spi.Skill;
import picket.sentry.Event;
import picket.sentry.Frame;
import picket.sentry.Issue;
import picket.sentry.Parallel;
import picket.sentry.SeerState;
import picket.sentry.SentryClient;
import picket.sentry.SentryException;
import picket.sentry.SentryFailure;
import picket.sentry.SourceLocation;

/** Asks Sentry for an issue, its event and what enriches them. */
final class IssueReader {
    private static final int WIDTH = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Call call;
    private final SentryClient sentry;
    private final IssueTarget target;

    IssueReader(Call call, SentryClient sentry, IssueTarget target) {
        this.call = call;
        this.sentry = sentry;
        this.target = target;
    }

    /** The report; empty if no issue has the event that was asked for. */
    Optional<IssueReport> read() {
        return issue().map(issue -> {
            call.admitOwned(issue.project(), "issue");
            var event = event(issue);
            var more = event.map(known -> more(issue, known)).orElse(IssueReport.More.NOTHING);
            return new IssueReport(issue, event, more, sentry.pages(target.organization()), call.toolbox());
        });
    }

    private Optional<Issue> issue() {
        return target.issue().isPresent()
                ? target.issue().map(id -> sentry.issues().get(target.organization(), id))
                : target.event().flatMap(id -> sentry.issues().ofEvent(target.organization(), id));
    }

    /** An issue can outlive its events; only one that was asked for must be there. */
    private Optional<Event> event(Issue issue) {
        try {
            return Optional.of(sentry.events()
                    .get(target.organization(), issue.shortId(), target.event().orElse("latest")));
        } catch (SentryException e) {
            if (target.event().isEmpty() && e.failure() instanceof SentryFailure.NotFound) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private IssueReport.More more(Issue issue, Event event) {
        var organization = target.organization();
        var issues = sentry.issues();
        var events = sentry.events();
        boolean seerAllowed = call.session().skills().contains(Skill.SEER);
        var parallel = new Parallel(WIDTH);
        var source = parallel.add(() -> source(issue, event));
        var seer = parallel.add(
                () -> seerAllowed ? issues.seer(organization, issue.shortId()) : Optional.<SeerState>empty());
        var links = parallel.add(() -> issues.externalIssues(organization, issue.shortId()));
        var replays = parallel.add(() -> issues.replays(organization, issue));
        var trace = parallel.add(() -> event.trace()
                .filter(_ -> !issue.isError())
                .map(id -> events.trace(organization, id))
                .orElse(List.of()));
        var conversations = parallel.add(() -> event.trace()
                .map(id -> events.conversations(organization, event, id))
                .orElse(List.of()));
        parallel.run(PATIENCE);
        return new IssueReport.More(
                source.result().flatMap(found -> found),
                seer.result().flatMap(found -> found),
                links.result().orElse(List.of()),
                replays.result().orElse(List.of()),
                trace.result().orElse(List.of()),
                conversations.result().orElse(List.of()));
    }

    private Optional<SourceLocation> source(Issue issue, Event event) {
        return IssueReport.mainFrame(event)
                .filter(frame -> !frame.anyFile().isBlank())
                .flatMap(frame -> GithubLink.parse(frame.link()).or(() -> linked(issue, event, frame)));
    }

    private Optional<SourceLocation> linked(Issue issue, Event event, Frame frame) {
        var project = issue.project().slug();
        return project.isBlank()
                ? Optional.empty()
                : sentry.events().source(target.organization(), project, issue, event, frame);
    }
}
