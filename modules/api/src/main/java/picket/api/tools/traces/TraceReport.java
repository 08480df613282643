package picket.api.tools.traces;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picket.api.tools.Call;
import picket.api.tools.InputError;
import picket.sentry.SentryClient;
import picket.sentry.SentryException;
import picket.sentry.TraceNode;
import picket.sentry.Traces;
import picket.sentry.WebLinks;

/**
 * A trace as far as it was fetched.
 *
 * @param roots spans and errors that stand in no span
 * @param limit how many spans were asked for
 */
record TraceReport(String id, Traces.Meta meta, List<TraceNode> roots, int limit, WebLinks pages, Call call) {
    private static final int LEAST = 50;
    private static final int MOST = 1_000;
    private static final int ALL = 10_000;
    private static final int CONVERSATIONS = 3;

    TraceReport {
        roots = List.copyOf(roots);
    }

    /** @param focused whether one span is wanted, which may be anywhere */
    static TraceReport read(Call call, String organization, Optional<String> region, String trace, boolean focused) {
        var sentry = sentry(call, organization, region);
        var id = trace.toLowerCase(Locale.ROOT);
        var meta = sentry.traces().meta(organization, id);
        int limit = focused ? ALL : Math.clamp(meta.spans() + meta.errors(), LEAST, MOST);
        var roots = sentry.traces().tree(organization, id, limit, SpanLabel.ATTRIBUTES);
        var report = new TraceReport(id, meta, roots, limit, sentry.pages(organization), call);
        if (report.isEmpty()) {
            // Sentry answers for any id with 200 and zeros.
            throw new InputError(
                    "Sentry has no span, error or log of a trace with this id. Check traceId and the organization: it may"
                            + " be of another one, not sampled, or older than Sentry keeps them.",
                    "search_events",
                    "Traces that there are: search_events with dataset spans and the query has:trace.");
        }
        return report;
    }

    private boolean isEmpty() {
        return roots.isEmpty() && total() + meta.errors() + meta.performanceIssues() + meta.logs() == 0;
    }

    /** Traces are kept where the organization is: what the caller says, else what the organization itself says. */
    private static SentryClient sentry(Call call, String organization, Optional<String> region) {
        if (region.isPresent()) {
            return call.sentry(region);
        }
        try {
            var url = call.sentry().organizations().region(organization);
            return call.sentry().region(url).orElse(call.sentry());
        } catch (SentryException e) {
            return call.sentry();
        }
    }

    /** All spans, parents before children. */
    Stream<TraceNode> spans() {
        return roots.stream().flatMap(TraceNode::all).filter(TraceNode::isSpan);
    }

    /** All errors, in spans and beside them. */
    Stream<TraceNode> errors() {
        return Stream.concat(
                roots.stream().filter(root -> !root.isSpan()),
                roots.stream()
                        .flatMap(TraceNode::all)
                        .flatMap(span -> Stream.concat(span.errors().stream(), span.occurrences().stream())));
    }

    /** How many spans there are; the larger of what Sentry says and what was fetched. */
    long total() {
        return Math.max(meta.spans(), spans().count());
    }

    /** The span of that id; an {@link InputError} if it is not among those that were fetched. */
    TraceNode span(String wanted) {
        return spans().filter(span -> span.id().equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(this::noSpan);
    }

    private InputError noSpan() {
        long fetched = spans().count();
        return fetched < meta.spans()
                ? new InputError(
                        "The trace has no span with this spanId among the " + fetched + " of its " + meta.spans()
                                + " spans that were fetched.",
                        "search_events",
                        "Search for it with search_events.")
                : new InputError(
                        "The trace has no span with this spanId. Check the id, or leave spanId out to see the spans.");
    }

    /** Ids of at most three agent conversations. */
    List<String> conversations() {
        var found = new ArrayList<String>();
        spans().map(span -> span.text("gen_ai.conversation.id"))
                .filter(id -> id.matches("[A-Za-z0-9_.:-]{1,200}"))
                .distinct()
                .limit(CONVERSATIONS)
                .forEach(found::add);
        return found;
    }
}
