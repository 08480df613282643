package picket.api.tools.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import picket.api.tools.Bars;
import picket.sentry.Point;

/** Numbers over time in a few lines of text. */
final class Chart {
    private static final int WIDTH = 48;

    private Chart() {}

    /** One row of bars between its times, with the smallest and the largest number. */
    static String of(List<Point> points) {
        if (points.isEmpty()) {
            return "no values";
        }
        return Bars.of(points, WIDTH) + "\n" + time(points.getFirst()) + " … " + time(points.getLast()) + "\nhighest "
                + number(Bars.most(points)) + ", lowest " + number(least(points)) + ", last "
                + number(points.getLast().value());
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
