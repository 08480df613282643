package picket.sandbox.store;

import java.util.Locale;
import java.util.Optional;

/**
 * The readable id of an issue, such as {@code STOREFRONT-1A}.
 *
 * @param project slug of the project
 * @param number counts the project's issues from 1; written in Crockford's base 32
 */
public record ShortId(String project, long number) {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /** The id that the text spells, in either case. */
    public static Optional<ShortId> parse(String text) {
        int dash = text.lastIndexOf('-');
        int digits = text.length() - dash - 1;
        if (dash < 1 || digits < 1 || digits > 10) {
            return Optional.empty();
        }
        long number = 0;
        for (char c : text.substring(dash + 1).toUpperCase(Locale.ROOT).toCharArray()) {
            int digit = DIGITS.indexOf(alike(c));
            if (digit < 0) {
                return Optional.empty();
            }
            number = number * 32 + digit;
        }
        return Optional.of(new ShortId(text.substring(0, dash).toLowerCase(Locale.ROOT), number));
    }

    /** Letters that base 32 leaves out because they look like digits are read as those. */
    private static char alike(char c) {
        return switch (c) {
            case 'I', 'L' -> '1';
            case 'O' -> '0';
            default -> c;
        };
    }

    @Override
    public String toString() {
        var digits = new StringBuilder();
        for (long rest = number; rest > 0; rest /= 32) {
            digits.append(DIGITS.charAt((int) (rest % 32)));
        }
        return project.toUpperCase(Locale.ROOT) + "-" + digits.reverse();
    }
}
