package picket.api.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picket.api.conformance.Harness.Check;
import picket.api.conformance.Harness.Scenario;

/**
 * What is known to fail in one revision.
 *
 * @param reasons by the name of a scenario, or by {@code scenario:check}
 */
record ExpectedFailures(Map<String, String> reasons) {
    private static final Pattern ENTRY = Pattern.compile("  - (\\S+) # (.+)");

    /** Reads the list of a revision; every entry must have its reason behind it. */
    static ExpectedFailures of(String revision) {
        var reasons = new HashMap<String, String>();
        for (var line : lines(revision)) {
            var entry = ENTRY.matcher(line);
            if (entry.matches()) {
                reasons.put(entry.group(1), entry.group(2));
            } else if (line.startsWith("  -")) {
                throw new IllegalArgumentException(revision + ": an entry without a reason: " + line);
            }
        }
        return new ExpectedFailures(Map.copyOf(reasons));
    }

    /** Whether a whole scenario may fail. */
    boolean has(Scenario scenario) {
        return reasons.containsKey(scenario.name());
    }

    /** Whether one check may fail. */
    boolean has(Scenario scenario, Check check) {
        return has(scenario) || reasons.containsKey(scenario.name() + ":" + check.id());
    }

    private static List<String> lines(String revision) {
        try {
            return Files.readAllLines(Harness.expectedFailures(revision));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
