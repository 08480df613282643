package picket.sandbox.store;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picket.sandbox.explore.Dataset;
import picket.sandbox.explore.Fields;
import picket.sandbox.search.Key;
import picket.sandbox.search.UnsupportedQuery;

/** The functions that make one value of many rows, over the columns of {@link ItemColumns}. */
final class Aggregates {
    private static final Map<String, String> PERCENTILES =
            Map.of("p50", "0.5", "p75", "0.75", "p90", "0.9", "p95", "0.95", "p99", "0.99", "p100", "1");
    private static final Map<String, String> COMPARISONS = Map.of(
            "equals", "=",
            "notEquals", "<>",
            "greater", ">",
            "greaterOrEquals", ">=",
            "less", "<",
            "lessOrEquals", "<=");

    private final Dataset dataset;
    private final ItemColumns columns;
    private final double minutes;
    private final Set<String> numeric = new LinkedHashSet<>();

    /** @param minutes that the question spans */
    Aggregates(Dataset dataset, ItemColumns columns, double minutes) {
        this.dataset = dataset;
        this.columns = columns;
        this.minutes = minutes;
    }

    /** A value of many rows as SQL, with the type that answers say. */
    record Aggregate(Clause sql, String type, String unit) {}

    /** Names that were computed with, and so have to be numbers. */
    Set<String> numeric() {
        return numeric;
    }

    Aggregate of(Key.Function function) {
        return function.arguments().size() == 4 && dataset == Dataset.METRICS ? metric(function) : plain(function);
    }

    private Aggregate plain(Key.Function function) {
        return switch (function.name()) {
            case "count" -> new Aggregate(count(function), "integer", "");
            case "count_unique" -> new Aggregate(Clause.of("count(DISTINCT t" + column(function) + ")"), "integer", "");
            case "count_if" -> new Aggregate(countIf(function), "integer", "");
            case "avg", "sum", "min", "max", "p50", "p75", "p90", "p95", "p99", "p100", "percentile" ->
                new Aggregate(numbers(function), type(function), unit(function));
            case "epm", "per_minute" -> rate(function, minutes, "1/minute");
            case "eps", "per_second" -> rate(function, minutes * 60, "1/second");
            case "failure_count" -> new Aggregate(failures(function), "integer", "");
            case "failure_rate" ->
                new Aggregate(failures(function).then(" / CAST(count(*) AS DOUBLE PRECISION)"), "percentage", "");
            case "last_seen" -> new Aggregate(Clause.of("max(occurred)"), "date", "");
            case "first_seen" -> new Aggregate(Clause.of("min(occurred)"), "date", "");
            default -> throw unknown(function);
        };
    }

    /** A function of the values of one metric: {@code (value, name, type, unit)}. */
    private Aggregate metric(Key.Function function) {
        var arguments = function.arguments();
        var bare = new Key.Function(function.name(), List.of(arguments.getFirst()));
        var unit = arguments.get(3).equals("-") || arguments.get(3).equals("none") ? "" : arguments.get(3);
        var filter = Clause.of(
                " FILTER (WHERE t%d = ? AND t%d = ? AND CASE WHEN t%3$d IS NULL OR t%3$d = 'none' THEN '' ELSE t%3$d END = ?)"
                        .formatted(
                                columns.add(new Key.Field("metric.name")),
                                columns.add(new Key.Field("metric.type")),
                                columns.add(new Key.Field("metric.unit"))),
                arguments.get(1),
                arguments.get(2),
                unit);
        return switch (function.name()) {
            case "count" -> new Aggregate(Clause.of("count(*)").then(filter), "integer", "");
            case "per_second", "per_minute" -> {
                boolean counter = arguments.get(2).equals("counter");
                var whole = counter ? numbers(new Key.Function("sum", bare.arguments())) : Clause.of("count(*)");
                boolean second = function.name().equals("per_second");
                yield new Aggregate(
                        whole.then(filter).then(" / " + minutes * (second ? 60 : 1)),
                        "rate",
                        second ? "1/second" : "1/minute");
            }
            case "avg", "sum", "min", "max", "p50", "p75", "p90", "p95", "p99", "p100" ->
                new Aggregate(numbers(bare).then(filter), type(unit), unit);
            default -> throw unknown(function);
        };
    }

    private static String type(String unit) {
        return unit.endsWith("second") || unit.equals("minute") || unit.equals("hour") ? "duration" : "number";
    }

    private Clause count(Key.Function function) {
        return function.arguments().isEmpty() ? Clause.of("count(*)") : Clause.of("count(t" + column(function) + ")");
    }

    private Clause numbers(Key.Function function) {
        int column = function.arguments().isEmpty() && dataset == Dataset.SPANS
                ? number(new Key.Field("span.duration"))
                : number(argument(function));
        if (function.name().equals("percentile")) {
            if (function.arguments().size() != 2 || !function.arguments().get(1).matches("0?\\.\\d{1,6}|0|1")) {
                throw new UnsupportedQuery("percentile() needs a field and a number from 0 to 1");
            }
            return percentile(function.arguments().get(1), column);
        }
        var rank = PERCENTILES.get(function.name());
        return rank == null ? Clause.of(function.name() + "(n" + column + ")") : percentile(rank, column);
    }

    private static Clause percentile(String rank, int column) {
        return Clause.of("percentile_cont(" + rank + ") WITHIN GROUP (ORDER BY n" + column + ")");
    }

    private Clause countIf(Key.Function function) {
        var arguments = function.arguments();
        var comparison = arguments.size() == 3 ? COMPARISONS.get(arguments.get(1)) : null;
        if (comparison == null) {
            throw new UnsupportedQuery("count_if() needs a field, one of " + COMPARISONS.keySet() + " and a value");
        }
        var key = argument(function);
        boolean text = comparison.equals("=") || comparison.equals("<>");
        if (text) {
            return Clause.of(
                    "count(*) FILTER (WHERE t" + columns.add(key) + " " + comparison + " ?)", arguments.get(2));
        }
        var name = ItemColumns.name(dataset, key);
        return Clause.of(
                "count(*) FILTER (WHERE n" + number(key) + " " + comparison + " ?)",
                ItemConditions.number(key, name, arguments.get(2)));
    }

    private static Aggregate rate(Key.Function function, double over, String unit) {
        if (!function.arguments().isEmpty()) {
            throw unknown(function);
        }
        return new Aggregate(Clause.of("count(*) / CAST(" + over + " AS DOUBLE PRECISION)"), "rate", unit);
    }

    private Clause failures(Key.Function function) {
        if (dataset != Dataset.SPANS || !function.arguments().isEmpty()) {
            throw unknown(function);
        }
        int status = columns.add(new Key.Field("span.status"));
        return Clause.of("count(*) FILTER (WHERE t" + status + " NOT IN ('ok', 'cancelled', 'unknown'))");
    }

    private int column(Key.Function function) {
        return columns.add(argument(function));
    }

    private int number(Key key) {
        numeric.add(ItemColumns.name(dataset, key));
        return columns.add(key);
    }

    private static Key argument(Key.Function function) {
        if (function.arguments().isEmpty()) {
            throw new UnsupportedQuery(function.name() + "() needs a field");
        }
        return Key.parse(function.arguments().getFirst());
    }

    private String type(Key.Function function) {
        var name = function.arguments().isEmpty() ? "span.duration" : ItemColumns.name(dataset, argument(function));
        return name.equals("timestamp") ? "date" : Fields.isDuration(name) ? "duration" : "number";
    }

    private String unit(Key.Function function) {
        return type(function).equals("duration") ? "millisecond" : "";
    }

    private static UnsupportedQuery unknown(Key.Function function) {
        return new UnsupportedQuery("Unknown function: " + function.print());
    }
}
