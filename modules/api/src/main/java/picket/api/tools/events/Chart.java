package picket.api.tools.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picket.sentry.Explorer.Point;

/** Numbers over time in a few lines of text. */
final class Chart {
    private static final int WIDTH = 48;
    private static final String BARS = "▁▂▃▄▅▆▇█";

    private Chart() {}

    /** One row of bars between its times, with the smallest and the largest number. */
    static String of(List<Point> points) {
        if (points.isEmpty()) {
            return "no values";
        }
        var columns = columns(points);
        double most = columns.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        var bars = columns.stream().map(value -> bar(value, most)).collect(Collectors.joining());
        return bars + "\n" + time(points.getFirst()) + " … " + time(points.getLast()) + "\nhighest "
                + number(most(points)) + ", lowest " + number(least(points)) + ", last "
                + number(points.getLast().value());
    }

    /** At most {@link #WIDTH} columns; each shows the largest number of its share. */
    private static List<Double> columns(List<Point> points) {
        int width = Math.min(WIDTH, points.size());
        return IntStream.range(0, width)
                .mapToObj(column -> {
                    int from = column * points.size() / width;
                    int to = (column + 1) * points.size() / width;
                    return most(points.subList(from, to));
                })
                .toList();
    }

    private static String bar(double value, double most) {
        if (value <= 0 || most <= 0) {
            return "_";
        }
        int height = (int) Math.min(BARS.length() - 1, Math.floor(value / most * BARS.length()));
        return BARS.substring(height, height + 1);
    }

    private static double most(List<Point> points) {
        return points.stream().mapToDouble(Point::value).max().orElse(0);
    }

    private static double least(List<Point> points) {
        return points.stream().mapToDouble(Point::value).min().orElse(0);
    }

    private static String time(Point point) {
        return Instant.ofEpochMilli(point.millis())
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    /** As short as it can be without lying much. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }
}
