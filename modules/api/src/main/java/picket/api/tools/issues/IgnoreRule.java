package picket.api.tools.issues;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import picket.api.tools.Markdown;
import picket.sentry.Issue;

/**
 * How an issue is ignored.
 *
 * @param number minutes, events or users, as the mode needs; 0 if it needs none or Sentry does not say
 * @param window minutes in which events or users are counted; 0 for any time
 * @param until when Sentry ends it; empty if it did not say
 */
record IgnoreRule(IgnoreMode mode, long number, long window, String until) {
    static final IgnoreRule DEFAULT = new IgnoreRule(IgnoreMode.UNTIL_ESCALATING, 0, 0, "");

    /** The rule of an issue; empty if it is not ignored. */
    static Optional<IgnoreRule> of(Issue issue) {
        return issue.status().equals("ignored") ? Optional.of(read(issue)) : Optional.empty();
    }

    private static IgnoreRule read(Issue issue) {
        var details = issue.statusDetails();
        var until = details.time("ignoreUntil").map(Object::toString).orElse("");
        long minutes = details.number("ignoreDuration").orElse(0);
        long events = details.number("ignoreCount").orElse(0);
        long users = details.number("ignoreUserCount").orElse(0);
        if (!until.isEmpty() || minutes > 0) {
            return new IgnoreRule(IgnoreMode.FOR_DURATION, minutes, 0, until);
        }
        if (events > 0) {
            return new IgnoreRule(
                    IgnoreMode.UNTIL_OCCURRENCE_COUNT,
                    events,
                    details.number("ignoreWindow").orElse(0),
                    "");
        }
        if (users > 0) {
            return new IgnoreRule(
                    IgnoreMode.UNTIL_USER_COUNT,
                    users,
                    details.number("ignoreUserWindow").orElse(0),
                    "");
        }
        boolean escalating = details.yes("ignoreUntilEscalating")
                || issue.substatus().equals(IgnoreMode.UNTIL_ESCALATING.substatus());
        return escalating ? DEFAULT : new IgnoreRule(IgnoreMode.FOREVER, 0, 0, "");
    }

    /** Whether this is in force where the other is; a duration starts anew each time. */
    boolean isSatisfiedBy(IgnoreRule current) {
        return mode != IgnoreMode.FOR_DURATION && equals(current);
    }

    /** Adds what Sentry has to be sent. */
    void write(ObjectNode change) {
        change.put("status", "ignored").put("substatus", mode.substatus());
        switch (mode) {
            case UNTIL_ESCALATING, FOREVER -> {
                // The substatus says it all.
            }
            case FOR_DURATION -> change.put("ignoreDuration", number);
            case UNTIL_OCCURRENCE_COUNT -> limited(change, "ignoreCount", "ignoreWindow");
            case UNTIL_USER_COUNT -> limited(change, "ignoreUserCount", "ignoreUserWindow");
        }
    }

    private void limited(ObjectNode change, String count, String minutes) {
        change.put(count, number);
        if (window > 0) {
            change.put(minutes, window);
        }
    }

    /** In words, for example {@code until 10 more events in 60 minutes}. */
    String words() {
        var within = window > 0 ? " in " + Markdown.count(window, "minute") : "";
        return switch (mode) {
            case UNTIL_ESCALATING -> "until it escalates";
            case FOREVER -> "forever";
            case FOR_DURATION -> until.isEmpty() ? "for " + Markdown.count(number, "minute") : "until " + until;
            case UNTIL_OCCURRENCE_COUNT -> "until " + Markdown.count(number, "more event") + within;
            case UNTIL_USER_COUNT ->
                "until " + Markdown.count(number, "more user") + (number == 1 ? " is affected" : " are affected")
                        + within;
        };
    }
}
