package picket.sandbox.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picket.sandbox.search.Term;

/** An issue filter as a condition on the tables {@code issue i} and {@code project p}. */
final class IssueConditions {
    private static final String TAGGED =
            "EXISTS (SELECT 1 FROM event_tag t WHERE t.issue_id = i.id AND t.tag_key = ? AND ";

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    IssueConditions(IssueFilter filter) {
        add("p.organization_id = ?", filter.organizationId());
        add(
                "i.last_seen >= ? AND i.first_seen <= ?",
                filter.from().toEpochMilli(),
                filter.to().toEpochMilli());
        if (!filter.projects().isEmpty()) {
            add(
                    "p.id IN (" + marks(filter.projects().size()) + ")",
                    filter.projects().toArray());
        }
        if (!filter.environments().isEmpty()) {
            values.add("environment");
            add(
                    TAGGED + "t.tag_value IN (" + marks(filter.environments().size()) + "))",
                    filter.environments().toArray());
        }
        filter.terms().forEach(this::term);
    }

    String sql() {
        return String.join(" AND ", conditions);
    }

    List<Object> values() {
        return values;
    }

    private void term(Term term) {
        switch (term.condition()) {
            case Term.Text(var text) -> {
                var pattern = "%" + escape(text.toLowerCase(Locale.ROOT)) + "%";
                add(term, "(lower(i.title) LIKE ? ESCAPE '!' OR lower(i.culprit) LIKE ? ESCAPE '!')", pattern, pattern);
            }
            case Term.Status(var status) -> add(term, "i.status = ?", status);
            case Term.Assigned() -> add(term, "i.assignee <> ?", "");
            case Term.Level(var level) -> add(term, "i.level = ?", level);
            case Term.InProject(var slug) -> add(term, "p.slug = ?", slug);
            case Term.Id(var id) -> add(term, "i.id = ?", id);
            case Term.HasTag(var key) -> add(term, TAGGED + "TRUE)", key);
            case Term.TagIs(var key, var value) -> add(term, TAGGED + "t.tag_value = ?)", key, value);
        }
    }

    private void add(Term term, String condition, Object... more) {
        add(term.negated() ? "NOT " + condition : condition, more);
    }

    private void add(String condition, Object... more) {
        conditions.add(condition);
        values.addAll(List.of(more));
    }

    private static String escape(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private static String marks(int count) {
        return java.util.stream.IntStream.range(0, count).mapToObj(_ -> "?").collect(Collectors.joining(", "));
    }
}
