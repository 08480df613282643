package picket.sandbox.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picket.sandbox.search.Key;
import picket.sandbox.search.Query;
import picket.sandbox.search.TimeRange;
import picket.sandbox.search.UnsupportedQuery;
import picket.sandbox.search.Value;

/** An issue filter as a condition on the tables {@code issue i} and {@code project p}. */
final class IssueConditions {
    private static final Map<String, String> TIMES = Map.of(
            "firstSeen",
            "i.first_seen",
            "lastSeen",
            "i.last_seen",
            "event.timestamp",
            "i.last_seen",
            "age",
            "i.first_seen");
    private static final Map<String, String> NUMBERS =
            Map.of("timesSeen", "i.times_seen", "userCount", "i.users_seen", "issue.id", "i.id");
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("level", "i.level"),
            Map.entry("logger", "i.logger"),
            Map.entry("platform.name", "i.platform"),
            Map.entry("platform", "i.platform"),
            Map.entry("title", "i.title"),
            Map.entry("culprit", "i.culprit"),
            Map.entry("project", "p.slug"),
            Map.entry("project.name", "p.slug"),
            Map.entry("firstRelease", "i.first_release"),
            Map.entry("issue.type", "i.kind"),
            Map.entry("issue.category", "i.category"));

    private final IssueFilter filter;

    private IssueConditions(IssueFilter filter) {
        this.filter = filter;
    }

    static Clause of(IssueFilter filter) {
        var all = new ArrayList<Clause>();
        all.add(Clause.of("i.merged = 0 AND p.organization_id = ?", filter.organizationId()));
        all.add(Clause.of(
                "i.last_seen >= ? AND i.first_seen <= ?",
                filter.from().toEpochMilli(),
                filter.to().toEpochMilli()));
        if (!filter.projects().isEmpty()) {
            all.add(Clause.in("p.id", filter.projects()));
        }
        if (!filter.environments().isEmpty()) {
            all.add(tagged("environment", Clause.in("t.tag_value", filter.environments())));
        }
        all.add(new IssueConditions(filter).of(filter.query()));
        return Clause.all(all);
    }

    private Clause of(Query query) {
        return switch (query) {
            case Query.And(var all) -> Clause.all(all.stream().map(this::of).toList());
            case Query.Or(var any) -> Clause.any(any.stream().map(this::of).toList());
            case Query.Text(var word) ->
                Clause.any(List.of(Clause.contains("i.title", word), Clause.contains("i.culprit", word)));
            case Query.Has(var key, var negated) -> has(key).not(negated);
            case Query.Filter(var key, var value, var negated) ->
                filter(key, value).not(negated);
        };
    }

    private static Clause has(Key key) {
        return switch (key) {
            case Key.Field(var name) when name.equals("assigned") -> Clause.of("i.assignee <> ''");
            case Key.Field(var name) -> tagged(name, Clause.TRUE);
            case Key.Tag tag -> tagged(tag.name(), Clause.TRUE);
            case Key.Computed _ -> throw unsupported(key);
        };
    }

    private Clause filter(Key key, Value value) {
        return switch (key) {
            case Key.Field(var name) -> field(key, name, value);
            case Key.Tag tag -> tag(key, tag.name(), value);
            case Key.Computed _ -> throw unsupported(key);
        };
    }

    private Clause field(Key key, String name, Value value) {
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
            case "release" -> Comparisons.words(key, value, this::release);
            case "issue.priority" -> Comparisons.words(key, value, IssueStates::priority);
            case "issue.seer_actionability", "bookmarks", "subscribed", "release.stage", "activeSince" ->
                throw unsupported(key);
            default -> tag(key, name, value);
        };
    }

    private static Clause tag(Key key, String name, Value value) {
        return Comparisons.words(
                key,
                value,
                word -> word.equals(new Value.Exact(""))
                        ? tagged(name, Clause.TRUE).not()
                        : tagged(name, Clause.matches("t.tag_value", word)));
    }

    private Clause release(Value.Word word) {
        return word.equals(new Value.Exact("latest"))
                ? tagged(
                        "release",
                        Clause.of("t.tag_value = (SELECT l.last_release FROM issue l WHERE l.project_id = i.project_id"
                                + " AND l.last_release <> '' ORDER BY l.last_seen DESC LIMIT 1)"))
                : tag(new Key.Field("release"), "release", word);
    }

    private Clause assigned(Key key, Value.Word word) {
        var who = IssueStates.text(key, word);
        return switch (who) {
            case "me" -> Clause.of("i.assignee = ?", "user:" + filter.person());
            case "none" -> Clause.of("i.assignee = ''");
            case "my_teams" -> throw new UnsupportedQuery("The sandbox knows no members of teams: use assigned:#team");
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

    private static Clause tagged(String key, Clause value) {
        return Clause.of("EXISTS (SELECT 1 FROM event_tag t WHERE t.issue_id = i.id AND t.tag_key = ? AND ", key)
                .then(value)
                .then(")");
    }

    private static UnsupportedQuery unsupported(Key key) {
        return new UnsupportedQuery("The sandbox does not search issues by '" + key.print() + "'");
    }
}
