package picket.app.all;

import java.util.List;
import picket.http.Settings;

/** Settings that only a split deployment has: commands are given those of its processes too, and need none of these. */
final class SplitKeys {
    private static final List<String> NAMES = List.of(
            "PICKET_WEB_URL",
            "PICKET_API_URL",
            "PICKET_OAUTH_URL",
            "PICKET_WEB_INTERNAL_URL",
            "PICKET_API_INTERNAL_URL",
            "PICKET_OAUTH_INTERNAL_URL",
            "PICKET_INTERNAL_ADDRESS",
            "PICKET_INTERNAL_PORT",
            "PICKET_INTERNAL_KEY",
            "PICKET_INTERNAL_KEY_FILE");

    private SplitKeys() {}

    /** Makes them known. */
    static void declare(Settings source) {
        NAMES.forEach(name ->
                source.key(name, "of the processes of a split deployment").text());
    }
}
