package picket.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Hosts on free ports for tests. */
final class Hosts {
    private Hosts() {}

    /** Settings with these values beside free ports. */
    static Host.Settings settings(String... pairs) {
        var environment = new TreeMap<>(Map.of("PICKET_PORT", "0", "PICKET_MANAGEMENT_PORT", "0"));
        for (int i = 0; i < pairs.length; i += 2) {
            environment.put(pairs[i], pairs[i + 1]);
        }
        var source = Settings.of(environment, Map.of(), Map.of());
        var settings = Host.Settings.read(source);
        source.check();
        return settings;
    }

    /** Faults of these values. */
    static List<String> faults(Map<String, String> environment) {
        var source = Settings.of(environment, Map.of(), Map.of());
        Host.Settings.read(source);
        try {
            source.check();
            return List.of();
        } catch (Settings.Faults e) {
            return e.messages();
        }
    }
}
