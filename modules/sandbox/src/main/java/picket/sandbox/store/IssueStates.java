package picket.sandbox.store;

import java.time.Instant;
import java.util.Locale;
import picket.sandbox.search.Key;
import picket.sandbox.search.UnsupportedQuery;
import picket.sandbox.search.Value;

/** What {@code is:} can say of an issue, and other words of a fixed set. */
final class IssueStates {
    /** What is left empty while nobody decided it. */
    private static final String SUBSTATUS = "CASE WHEN i.substatus <> '' THEN i.substatus WHEN i.status <> 'unresolved'"
            + " THEN '' WHEN i.first_seen > ? THEN 'new' ELSE 'ongoing' END = ?";

    private static final String PRIORITY =
            "CASE WHEN i.level = 'fatal' OR (i.level = 'error' AND i.unhandled) THEN 'high'"
                    + " WHEN i.level IN ('error', 'warning') THEN 'medium' ELSE 'low' END";

    private IssueStates() {}

    static Clause is(Key key, Value.Word word, Instant now) {
        var state = text(key, word);
        return switch (state) {
            case "unresolved", "resolved" -> Clause.of("i.status = ?", state);
            case "ignored", "archived", "muted" -> Clause.of("i.status = 'ignored'");
            case "assigned" -> Clause.of("i.assignee <> ''");
            case "unassigned" -> Clause.of("i.assignee = ''");
            case "unhandled" -> Clause.of("i.unhandled");
            case "regressed", "escalating", "ongoing", "new" ->
                Clause.of(SUBSTATUS, now.minus(Issue.NEW).toEpochMilli(), state);
            default -> throw new UnsupportedQuery("Invalid value for \"is\" search: " + state);
        };
    }

    static Clause priority(Value.Word word) {
        return Clause.matches(PRIORITY, word);
    }

    /** A condition that holds or not, asked for by {@code true}, {@code false}, {@code 1} or {@code 0}. */
    static Clause flag(Key key, Value.Word word, String condition) {
        return switch (text(key, word).toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Clause.of(condition);
            case "false", "0" -> Clause.of(condition).not();
            default -> throw new UnsupportedQuery("Invalid boolean for '" + key.print() + "': use true or false");
        };
    }

    /** The text of a value that cannot have gaps. */
    static String text(Key key, Value.Word word) {
        return switch (word) {
            case Value.Exact(var text) -> text;
            case Value.Glob _ -> throw new UnsupportedQuery("'" + key.print() + "' does not take wildcards");
        };
    }
}
