package picket.api.tools.events;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that somebody may have meant. */
final class NearNames {
    private static final int MOST = 3;

    private NearNames() {}

    /** At most three, the nearest first; none if nothing is near. */
    static List<String> of(String name, Collection<String> known) {
        var wanted = plain(name);
        return known.stream()
                .distinct()
                .filter(candidate -> near(wanted, plain(candidate)))
                .sorted(Comparator.<String>comparingInt(candidate -> distance(wanted, plain(candidate)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static String plain(String name) {
        return name.replaceAll("^tags\\[|[,\\]].*$", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", "");
    }

    private static boolean near(String wanted, String candidate) {
        if (wanted.isEmpty() || candidate.isEmpty()) {
            return false;
        }
        boolean part = wanted.length() > 3 && (candidate.endsWith(wanted) || candidate.startsWith(wanted));
        return part || distance(wanted, candidate) <= Math.max(1, wanted.length() / 4);
    }

    /** How many letters have to change (Levenshtein). */
    private static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int above = row[j];
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
