package picket.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picket.sandbox.explore.Fields;
import picket.sandbox.search.Key;
import picket.sandbox.search.Quantity;
import picket.sandbox.search.Query;
import picket.sandbox.search.UnsupportedQuery;
import picket.sandbox.search.Value;
import picket.sandbox.store.Aggregates.Aggregate;

/** An {@link Exploration} as one SQL statement. */
final class TableStatement {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Exploration exploration;
    private final ItemColumns columns;
    private final ItemConditions conditions;
    private final Aggregates aggregates;
    private final Map<Key, Integer> fields = new LinkedHashMap<>();
    private final Map<Key, Aggregate> functions = new LinkedHashMap<>();
    private final Clause rows;
    private final Clause having;

    TableStatement(Exploration exploration) {
        this.exploration = exploration;
        this.columns = new ItemColumns(exploration.dataset());
        this.conditions = new ItemConditions(exploration);
        this.aggregates = new Aggregates(exploration.dataset(), columns, exploration.minutes());
        for (var key : exploration.columns()) {
            if (key instanceof Key.Computed computed) {
                functions.put(key, aggregates.of(computed));
            } else {
                fields.put(key, columns.add(key));
            }
        }
        var parts = exploration.query() instanceof Query.And(var all) ? all : List.of(exploration.query());
        this.having = Clause.all(parts.stream()
                .flatMap(part -> part instanceof Query.Filter filter && filter.key() instanceof Key.Function function
                        ? Stream.of(condition(function, filter))
                        : Stream.empty())
                .toList());
        this.rows = conditions.rows(Query.and(parts.stream()
                .filter(part -> !(part instanceof Query.Filter filter && filter.key() instanceof Key.Function))
                .toList()));
    }

    private Clause condition(Key.Function function, Query.Filter filter) {
        if (functions.isEmpty()) {
            throw new UnsupportedQuery("A condition on " + function.print() + " needs a function among the fields");
        }
        if (!(filter.value() instanceof Value.Compare(var operator, var operand))) {
            throw new UnsupportedQuery(
                    function.print() + " is a number: compare it, as in " + function.print() + ":>10");
        }
        var aggregate = aggregates.of(function);
        double bound = aggregate.type().equals("duration")
                ? Quantity.milliseconds(function, operand)
                : Quantity.number(function, operand);
        return aggregate.sql().then(" " + operator.sign() + " ?", bound).not(filter.negated());
    }

    /** Refuses to compare or compute with what is not a number. */
    void check(Session session) throws SQLException {
        for (var name : Stream.concat(conditions.numeric().stream(), columns.numeric().stream())
                .filter(name -> !Fields.isNumber(name))
                .toList()) {
            boolean number = session.first(
                            row -> true,
                            "SELECT 1 FROM item_attribute a JOIN item i ON i.serial = a.item_serial"
                                    + " JOIN project p ON p.id = i.project_id WHERE a.name = ? AND a.kind = 'n'"
                                    + " AND i.dataset = ? AND p.organization_id = ? LIMIT 1",
                            name,
                            exploration.dataset().id(),
                            exploration.organization().id())
                    .isPresent();
            if (!number) {
                throw new UnsupportedQuery("'" + name + "' is not a number in "
                        + exploration.dataset().id());
            }
        }
    }

    Table run(Session session) throws SQLException {
        var statement = Clause.of("SELECT ")
                .then(shown(List.of()))
                .then(" FROM ")
                .then(columns.table(rows))
                .then(grouped(List.of()))
                .then(order())
                .then(
                        " LIMIT ? OFFSET ?",
                        exploration.window().limit() + 1,
                        exploration.window().offset());
        var found = session.list(row -> cells(row, 0), statement.sql(), statement.array());
        return new Table(described(found), found);
    }

    /** The functions alone, for each step of time from the start on that has rows. */
    Map<Long, List<JsonNode>> steps(Session session, long millis) throws SQLException {
        record Step(long number, List<JsonNode> cells) {}
        var step = "(occurred - " + exploration.from().toEpochMilli() + ") / " + millis;
        var statement = Clause.of("SELECT ")
                .then(shown(List.of(Clause.of(step + " AS step"))))
                .then(" FROM ")
                .then(columns.table(rows))
                .then(grouped(List.of("step")))
                .then(" ORDER BY step");
        return session.list(row -> new Step(row.getLong(1), cells(row, 1)), statement.sql(), statement.array()).stream()
                .collect(Collectors.toMap(Step::number, Step::cells));
    }

    private Clause shown(List<Clause> first) {
        var shown = new ArrayList<>(first);
        fields.values().forEach(n -> shown.add(Clause.of("t%1$d, n%1$d, k%1$d".formatted(n))));
        int number = 0;
        for (var aggregate : functions.values()) {
            shown.add(aggregate.sql().then(" AS f" + number++));
        }
        return Clause.join(shown, ", ", "", "");
    }

    private Clause grouped(List<String> first) {
        if (functions.isEmpty()) {
            return Clause.of("");
        }
        var by = Stream.concat(first.stream(), fields.values().stream().map("t%1$d, n%1$d, k%1$d"::formatted))
                .collect(Collectors.joining(", "));
        var group = Clause.of(by.isEmpty() ? "" : " GROUP BY " + by);
        return having.equals(Clause.TRUE) ? group : group.then(" HAVING ").then(having);
    }

    private Clause order() {
        var by = exploration.sorts().stream().map(this::order).collect(Collectors.joining(", "));
        var last = functions.isEmpty()
                ? Stream.of("serial DESC")
                : fields.values().stream().map(n -> "t" + n);
        var all = Stream.concat(Stream.of(by).filter(text -> !text.isEmpty()), last)
                .collect(Collectors.joining(", "));
        return Clause.of(all.isEmpty() ? "" : " ORDER BY " + all);
    }

    private String order(Exploration.Sort sort) {
        var direction = (sort.descending() ? " DESC" : "") + " NULLS LAST";
        var field = fields.get(sort.key());
        return field == null
                ? "f" + List.copyOf(functions.keySet()).indexOf(sort.key()) + direction
                : "n" + field + direction + ", t" + field + direction;
    }

    private List<JsonNode> cells(ResultSet row, int before) throws SQLException {
        var byKey = new LinkedHashMap<Key, JsonNode>();
        int column = before + 1;
        for (var key : fields.keySet()) {
            byKey.put(key, value(row, column));
            column += 3;
        }
        for (var function : functions.entrySet()) {
            byKey.put(
                    function.getKey(), number(row, column++, function.getValue().type()));
        }
        return exploration.columns().stream()
                .map(key -> byKey.getOrDefault(key, NODES.nullNode()))
                .toList();
    }

    private static JsonNode value(ResultSet row, int column) throws SQLException {
        var text = row.getString(column);
        if (row.wasNull()) {
            return NODES.nullNode();
        }
        return switch (row.getString(column + 2)) {
            case "n" -> number(row, column + 1, "number");
            case "d" -> number(row, column + 1, "date");
            case "b" -> NODES.booleanNode(Boolean.parseBoolean(text));
            case "a" -> {
                var list = NODES.arrayNode();
                Arrays.stream(text.split("\u001f")).forEach(list::add);
                yield list;
            }
            case "i" -> {
                int dash = text.lastIndexOf('-');
                var id = new ShortId(text.substring(0, dash), Long.parseLong(text.substring(dash + 1)));
                yield NODES.textNode(id.toString());
            }
            default -> NODES.textNode(text);
        };
    }

    private static JsonNode number(ResultSet row, int column, String type) throws SQLException {
        double number = row.getDouble(column);
        if (row.wasNull()) {
            return NODES.nullNode();
        }
        if (type.equals("date")) {
            return NODES.textNode(Instant.ofEpochMilli((long) number).toString().replace("Z", "+00:00"));
        }
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? NODES.numberNode((long) number)
                : NODES.numberNode(number);
    }

    private List<Table.Column> described(List<List<JsonNode>> found) {
        return IntStream.range(0, exploration.columns().size())
                .mapToObj(at ->
                        described(exploration.columns().get(at), found.stream().map(row -> row.get(at))))
                .toList();
    }

    private Table.Column described(Key key, Stream<JsonNode> cells) {
        var aggregate = functions.get(key);
        if (aggregate != null) {
            return new Table.Column(key, aggregate.type(), aggregate.unit());
        }
        if (key instanceof Key.RowCalculation) {
            return new Table.Column(key, "number", "");
        }
        var name = ItemColumns.name(exploration.dataset(), key);
        if (name.equals("timestamp")) {
            return new Table.Column(key, "date", "");
        }
        if (Fields.isDuration(name)) {
            return new Table.Column(key, "duration", "millisecond");
        }
        var type = cells.filter(cell -> !cell.isNull())
                .findFirst()
                .map(cell ->
                        cell.isNumber() ? "number" : cell.isBoolean() ? "boolean" : cell.isArray() ? "array" : "string")
                .orElse(Fields.isNumber(name) ? "number" : "string");
        return new Table.Column(key, type, "");
    }
}
