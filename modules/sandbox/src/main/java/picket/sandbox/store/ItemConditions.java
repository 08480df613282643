package picket.sandbox.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import picket.sandbox.explore.Dataset;
import picket.sandbox.explore.Fields;
import picket.sandbox.search.Key;
import picket.sandbox.search.Quantity;
import picket.sandbox.search.Query;
import picket.sandbox.search.TimeRange;
import picket.sandbox.search.UnsupportedQuery;
import picket.sandbox.search.Value;

/** A search as a condition on the tables {@code item i} and {@code project p}. */
final class ItemConditions {
    private static final Set<String> OF_ISSUES = Set.of(
            "is",
            "assigned",
            "assigned_or_suggested",
            "bookmarks",
            "firstSeen",
            "lastSeen",
            "timesSeen",
            "userCount",
            "age");

    /** What Sentry finds replays by beyond what the sandbox reads out of them. */
    private static final Pattern OF_SCREENS =
            Pattern.compile("(click|tap|dead|rage)\\..*|(seen|viewed)_by_(me|id)|screens?|is_archived");

    private final Exploration exploration;
    private final Dataset dataset;
    private final Set<String> numeric = new LinkedHashSet<>();

    ItemConditions(Exploration exploration) {
        this.exploration = exploration;
        this.dataset = exploration.dataset();
    }

    /** Names that were compared as numbers, and so have to be. */
    Set<String> numeric() {
        return numeric;
    }

    /** The whole question but for conditions on functions. */
    Clause rows(Query query) {
        var all = new ArrayList<Clause>();
        all.add(Clause.of(
                "p.organization_id = ? AND i.dataset = ? AND i.occurred >= ? AND i.occurred <= ?",
                exploration.organization().id(),
                dataset.id(),
                exploration.from().toEpochMilli(),
                exploration.to().toEpochMilli()));
        if (!exploration.projects().isEmpty()) {
            all.add(Clause.in("p.id", exploration.projects()));
        }
        if (!exploration.environments().isEmpty()) {
            all.add(attribute("environment", Clause.in("x.text", exploration.environments())));
        }
        all.add(of(query));
        return Clause.all(all);
    }

    private Clause of(Query query) {
        return switch (query) {
            case Query.And(var all) -> Clause.all(all.stream().map(this::of).toList());
            case Query.Or(var any) -> Clause.any(any.stream().map(this::of).toList());
            case Query.Text(var word) -> text(word);
            case Query.Has(var key, var negated) ->
                has(ItemColumns.name(dataset, key)).not(negated);
            case Query.Filter(var key, var value, var negated) ->
                filter(key, ItemColumns.name(dataset, key), value).not(negated);
        };
    }

    private Clause text(Value.Word word) {
        return Clause.any(dataset.texts().stream()
                .map(name -> attribute(name, Clause.contains("x.text", word)))
                .toList());
    }

    private static Clause has(String name) {
        return switch (name) {
            case "id", "timestamp", "project", "project.id" -> Clause.TRUE;
            case "trace" -> Clause.of("i.trace_id <> ''");
            case "issue", "issue.id" -> Clause.of("i.issue_id <> 0");
            default -> attribute(name, Clause.TRUE);
        };
    }

    private Clause filter(Key key, String name, Value value) {
        if (OF_ISSUES.contains(name) && key instanceof Key.Field) {
            throw new UnsupportedQuery("'" + name + "' searches issues, not " + dataset.id());
        }
        if (dataset == Dataset.REPLAYS && OF_SCREENS.matcher(name).matches()) {
            throw new UnsupportedQuery("Invalid key for this search: " + name);
        }
        return switch (name) {
            case "timestamp" -> {
                var range = TimeRange.of(key, value, exploration.now());
                yield Clause.of("i.occurred >= ? AND i.occurred < ?", range.from(), range.to());
            }
            case "id" -> Comparisons.words(key, value, word -> Clause.matches("i.id", word));
            case "trace" -> Comparisons.words(key, value, word -> Clause.matches("i.trace_id", word));
            case "project" -> Comparisons.words(key, value, ItemConditions::project);
            case "project.id" -> Comparisons.number(key, "p.id", value);
            case "issue.id" -> Comparisons.number(key, "i.issue_id", value);
            case "issue" -> Comparisons.words(key, value, word -> issue(key, word));
            default -> attribute(key, name, value);
        };
    }

    private static Clause project(Value.Word word) {
        return Clause.any(List.of(Clause.matches("p.slug", word), Clause.matches("CAST(p.id AS VARCHAR)", word)));
    }

    private static Clause issue(Key key, Value.Word word) {
        var id = ShortId.parse(IssueStates.text(key, word))
                .orElseThrow(() -> new UnsupportedQuery("Invalid value for 'issue': a short id is needed"));
        return Clause.of(
                "i.issue_id IN (SELECT g.id FROM issue g WHERE g.project_id = p.id AND g.number = ? AND lower(p.slug)"
                        + " = ?)",
                id.number(),
                id.project());
    }

    private Clause attribute(Key key, String name, Value value) {
        return switch (value) {
            case Value.Compare(var operator, var operand) -> {
                numeric.add(name);
                yield attribute(
                        name,
                        Clause.of("x.kind = 'n' AND x.number " + operator.sign() + " ?", number(key, name, operand)));
            }
            case Value.OneOf _, Value.Word _ ->
                Comparisons.words(
                        key, value, word -> Fields.isNumber(name) ? number(key, name, word) : attribute(name, word));
        };
    }

    /** What is a number wherever it is may have been sent as text. */
    private static Clause number(Key key, String name, Value.Word word) {
        return word instanceof Value.Exact(var text) && !text.isEmpty()
                ? attribute(
                        name, Clause.of("(x.number = ? AND x.kind = 'n' OR x.text = ?)", number(key, name, text), text))
                : attribute(name, word);
    }

    private static Clause attribute(String name, Value.Word word) {
        if (name.equals("release") && word.equals(new Value.Exact("latest"))) {
            throw new UnsupportedQuery("The sandbox knows the latest release of issues only: name the release");
        }
        return switch (word) {
            case Value.Exact(var text)
            when text.isEmpty() -> attribute(name, Clause.TRUE).not();
            case Value.Exact(var text) -> attribute(name, exactly(text));
            case Value.Glob glob -> attribute(name, Clause.matches("x.text", glob));
        };
    }

    /** Text is the same in every letter; truth in any case of letters, or as 1 and 0. */
    private static Clause exactly(String text) {
        var truth = text.equals("1") ? "true" : text.equals("0") ? "false" : text.toLowerCase(Locale.ROOT);
        return Clause.of("CASE x.kind WHEN 'b' THEN x.text = ? ELSE x.text = ? END", truth, text);
    }

    static double number(Key key, String name, String operand) {
        return Fields.isDuration(name) ? Quantity.milliseconds(key, operand) : Quantity.number(key, operand);
    }

    private static Clause attribute(String name, Clause value) {
        return Clause.of(
                        "EXISTS (SELECT 1 FROM item_attribute x WHERE x.item_serial = i.serial AND x.name = ? AND ",
                        name)
                .then(value)
                .then(")");
    }
}
