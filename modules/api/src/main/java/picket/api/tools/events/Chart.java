package picket.api.tools.events;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import picket.api.tools.Bars;
import picket.sentry.Point;

/** Numbers over time in a few lines of text. */
final class Chart {
    private static final int WIDTH = 48;
    private static final double PLAIN = 1e15;
    private static final Pattern MEASURE = Pattern.compile("^(avg|min|max|p\\d+|percentile)\\(");

    private Chart() {}

    /**
     * One row of bars between its times, with the smallest and the largest number.
     *
     * @param axis what the numbers are
     */
    static String of(String axis, List<Point> points) {
        var known = known(axis, points);
        if (known.isEmpty()) {
            return "no values";
        }
        int none = points.size() - known.size();
        return Bars.of(points, WIDTH) + "\n" + time(points.getFirst()) + " … " + time(points.getLast()) + "\nhighest "
                + number(Bars.most(known)) + ", lowest " + number(least(known)) + ", last "
                + number(known.getLast().value())
                + (none == 0 ? "" : "\nnothing to measure in " + none + " of " + points.size() + " steps");
    }

    /** Those that say something: Sentry fills steps in which nothing ran with zero, which no average of them was. */
    static List<Point> known(String axis, List<Point> points) {
        return MEASURE.matcher(axis).find()
                ? points.stream().filter(point -> point.value() != 0).toList()
                : points;
    }

    private static double least(List<Point> points) {
        return points.stream().mapToDouble(Point::value).min().orElse(0);
    }

    private static String time(Point point) {
        return Instant.ofEpochMilli(point.millis())
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    /** As short as it can be without lying much: four digits, and always two behind the point. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < PLAIN) {
            return Long.toString((long) value);
        }
        if (!(Math.abs(value) < PLAIN && Math.abs(value) > 1 / PLAIN)) {
            return String.format(Locale.ROOT, "%.4g", value);
        }
        var exact = BigDecimal.valueOf(value);
        int digits = Math.max(4, exact.precision() - exact.scale() + 2);
        return exact.round(new MathContext(digits)).stripTrailingZeros().toPlainString();
    }
}
