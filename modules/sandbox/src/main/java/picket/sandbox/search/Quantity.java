package picket.sandbox.search;

import java.util.Map;
import java.util.regex.Pattern;

/** Numbers as searches write them, with or without a unit. */
public final class Quantity {
    private static final Pattern SHAPE = Pattern.compile("([+-]?\\d{1,15}(?:\\.\\d{1,9})?)([a-zA-Z%]*)");
    private static final Map<String, Double> SCALES = Map.of("", 1d, "k", 1e3, "m", 1e6, "b", 1e9);
    private static final Map<String, Double> MILLISECONDS = Map.ofEntries(
            Map.entry("", 1d),
            Map.entry("ns", 1e-6),
            Map.entry("us", 1e-3),
            Map.entry("ms", 1d),
            Map.entry("s", 1e3),
            Map.entry("sec", 1e3),
            Map.entry("m", 6e4),
            Map.entry("min", 6e4),
            Map.entry("h", 3.6e6),
            Map.entry("hr", 3.6e6),
            Map.entry("d", 8.64e7),
            Map.entry("day", 8.64e7),
            Map.entry("w", 6.048e8),
            Map.entry("wk", 6.048e8));

    private Quantity() {}

    /**
     * A number, with {@code k}, {@code m} or {@code b} for thousands, millions and billions.
     *
     * @throws UnsupportedQuery if it is none
     */
    public static double number(Key key, String text) {
        return read(key, text, SCALES, "number then optional k, m, or b suffix (e.g. 500k)");
    }

    /**
     * A duration in milliseconds; without a unit that is what it says.
     *
     * @throws UnsupportedQuery if it is none
     */
    public static double milliseconds(Key key, String text) {
        return read(key, text, MILLISECONDS, "number then optional unit such as ms, s, min or h (e.g. 2.5s)");
    }

    private static double read(Key key, String text, Map<String, Double> units, String expected) {
        var matcher = SHAPE.matcher(text);
        var unit = matcher.matches() ? units.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new UnsupportedQuery("Invalid number: " + text + " for '" + key.print() + "'. Expected " + expected);
        }
        return Double.parseDouble(matcher.group(1)) * unit;
    }
}
