package picket.sandbox.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picket.sandbox.search.Key;
import picket.sandbox.search.Query;
import picket.sandbox.search.TimeRange;
import picket.sandbox.search.UnsupportedQuery;
import picket.sandbox.search.Value;

/**
 * An issue filter as a condition on the tables {@code issue i} and {@code project p}. What it says of events, one event of
 * the period meets.
 */
final class IssueConditions {
    private static final Map<String, String> TIMES =
            Map.of("firstSeen", "i.first_seen", "lastSeen", "i.last_seen", "age", "i.first_seen");
    private static final Map<String, String> NUMBERS =
            Map.of("timesSeen", "i.times_seen", "userCount", "i.users_seen", "issue.id", "i.id", "project.id", "p.id");
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("level", "i.level"),
            Map.entry("logger", "i.logger"),
            Map.entry("platform.name", "i.platform"),
            Map.entry("platform", "i.platform"),
            Map.entry("title", "i.title"),
            Map.entry("culprit", "i.culprit"),
            Map.entry("project", "p.slug"),
            Map.entry("project.name", "p.slug"),
            Map.entry("firstRelease", "i.first_release"));

    /** Further names that Sentry takes. */
    private static final Map<String, String> ALIASES = Map.of(
            "first_seen", "firstSeen",
            "last_seen", "lastSeen",
            "times_seen", "timesSeen",
            "user_count", "userCount",
            "first_release", "firstRelease",
            "first-release", "firstRelease",
            "assigned_to", "assigned",
            "timestamp", "event.timestamp");
    /** What else is said of issues; all other names are of events. */
    private static final Set<String> OF_ISSUES = Set.of(
            "is",
            "assigned",
            "assigned_or_suggested",
            "issue",
            "message",
            "error.unhandled",
            "error.handled",
            "issue.category",
            "issue.type",
            "issue.priority");

    private static final Pattern UNKNOWN =
            Pattern.compile("issue\\.seer_actionability|(bookmarks|subscribed)(_by)?|activeSince"
                    + "|active_at|seen|release\\..*|regressed_in_release|detector|status");

    private final IssueFilter filter;

    private IssueConditions(IssueFilter filter) {
        this.filter = filter;
    }

    static Clause of(IssueFilter filter) {
        var conditions = new IssueConditions(filter);
        var all = new ArrayList<Clause>();
        all.add(Clause.of("i.merged = 0 AND p.organization_id = ?", filter.organizationId()));
        if (!filter.projects().isEmpty()) {
            all.add(Clause.in("p.id", filter.projects()));
        }
        all.add(conditions.event(Clause.TRUE));
        all.add(conditions.of(filter.query()));
        return Clause.all(all);
    }

    private Clause of(Query query) {
        if (ofEvents(query)) {
            return event(inEvent(query));
        }
        return switch (query) {
            case Query.And(var all) -> {
                var inEvent = all.stream()
                        .filter(IssueConditions::ofEvents)
                        .map(this::inEvent)
                        .toList();
                var ofIssue = all.stream().filter(part -> !ofEvents(part)).map(this::of);
                yield Clause.all(
                        Stream.concat(ofIssue, inEvent.isEmpty() ? Stream.of() : Stream.of(event(Clause.all(inEvent))))
                                .toList());
            }
            case Query.Or(var any) -> Clause.any(any.stream().map(this::of).toList());
            case Query.Text(var word) ->
                Clause.any(List.of(Clause.contains("i.title", word), Clause.contains("i.culprit", word)));
            case Query.Has has -> Clause.of("i.assignee <> ''").not(has.negated());
            case Query.Filter(var key, var value, var negated) ->
                filter(key, value).not(negated);
        };
    }

    /** Whether all of it is about events. */
    private static boolean ofEvents(Query query) {
        return switch (query) {
            case Query.And(var all) -> all.stream().allMatch(IssueConditions::ofEvents);
            case Query.Or(var any) -> any.stream().allMatch(IssueConditions::ofEvents);
            case Query.Text _ -> false;
            case Query.Has has -> !name(has.key()).equals("assigned");
            case Query.Filter filter -> filter.key() instanceof Key.Tag || !ofIssues(name(filter.key()));
        };
    }

    private static boolean ofIssues(String name) {
        return OF_ISSUES.contains(name)
                || TIMES.containsKey(name)
                || NUMBERS.containsKey(name)
                || TEXTS.containsKey(name);
    }

    private static String name(Key key) {
        return switch (key) {
            case Key.Field(var name) -> ALIASES.getOrDefault(name, name);
            case Key.Tag tag -> tag.name();
            case Key.Computed _, Key.RowCalculation _ -> throw unsupported(key);
        };
    }

    /** Some event of the issue within the period meets the condition, which is one on the table {@code event e}. */
    private Clause event(Clause condition) {
        return Clause.of("EXISTS (SELECT 1 FROM event e WHERE e.issue_id = i.id AND ")
                .then(Clause.all(List.of(counted(filter), condition)))
                .then(")");
    }

    /** The rows of {@code event e} that count: those of the period and the environments. */
    static Clause counted(IssueFilter filter) {
        var environments = filter.environments().isEmpty()
                ? Clause.TRUE
                : tagged("environment", column -> Clause.in(column, filter.environments()));
        return Clause.of(
                        "e.occurred >= ? AND e.occurred <= ? AND ",
                        filter.from().toEpochMilli(),
                        filter.to().toEpochMilli())
                .then(environments);
    }

    private Clause inEvent(Query query) {
        return switch (query) {
            case Query.And(var all) ->
                Clause.all(all.stream().map(this::inEvent).toList());
            case Query.Or(var any) -> Clause.any(any.stream().map(this::inEvent).toList());
            case Query.Has(var key, var negated) -> known(key, _ -> Clause.TRUE).not(negated);
            case Query.Filter(var key, var value, var negated) ->
                inEvent(key, name(key), value).not(negated);
            case Query.Text _ -> throw new IllegalStateException("words are looked for in issues");
        };
    }

    private Clause inEvent(Key key, String name, Value value) {
        if (key instanceof Key.Field && UNKNOWN.matcher(name).matches()) {
            throw unsupported(key);
        }
        return switch (name) {
            case "event.timestamp" -> {
                var range = TimeRange.of(key, value, filter.now());
                yield Clause.of("e.occurred >= ? AND e.occurred < ?", range.from(), range.to());
            }
            case "id" -> Comparisons.words(key, value, word -> Clause.matches("e.id", word));
            case "trace" -> Comparisons.words(key, value, word -> Clause.matches("e.trace_id", word));
            case "release" -> Comparisons.words(key, value, word -> release(key, word));
            default -> Comparisons.words(key, value, word -> has(key, word));
        };
    }

    private static Clause has(Key key, Value.Word word) {
        return word.equals(new Value.Exact(""))
                ? known(key, _ -> Clause.TRUE).not()
                : known(key, column -> Clause.matches(column, word));
    }

    /** The event has a tag of that name, or an attribute, with such a value. */
    private static Clause known(Key key, Function<String, Clause> value) {
        var name = name(key);
        return key instanceof Key.Tag
                ? tagged(name, value)
                : Clause.any(List.of(
                        tagged(name, value),
                        Clause.of(
                                        "EXISTS (SELECT 1 FROM item d JOIN item_attribute x ON x.item_serial = d.serial"
                                                + " WHERE d.dataset = 'errors' AND d.project_id = e.project_id"
                                                + " AND d.trace_id = e.trace_id AND d.id = e.id AND x.name = ? AND ",
                                        name)
                                .then(value.apply("x.text"))
                                .then(")")));
    }

    private static Clause tagged(String key, Function<String, Clause> value) {
        return Clause.of(
                        "EXISTS (SELECT 1 FROM event_tag t WHERE t.event_serial = e.serial AND t.tag_key = ? AND ", key)
                .then(value.apply("t.tag_value"))
                .then(")");
    }

    private static Clause release(Key key, Value.Word word) {
        return word.equals(new Value.Exact("latest"))
                ? tagged(
                        "release",
                        column -> Clause.of(column + " = (SELECT l.last_release FROM issue l WHERE l.project_id ="
                                + " i.project_id AND l.last_release <> '' ORDER BY l.last_seen DESC LIMIT 1)"))
                : has(key, word);
    }

    private Clause filter(Key key, Value value) {
        var name = name(key);
        if (TIMES.containsKey(name)) {
            var range = TimeRange.of(key, value, filter.now());
            return Clause.of(TIMES.get(name) + " >= ? AND " + TIMES.get(name) + " < ?", range.from(), range.to());
        }
        if (NUMBERS.containsKey(name)) {
            return Comparisons.number(key, NUMBERS.get(name), value);
        }
        if (TEXTS.containsKey(name)) {
            return Comparisons.words(key, value, word -> Clause.matches(TEXTS.get(name), word));
        }
        return switch (name) {
            case "is" -> Comparisons.words(key, value, word -> IssueStates.is(key, word, filter.now()));
            case "assigned", "assigned_or_suggested" -> Comparisons.words(key, value, word -> assigned(key, word));
            case "issue" -> Comparisons.words(key, value, word -> issue(key, word));
            case "message" -> Comparisons.words(key, value, word -> Clause.contains("i.title", word));
            case "error.unhandled" -> Comparisons.words(key, value, word -> IssueStates.flag(key, word, "i.unhandled"));
            case "error.handled" ->
                Comparisons.words(key, value, word -> IssueStates.flag(key, word, "NOT i.unhandled"));
            case "issue.category" -> Comparisons.words(key, value, word -> IssueTypes.category(key, word));
            case "issue.type" -> Comparisons.words(key, value, word -> IssueTypes.type(key, word));
            case "issue.priority" -> Comparisons.words(key, value, IssueStates::priority);
            default -> throw unsupported(key);
        };
    }

    private Clause assigned(Key key, Value.Word word) {
        var who = IssueStates.text(key, word);
        return switch (who) {
            case "me" -> Clause.of("i.assignee = ?", "user:" + filter.person());
            case "none" -> Clause.of("i.assignee = ''");
            case "my_teams" -> Clause.of("i.assignee LIKE 'team:%'"); // everybody is in all of them
            default ->
                who.startsWith("#")
                        ? Clause.of(
                                "i.assignee IN (SELECT 'team:' || m.id FROM team m WHERE m.slug = ?)", who.substring(1))
                        : Clause.of(
                                "i.assignee IN (SELECT 'user:' || m.id FROM person m WHERE m.email = ? OR m.name = ?)",
                                who,
                                who);
        };
    }

    private static Clause issue(Key key, Value.Word word) {
        return ShortId.parse(IssueStates.text(key, word))
                .map(id -> Clause.of("lower(p.slug) = ? AND i.number = ?", id.project(), id.number()))
                .orElseThrow(() -> new UnsupportedQuery("Invalid value for 'issue': a short id is needed"));
    }

    private static UnsupportedQuery unsupported(Key key) {
        return new UnsupportedQuery("The sandbox does not search issues by '" + key.print() + "'");
    }
}
