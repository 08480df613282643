package picket.sandbox.store;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A version that says what it comes after, as {@code shop@2.10.0-rc.1} does: the name of a package, numbers, and
 * what comes before the release of those numbers. The order is that of Semantic Versioning 2.0.0, §11.
 */
record Version(String name, List<Integer> numbers, String preview) {
    private static final Pattern FORM =
            Pattern.compile("([^@]+)@(\\d{1,9}(?:\\.\\d{1,9}){0,3})(?:-([0-9A-Za-z.-]+))?(?:\\+.*)?");

    static Optional<Version> of(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var numbers = Stream.of(matcher.group(2).split("\\.")).map(Integer::valueOf);
        return Optional.of(
                new Version(matcher.group(1), numbers.toList(), matcher.group(3) == null ? "" : matcher.group(3)));
    }

    /** Below 0, 0 or above 0; the names are not compared. */
    int compare(Version other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int order = Integer.compare(number(i), other.number(i));
            if (order != 0) {
                return order;
            }
        }
        if (preview.isEmpty() || other.preview.isEmpty()) {
            return Boolean.compare(preview.isEmpty(), other.preview.isEmpty());
        }
        return Arrays.compare(preview.split("\\."), other.preview.split("\\."), Version::part);
    }

    private int number(int place) {
        return place < numbers.size() ? numbers.get(place) : 0;
    }

    private static int part(String one, String other) {
        boolean numbered = one.matches("\\d{1,9}");
        boolean otherNumbered = other.matches("\\d{1,9}");
        if (numbered && otherNumbered) {
            return Integer.compare(Integer.parseInt(one), Integer.parseInt(other));
        }
        return numbered == otherNumbered ? one.compareTo(other) : Boolean.compare(otherNumbered, numbered);
    }
}
