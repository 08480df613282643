package picket.sandbox.store;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.sandbox.search.Value;

/**
 * A piece of SQL with the values of its question marks, in their order.
 *
 * @param values never text of the SQL itself
 */
record Clause(String sql, List<Object> values) {
    static final Clause TRUE = of("TRUE");
    static final Clause FALSE = of("FALSE");

    Clause {
        values = List.copyOf(values);
    }

    static Clause of(String sql, Object... values) {
        return new Clause(sql, List.of(values));
    }

    static Clause all(Collection<Clause> clauses) {
        return clauses.isEmpty() ? TRUE : join(clauses, " AND ", "(", ")");
    }

    static Clause any(Collection<Clause> clauses) {
        return clauses.isEmpty() ? FALSE : join(clauses, " OR ", "(", ")");
    }

    static Clause join(Collection<Clause> clauses, String between, String before, String after) {
        return new Clause(
                clauses.stream().map(Clause::sql).collect(Collectors.joining(between, before, after)),
                clauses.stream().flatMap(clause -> clause.values().stream()).toList());
    }

    /** The column is one of the values. */
    static Clause in(String column, Collection<?> values) {
        return values.isEmpty()
                ? FALSE
                : new Clause(
                        column + " IN (" + values.stream().map(_ -> "?").collect(Collectors.joining(", ")) + ")",
                        List.copyOf(values));
    }

    /** The column has text like that; gaps of a pattern match in any case of letters, as in Sentry. */
    static Clause matches(String column, Value.Word word) {
        return switch (word) {
            case Value.Exact(var text) -> of(column + " = ?", text);
            case Value.Glob(var pieces) -> like(column, pieces);
        };
    }

    /** The column has the words anywhere in it, in any case of letters. */
    static Clause contains(String column, Value.Word word) {
        var pieces = switch (word) {
            case Value.Exact(var text) -> List.of(text);
            case Value.Glob(var parts) -> parts;
        };
        return like(
                column,
                Stream.of(List.of(""), pieces, List.of(""))
                        .flatMap(List::stream)
                        .toList());
    }

    private static Clause like(String column, List<String> pieces) {
        var pattern = pieces.stream().map(Clause::escape).collect(Collectors.joining("%"));
        return of("lower(" + column + ") LIKE ? ESCAPE '!'", pattern.toLowerCase(Locale.ROOT));
    }

    private static String escape(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    Clause not() {
        return new Clause("NOT (" + sql + ")", values);
    }

    Clause not(boolean negated) {
        return negated ? not() : this;
    }

    /** With more SQL behind it. */
    Clause then(String more, Object... moreValues) {
        return then(of(more, moreValues));
    }

    /** With more SQL behind it. */
    Clause then(Clause more) {
        return new Clause(
                sql + more.sql,
                Stream.concat(values.stream(), more.values.stream()).toList());
    }

    /** The values for a statement. */
    Object[] array(Object... more) {
        return Stream.concat(values.stream(), Arrays.stream(more)).toArray();
    }
}
