package picket.api.agents;

import java.util.List;
import java.util.regex.Pattern;

/** Tells searches in Sentry's language from plain words. */
public final class Syntax {
    private static final Pattern TOKEN = Pattern.compile(
            "(?:^|[\\s(])!?(tags\\[[^\\]\\s]+\\]|[a-z][A-Za-z0-9_.-]*(?:\\([^)\\s]*\\))?):(?!//)[^\\s:]");

    private Syntax() {}

    /** Whether a search says {@code key:value} somewhere; then nothing of it may be changed. */
    public static boolean isStructured(String query) {
        return TOKEN.matcher(query).find();
    }

    /** The keys of a search, in order. */
    public static List<String> keys(String query) {
        return TOKEN.matcher(query).results().map(found -> found.group(1)).toList();
    }
}
