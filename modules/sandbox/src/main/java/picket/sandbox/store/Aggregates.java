package picket.sandbox.store;

import java.util.List;
import java.util.Map;
import picket.sandbox.explore.Dataset;
import picket.sandbox.explore.Fields;
import picket.sandbox.search.Equation;
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

    /** @param minutes that the question spans */
    Aggregates(Dataset dataset, ItemColumns columns, double minutes) {
        this.dataset = dataset;
        this.columns = columns;
        this.minutes = minutes;
    }

    /** A value of many rows as SQL, with the type that answers say. */
    record Aggregate(Clause sql, String type, String unit) {}

    Aggregate of(Key.Computed computed) {
        return switch (computed) {
            case Key.Calculation(var _, var equation) ->
                new Aggregate(Arithmetic.of(equation, this::operand), "number", "");
            case Key.Function function ->
                function.arguments().size() == 4 && dataset == Dataset.METRICS ? metric(function) : plain(function);
        };
    }

    private Clause operand(Equation equation) {
        return switch (equation) {
            case Equation.Term(var function) -> of(function).sql();
            case Equation.Cell _, Equation.Constant _, Equation.Operation _ ->
                throw new UnsupportedQuery("An equation cannot mix fields and functions");
        };
    }

    private Aggregate plain(Key.Function function) {
        return switch (function.name()) {
            case "count" -> new Aggregate(count(function), "integer", "");
            case "count_unique" -> new Aggregate(Clause.of("count(DISTINCT t" + column(function) + ")"), "integer", "");
            case "count_if" -> new Aggregate(countIf(function), "integer", "");
            case "avg_if", "sum_if", "min_if", "max_if", "p50_if", "p75_if", "p90_if", "p95_if", "p99_if" ->
                numbersIf(function);
            case "apdex" -> new Aggregate(apdex(function), "number", "");
            case "user_misery" -> new Aggregate(misery(function), "number", "");
            case "http_response_count" -> new Aggregate(responses(function), "integer", "");
            case "http_response_rate" ->
                new Aggregate(
                        responses(function).then(" / CAST(NULLIF(count(*), 0) AS DOUBLE PRECISION)"), "percentage", "");
            case "avg",
                    "sum",
                    "min",
                    "max",
                    "stddev",
                    "variance",
                    "p50",
                    "p75",
                    "p90",
                    "p95",
                    "p99",
                    "p100",
                    "percentile" -> new Aggregate(numbers(function), type(function), unit(function));
            case "epm", "spm", "tpm", "per_minute" -> rate(function, minutes, "1/minute");
            case "eps", "sps", "tps", "per_second" -> rate(function, minutes * 60, "1/second");
            case "failure_count" -> new Aggregate(failures(function), "integer", "");
            case "failure_rate" ->
                new Aggregate(
                        Clause.of("COALESCE(")
                                .then(failures(function))
                                .then(" / CAST(NULLIF(count(*), 0) AS DOUBLE PRECISION), 0)"),
                        "percentage",
                        "");
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
                ? columns.number(new Key.Field("span.duration"))
                : columns.number(argument(function));
        if (function.name().equals("percentile")) {
            if (function.arguments().size() != 2 || !function.arguments().get(1).matches("0?\\.\\d{1,6}|0|1")) {
                throw new UnsupportedQuery("percentile() needs a field and a number from 0 to 1");
            }
            return percentile(function.arguments().get(1), column);
        }
        var rank = PERCENTILES.get(function.name());
        var name = function.name().replace("stddev", "stddev_samp").replace("variance", "var_samp");
        return rank == null ? Clause.of(name + "(n" + column + ")") : percentile(rank, column);
    }

    /** H2 cannot interpolate between floating-point numbers that it prints with an exponent. */
    private static Clause percentile(String rank, int column) {
        return Clause.of(
                "percentile_cont(%1$s) WITHIN GROUP (ORDER BY CASE WHEN abs(n%2$d) < 1e28 THEN CAST(n%2$d AS NUMERIC(38, 9)) END)"
                        .formatted(rank, column));
    }

    private Clause countIf(Key.Function function) {
        return Clause.of("count(*)").then(where(function, function.arguments()));
    }

    /** The same as without {@code _if}, of the rows that meet a condition: {@code (number, field, comparison, value)}. */
    private Aggregate numbersIf(Key.Function function) {
        if (function.arguments().size() != 4) {
            throw new UnsupportedQuery(function.name() + "() needs a number, a field, a comparison and a value");
        }
        var all = new Key.Function(
                function.name().replace("_if", ""), function.arguments().subList(0, 1));
        var rows = where(function, function.arguments().subList(1, 4));
        return new Aggregate(numbers(all).then(rows), type(all), unit(all));
    }

    /** @param condition a field, a comparison and a value */
    private Clause where(Key.Function function, List<String> condition) {
        var comparison = condition.size() == 3 ? COMPARISONS.get(condition.get(1)) : null;
        if (comparison == null) {
            throw new UnsupportedQuery(
                    function.name() + "() needs a field, one of " + COMPARISONS.keySet() + " and a value");
        }
        var key = Key.parse(condition.getFirst());
        boolean text = comparison.equals("=") || comparison.equals("<>");
        if (text) {
            return Clause.of(" FILTER (WHERE t" + columns.add(key) + " " + comparison + " ?)", condition.get(2));
        }
        return Clause.of(
                " FILTER (WHERE n" + columns.number(key) + " " + comparison + " ?)",
                ItemConditions.number(key, ItemColumns.name(dataset, key), condition.get(2)));
    }

    /**
     * Those who are satisfied and half of those who bear it, of all: {@code apdex(threshold)} or {@code apdex(field,
     * threshold)}, in milliseconds. Four times the threshold is too much.
     */
    private Clause apdex(Key.Function function) {
        var column = "n" + columns.number(timed(function));
        double bound = bound(function);
        return Clause.of("(count(*) FILTER (WHERE " + column + " <= ?)", bound)
                .then(" + count(*) FILTER (WHERE " + column + " > ? AND " + column + " <= ?) / 2.0)", bound, 4 * bound)
                .then(" / CAST(NULLIF(count(" + column + "), 0) AS DOUBLE PRECISION)");
    }

    /** The share of users who waited too long once, drawn towards 5 % while there are few, with Sentry's numbers. */
    private Clause misery(Key.Function function) {
        var column = "n" + columns.number(timed(function));
        int user = columns.add(new Key.Field("user.id"));
        return Clause.of(
                        "(count(DISTINCT t" + user + ") FILTER (WHERE " + column + " > ?) + 5.8875)",
                        4 * bound(function))
                .then(" / (count(DISTINCT t" + user + ") + 5.8875 + 111.8625)");
    }

    private Key timed(Key.Function function) {
        if (dataset != Dataset.SPANS) {
            throw unknown(function);
        }
        return function.arguments().size() == 2 ? argument(function) : new Key.Field("span.duration");
    }

    private static double bound(Key.Function function) {
        var arguments = function.arguments();
        if (arguments.isEmpty() || arguments.size() > 2 || !arguments.getLast().matches("\\d{1,9}(\\.\\d{1,3})?")) {
            throw new UnsupportedQuery(function.name() + "() needs a threshold in milliseconds");
        }
        return Double.parseDouble(arguments.getLast());
    }

    /** Rows whose HTTP status begins with a digit. */
    private Clause responses(Key.Function function) {
        boolean digit = function.arguments().size() == 1
                && function.arguments().getFirst().matches("[1-5]");
        if (dataset != Dataset.SPANS || !digit) {
            throw new UnsupportedQuery(function.name() + "() needs a digit from 1 to 5");
        }
        int status = columns.add(new Key.Field("http.status_code"));
        return Clause.of(
                "count(*) FILTER (WHERE t" + status + " LIKE ?)",
                function.arguments().getFirst() + "%");
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
