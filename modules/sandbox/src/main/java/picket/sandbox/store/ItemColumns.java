package picket.sandbox.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picket.sandbox.explore.Dataset;
import picket.sandbox.explore.Fields;
import picket.sandbox.search.Equation;
import picket.sandbox.search.Key;
import picket.sandbox.search.UnsupportedQuery;

/**
 * The fields that a question needs, as columns of a derived table: for field 3, {@code t3} is its value as text, {@code
 * n3} as a number and {@code k3} what kind of value it is, beside {@code serial} and {@code occurred}.
 */
final class ItemColumns {
    private static final String NO_NUMBER = "CAST(NULL AS DOUBLE PRECISION)";

    private final Dataset dataset;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final List<Clause> columns = new ArrayList<>();
    private final List<Clause> joins = new ArrayList<>();
    private final List<Clause> computed = new ArrayList<>();
    private final Set<String> numeric = new LinkedHashSet<>();

    ItemColumns(Dataset dataset) {
        this.dataset = dataset;
    }

    /** The number of the columns of a field, or of what is computed from fields. */
    int add(Key key) {
        var name = name(dataset, key);
        var known = numbers.get(name);
        if (known != null) {
            return known;
        }
        int number = numbers.size();
        numbers.put(name, number);
        if (key instanceof Key.RowCalculation(var _, var equation)) {
            var value = Arithmetic.of(equation, this::operand);
            computed.add(Clause.of("CAST(")
                    .then(value)
                    .then(" AS VARCHAR) AS t" + number + ", ")
                    .then(value)
                    .then(" AS n" + number + ", 'n' AS k" + number));
        } else {
            columns.add(column(name, number));
        }
        return number;
    }

    /** The number of the columns of a field that has to be a number. */
    int number(Key key) {
        numeric.add(name(dataset, key));
        return add(key);
    }

    /** Names that were computed with, and so have to be numbers. */
    Set<String> numeric() {
        return numeric;
    }

    private Clause operand(Equation equation) {
        return switch (equation) {
            case Equation.Cell(var field) -> Clause.of("n" + number(field));
            case Equation.Constant _, Equation.Operation _, Equation.Term _ ->
                throw new UnsupportedQuery("An equation cannot mix fields and functions");
        };
    }

    /** The one name of a field or a tag. */
    static String name(Dataset dataset, Key key) {
        return switch (key) {
            case Key.Field(var name) -> dataset.canonical(name);
            case Key.Tag tag -> tag.name();
            case Key.RowCalculation calculation -> calculation.print();
            case Key.Computed computed ->
                throw new UnsupportedQuery("A function cannot stand here: " + computed.print());
        };
    }

    private Clause column(String name, int number) {
        return switch (name) {
            case "id" -> builtIn("i.id", NO_NUMBER, "s", number);
            case "trace" -> builtIn("i.trace_id", NO_NUMBER, "s", number);
            case "timestamp" -> builtIn("CAST(i.occurred AS VARCHAR)", "i.occurred", "d", number);
            case "project" -> builtIn("p.slug", NO_NUMBER, "s", number);
            case "project.id" -> builtIn("CAST(p.id AS VARCHAR)", "p.id", "n", number);
            case "issue.id" -> builtIn("CAST(i.issue_id AS VARCHAR)", "i.issue_id", "n", number);
            case "issue" -> {
                joins.add(Clause.of(" LEFT JOIN issue g ON g.id = i.issue_id"));
                yield builtIn("p.slug || '-' || g.number", NO_NUMBER, "i", number);
            }
            default -> Fields.isList(name) ? list(name, number) : attribute(name, number);
        };
    }

    private static Clause builtIn(String text, String value, String kind, int number) {
        return Clause.of(text + " AS t" + number + ", " + value + " AS n" + number + ", '" + kind + "' AS k" + number);
    }

    /** The values of one name, with a character between them that no text has. */
    private static Clause list(String name, int number) {
        return Clause.of(
                "(SELECT LISTAGG(x.text, CHAR(31)) WITHIN GROUP (ORDER BY x.position) FROM item_attribute x"
                        + " WHERE x.item_serial = i.serial AND x.name = ?) AS t" + number + ", " + NO_NUMBER + " AS n"
                        + number + ", 'a' AS k" + number,
                name);
    }

    private Clause attribute(String name, int number) {
        joins.add(Clause.of(
                " LEFT JOIN item_attribute a%1$d ON a%1$d.item_serial = i.serial AND a%1$d.position = 0 AND a%1$d.name = ?"
                        .formatted(number),
                name));
        return Clause.of(
                "a%1$d.text AS t%1$d, CASE a%1$d.kind WHEN 'n' THEN a%1$d.number END AS n%1$d, a%1$d.kind AS k%1$d"
                        .formatted(number));
    }

    /** The derived table of the rows that meet a condition on {@code item i} and {@code project p}. */
    Clause table(Clause condition) {
        var all = new ArrayList<Clause>();
        all.add(Clause.of("i.serial, i.occurred"));
        all.addAll(columns);
        var rows = Clause.join(all, ", ", "(SELECT ", " FROM item i JOIN project p ON p.id = i.project_id")
                .then(Clause.join(joins, "", "", ""))
                .then(" WHERE ")
                .then(condition)
                .then(") AS found");
        return computed.isEmpty()
                ? rows
                : Clause.join(computed, ", ", "(SELECT found.*, ", " FROM ")
                        .then(rows)
                        .then(") AS computed");
    }
}
