package picket.api.tools;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picket.sentry.Point;

/** Numbers over time as a row of block characters, for those who read text. */
public final class Bars {
    private static final String HEIGHTS = "▁▂▃▄▅▆▇█";

    private Bars() {}

    /** At most so many columns; each shows the largest number of its share, and a line at the foot where that is zero. */
    public static String of(List<Point> points, int longest) {
        int width = Math.min(longest, points.size());
        var columns = IntStream.range(0, width)
                .mapToObj(
                        column -> points.subList(column * points.size() / width, (column + 1) * points.size() / width))
                .map(Bars::most)
                .toList();
        double most = most(points);
        return columns.stream().map(value -> bar(value, most)).collect(Collectors.joining());
    }

    /** The largest number; zero without any. */
    public static double most(List<Point> points) {
        return points.stream().mapToDouble(Point::value).max().orElse(0);
    }

    private static String bar(double value, double most) {
        if (value <= 0 || most <= 0) {
            return "_";
        }
        int height = (int) Math.min(HEIGHTS.length() - 1, Math.floor(value / most * HEIGHTS.length()));
        return HEIGHTS.substring(height, height + 1);
    }
}
